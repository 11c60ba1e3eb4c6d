import { linesOf } from './plain-text.ts'

/** What a document says, without a word about how it looks: modules pass blocks, the kernel lays them out. */
export type Block = Heading | Paragraph | List | Quote | Table | Picture | PageBreak

/** Levels 1 to 4 are numbered 一、 （一） 1. （1） by the kernel, unless `numbered` is false. */
export type Heading = { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string; numbered?: boolean }

/** Line ends in `text` begin a new paragraph. `lead` is set before it in 黑体, such as 联系人：. */
export type Paragraph = {
  kind: 'paragraph'
  text: string
  lead?: string
  align?: 'left' | 'center' | 'right'
  /** False for a paragraph that begins at the edge, such as a salutation. */
  indented?: boolean
}

export type List = { kind: 'list'; items: readonly string[]; ordered?: boolean }

/** Somebody's own words; `source` says whose, as far as that may be said. */
export type Quote = { kind: 'quote'; text: string; source?: string }

export type Table = {
  kind: 'table'
  columns: readonly TableColumn[]
  rows: readonly (readonly TableCell[])[]
  caption?: string
}

/** `width` is a share of the table relative to the other columns, 1 when absent. */
export type TableColumn = { header?: string; width?: number; align?: 'left' | 'center' | 'right' }

export type TableCell =
  | string
  | {
      text: string
      /** How many columns and rows of the grid it covers. */
      columns?: number
      rows?: number
      label?: boolean
      /** Room for at least so many lines, such as for an opinion to be written by hand. */
      lines?: number
      align?: 'left' | 'center' | 'right'
    }

/** PNG, JPEG, WebP or SVG bytes; drawn `width` millimetres wide, as high as its proportions ask. */
export type Picture = { kind: 'picture'; bytes: Uint8Array; alt: string; width?: number; caption?: string }

export type PageBreak = { kind: 'pageBreak' }

export function heading(level: Heading['level'], text: string): Heading {
  return { kind: 'heading', level, text }
}

export function paragraph(text: string): Paragraph {
  return { kind: 'paragraph', text }
}

/** Paragraphs of a text, one for each of its lines. */
export function paragraphsOf(text: string): Paragraph[] {
  return linesOf(text).map(paragraph)
}
