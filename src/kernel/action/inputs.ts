import { z } from 'zod'
import { RegionCode } from '../access/region.ts'
import type { TableRead } from '../documents/read-table.ts'
import type { StoredFile } from '../files/attach.ts'
import { KeptAside } from '../files/incoming.ts'
import { cleanText, hasWords, textLength } from '../text/clean.ts'
import { cleanedTexts, fileInputs } from './shape.ts'

/** One line of text of `min` to `max` characters as people count them, cleaned of what could do harm. */
export function Line(max: number, min = 1) {
  return textOf(max, min, inOneLine)
}

/** Digits or letters that stand on a screen, a card or a poster: they say nothing, and need not. */
export function Code(max: number, min = 1) {
  return textOf(max, min, inOneLine, Number.POSITIVE_INFINITY)
}

/** Text with paragraphs. */
export function Prose(max: number, min = 1) {
  return textOf(max, min, (text) => text)
}

/** Without line ends and the blanks around them. */
function inOneLine(text: string): string {
  return text.includes('\n')
    ? text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .join(' ')
    : text
}

/** Where at least so many characters are asked for, somebody is to say something: signs and digits alone do not. */
const sentence = 4

function textOf(max: number, min: number, shape: (text: string) => string, prose = sentence) {
  const schema = z
    .string()
    .transform((raw) => shape(cleanText(raw)))
    .check((context) => {
      const length = textLength(context.value)
      if (length < min)
        context.issues.push({
          code: 'too_small',
          origin: 'string',
          minimum: min,
          input: context.value,
          inclusive: true,
        })
      else if (min >= prose && !hasWords(context.value))
        context.issues.push({ code: 'custom', message: 'input.nothingSaid', input: context.value })
      if (length > max)
        context.issues.push({
          code: 'too_big',
          origin: 'string',
          maximum: max,
          input: context.value,
          inclusive: true,
        })
    })
  cleanedTexts.add(schema, { most: max })
  return schema
}

/** How many there are of something: what a column for counts can hold. */
export const Count = z.number().int().min(0).max(2_147_483_647)

/** A place in the ledger, of which there may be more. */
export const Position = z.number().int().min(0).max(1e15)

/** As which revision, or version, of a thing somebody saw it when they changed it. */
export const Revision = Count

/** The id of a row. */
export const Id = z.uuid()

/** A 12-digit region code. */
export const Region = RegionCode

/** A calendar day of this age, 'YYYY-MM-DD': what calendars and columns can reckon with. */
export const Day = z.iso.date('input.notADate').refine(isOfThisAge, 'input.notADate')

function isOfThisAge(day: string): boolean {
  return day >= '1900' && day < '2200'
}

/** An instant: ISO with zone, or the local form of a datetime field, which is read as Chinese time. */
export const Moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?$/, 'input.notAnInstant')
  .max(40)
  .refine(isOfThisAge, 'input.notAnInstant')
  .transform((text) => new Date(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}+08:00`))
  .refine((date) => !Number.isNaN(date.getTime()), 'input.notAnInstant')

/** A box that must be ticked. */
export const Accepted = z.literal(true)

/** A mobile number of mainland China; spaces and dashes are forgiven. */
export const Phone = z
  .string()
  .max(40, 'input.notAPhone')
  .transform((raw) => raw.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, ''))
  .refine((phone) => /^1[3-9]\d{9}$/.test(phone), 'input.notAPhone')

/** A file as it was sent; a command's `prepare` passes it through `storeUploads`, or reads it as a table. */
export type Upload = {
  name: string
  bytes: Uint8Array | KeptAside
  stored?: StoredFile
  table?: TableRead
}
export const Upload = z.custom<Upload>(
  (value) =>
    typeof (value as Upload | null)?.name === 'string' &&
    (value as Upload).name.length <= 255 &&
    ((value as Upload).bytes instanceof Uint8Array || (value as Upload).bytes instanceof KeptAside) &&
    (value as Upload).stored === undefined &&
    (value as Upload).table === undefined,
)

fileInputs.add(Upload, {})

/** What a file holds. */
export async function bytesOfUpload({ bytes }: Upload): Promise<Uint8Array> {
  return bytes instanceof Uint8Array ? bytes : bytes.read()
}

/** How far into a list, and how much of it. */
export const Page = z.object({ page: z.number().int().min(1).max(10_000).default(1) })

/** Nothing asked, nothing answered. */
export const Nothing = z.object({})
