import { type Unzipped, unzipSync } from 'fflate'
import { FileRefused } from './file-refused.ts'
import type { FileKind, UploadLimits } from './upload-limits.ts'

export type OfficeContent = { kind: FileKind; mime: string; extension: string }

/**
 * What an archive is, by the list of contents that office files carry (ECMA-376 part 2); undefined where it is no
 * Word, Excel or PowerPoint file. Nothing is unpacked but that list and the links between parts.
 * @throws FileRefused
 */
export function inspectOffice(bytes: Uint8Array, limits: UploadLimits): OfficeContent | undefined {
  const { names, texts } = openPackage(bytes, limits)
  const listed = texts['[Content_Types].xml']
  if (!listed) return undefined
  const typeOf = contentTypes(markup(listed, 'Types'))
  const types = names.map(typeOf)

  if (types.some((type) => /macroenabled|macrosheet|ms-office\.vba/.test(type)))
    throw new FileRefused('macro')
  if (names.some((name) => /vbaproject\.bin$/i.test(name))) throw new FileRefused('macro')
  if (types.some((type) => /activex|oleobject/.test(type))) throw new FileRefused('active')
  if (names.some((name) => programs.test(name))) throw new FileRefused('active')
  for (const [name, text] of Object.entries(texts))
    if (name.endsWith('.rels') && fetches(markup(text, 'Relationships'))) throw new FileRefused('active')

  return types.map((type) => officeContents.get(type)).find(Boolean)
}

/** By the type of the main part, lower-case. */
const officeContents = new Map<string, OfficeContent>(
  (
    [
      ['wordprocessingml.document', 'document', 'docx'],
      ['spreadsheetml.sheet', 'table', 'xlsx'],
      ['presentationml.presentation', 'slides', 'pptx'],
    ] as const
  ).map(([name, kind, extension]) => {
    const mime = `application/vnd.openxmlformats-officedocument.${name}`
    return [`${mime}.main+xml`, { kind, mime, extension }]
  }),
)

const programs = /\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|jar|ocx|cpl)$/i
/** Largest list of contents or of links that is read, in bytes. */
const largestText = 8 * 1024 * 1024

/** The names of an archive's files by its directory, and those that say what the others are. */
function openPackage(bytes: Uint8Array, limits: UploadLimits): { names: string[]; texts: Unzipped } {
  const names: string[] = []
  let unpacked = 0
  try {
    const texts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name)
        unpacked += originalSize
        if (names.length > limits.entries || unpacked > limits.unpackedBytes)
          throw new FileRefused('archiveBomb')
        const telling = name === '[Content_Types].xml' || name.endsWith('.rels')
        if (telling && originalSize > largestText) throw new FileRefused('archiveBomb')
        return telling
      },
    })
    if (new Set(names).size < names.length) throw new FileRefused('broken')
    return { names, texts }
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('broken')
  }
}

/** The text of a part; it must end as it should, since an archive may declare less than a part really holds. */
function markup(bytes: Uint8Array, root: string): string {
  const text = new TextDecoder().decode(bytes).trimEnd()
  const last = text.slice(text.lastIndexOf('<'))
  const whole = new RegExp(`^<(/(?:[\\w.-]+:)?${root}\\s*|(?:[\\w.-]+:)?${root}\\b[^>]*/)>$`).test(last)
  // No writer of office files puts comments or declarations here, where they could hide something.
  if (!whole || text.includes('<!')) throw new FileRefused('broken')
  return text
}

/** The content type of each part: by its name, else by its ending. */
function contentTypes(text: string): (name: string) => string {
  const byName = new Map<string, string>()
  const byEnding = new Map<string, string>()
  for (const [, element, rest] of text.matchAll(/<(?:[\w.-]+:)?(Override|Default)\b([^<>]*)>/g)) {
    const { PartName, Extension, ContentType = '' } = attributes(rest!)
    if (element === 'Override') byName.set(key(PartName ?? ''), ContentType.toLowerCase())
    else byEnding.set(key(Extension ?? ''), ContentType.toLowerCase())
  }
  return (name) => byName.get(key(`/${name}`)) ?? byEnding.get(key(name.split('.').at(-1)!)) ?? ''
}

function key(name: string): string {
  return name.toLowerCase()
}

/** Whether opening the file would fetch a template, a frame or an object from elsewhere. */
function fetches(text: string): boolean {
  return [...text.matchAll(/<(?:[\w.-]+:)?Relationship\b([^<>]*)>/g)].some(([, rest]) => {
    const { Type = '', Target = '', TargetMode } = attributes(rest!)
    return (
      TargetMode === 'External' &&
      /\/(attachedTemplate|frame|oleObject|subDocument|package|control)$/i.test(Type) &&
      /^(https?:|ftp:|mhtml:|file:\/{2}[^/]|file:\/{4}|[\\/]{2})/i.test(Target.trim())
    )
  })
}

function attributes(text: string): Record<string, string | undefined> {
  const pairs = [...text.matchAll(/(?<![\w.:-])([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
  return Object.fromEntries(
    pairs.map(([, name, double, single]) => [name, withoutReferences(double ?? single ?? '')]),
  )
}

/** Letters may be written as numbers, which must not hide a word from us. */
function withoutReferences(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code) => letter(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,7});/g, (_, code) => letter(Number(code)))
}

function letter(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
