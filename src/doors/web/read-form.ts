import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { houseBounds } from '#kernel/action/bounds.ts'
import type { FormFields } from '#kernel/action/form-input.ts'
import { Refusal, refusal } from '#kernel/action/refusal.ts'
import type { IncomingForm } from '#kernel/files/incoming.ts'
import { cleanName } from '#kernel/files/safe-name.ts'
import { uploadLimits } from '#kernel/files/upload-limits.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** A form as it was sent, and what was wrong with a file of it. */
export type ReadForm = {
  fields: FormFields
  fault: Refusal | undefined
  /** Forgets its files; to be called when the form is done with. */
  end(): Promise<void>
}

/** In how many seconds there should be room again for files. */
const comeBackIn = 15

/**
 * Reads the fields of a form. Files go to the disk, and only those of fields that `takes` names; the others, and what
 * there is no room for, are read past, so that what was typed beside them is not lost.
 * @throws Refusal (400) for a form that ends in the middle
 */
export async function readForm(
  kernel: Kernel,
  request: FastifyRequest,
  takes: (field: string) => boolean,
): Promise<ReadForm> {
  if (!request.isMultipart())
    return { fields: { ...((request.body ?? {}) as FormFields) }, fault: undefined, end: async () => {} }
  const fields: FormFields = Object.create(null)
  let letters = 0
  let fault: Refusal | undefined
  let form: IncomingForm | undefined
  const end = async () => form?.end()
  try {
    for await (const part of request.parts()) {
      let value = part.type === 'file' ? undefined : textOf(part)
      if (typeof value === 'string') letters += part.fieldname.length + value.length
      if (letters > houseBounds.body) throw new Refusal('kernel.tooLarge', 413)
      if (part.type === 'file') {
        const wanted = takes(part.fieldname)
        if (wanted && !form && !fault) {
          form = kernel.incoming.open(request.ip)
          if (!form) fault = busy()
        }
        const read = wanted && form && !fault ? await fileOf(form, part) : await past(part, wanted)
        if (read instanceof Refusal) fault ??= read
        else value = read
      }
      if (value === undefined) continue
      const before = fields[part.fieldname]
      fields[part.fieldname] = before === undefined ? value : [before, value].flat()
    }
  } catch (error) {
    // Nothing more of it is taken apart.
    request.raw.unpipe().resume()
    await end()
    throw cutShort(error)
  }
  return { fields, fault, end }
}

function textOf({
  value,
  fieldnameTruncated,
  valueTruncated,
}: Extract<Multipart, { type: 'field' }>): unknown {
  const cut = fieldnameTruncated || valueTruncated
  if (cut) throw new Refusal('kernel.tooLarge', 413)
  return typeof value === 'string' ? value : undefined
}

/** A file field left empty arrives as a file without name and content. */
async function fileOf(form: IncomingForm, part: MultipartFile): Promise<Refusal | object | undefined> {
  const kept = await form.keep(part.file)
  if (kept === 'busy') return busy()
  const facts = { name: cleanName(part.filename ?? ''), megabytes: uploadLimits.bytes / 1024 / 1024 }
  if (kept === 'formTooLarge') return refusal('kernel.filesTooLarge', {}, part.fieldname)
  if (part.file.truncated) return refusal('kernel.fileTooLarge', facts, part.fieldname)
  if (kept.size === 0) return part.filename ? refusal('kernel.fileEmpty', facts, part.fieldname) : undefined
  return { name: part.filename ?? '', bytes: kept }
}

/** Reads past a file. Where no file is expected, its field stays, for the schema to refuse. */
async function past(part: MultipartFile, wanted: boolean): Promise<object | undefined> {
  let size = 0
  for await (const chunk of part.file) size += (chunk as Buffer).length
  return wanted || (size === 0 && !part.filename)
    ? undefined
    : { name: part.filename, bytes: new Uint8Array() }
}

function busy(): Refusal {
  return new Refusal('kernel.filesBusy', 503, { seconds: comeBackIn })
}

/** Whatever the parser makes of a form that is none, it was not our fault. */
function cutShort(error: unknown): unknown {
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown }
  const known = error instanceof Refusal || typeof statusCode === 'number' || /^E[A-Z]+$/.test(String(code))
  return known ? error : new Refusal('kernel.malformed', 400)
}
