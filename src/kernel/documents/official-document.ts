import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type Block, chineseDate, chineseNumeral, printable } from './blocks.ts'
import { fonts, indent, lineHeight, millimetres, page, red, sizes } from './official-layout.ts'

/** An official document as its reader sees it, from the red head to the printing note. */
export type OfficialDocument = {
  /** 'letterhead' has the red head and its rule; 'minutes' the red head of 纪要; 'plain' neither. */
  form: 'letterhead' | 'minutes' | 'plain'
  /** The issuing office's name in red. */
  office: string
  /** As in 云协商〔2026〕5号; nothing for a draft. */
  number?: { prefix: string; year: number; number: number } | undefined
  title: string
  /** Whom it is addressed to, before the text. */
  addressee?: string | undefined
  body: readonly Block[]
  /** Titles of what is attached. */
  attachments?: readonly string[] | undefined
  /** Who signs, and the day, 'YYYY-MM-DD'. */
  signature?: { office: string; day: string } | undefined
  /** Present, excused and observing, for minutes. */
  attendance?: readonly { label: string; names: string }[] | undefined
  copyTo?: string | undefined
  printedBy?: { office: string; day: string } | undefined
}

/** The document as a Word file in the layout of GB/T 9704-2012. */
export async function officialDocument(document: OfficialDocument): Promise<Uint8Array> {
  const children = [
    ...head(document),
    ...title(document.title),
    ...(document.addressee ? [line(`${document.addressee}：`, { indent: 0 })] : []),
    ...bodyOf(document.body),
    ...attachmentNote(document.attachments ?? []),
    ...attendance(document.attendance ?? []),
    ...signature(document.signature),
    ...printingNote(document),
  ]
  const file = new Document({
    creator: printable(document.office),
    title: printable(document.title),
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: runOf(fonts.body, sizes.body) } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: page.top,
              bottom: page.bottom,
              left: page.left,
              right: page.right,
              footer: page.footer,
            },
          },
          grid: { type: DocumentGridType.LINES, linePitch: lineHeight },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}

/** What each of 28 characters of 16 points lacks of a 28th of 156 mm, in twips. */
const squeeze = Math.round(millimetres(156) / 28 - sizes.body * 10)

type RunStyle = { font?: string; size?: number; color?: string; bold?: boolean }

function runOf(font: string, size: number) {
  return {
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: font, hint: 'eastAsia' as const },
    size,
    ...(size === sizes.body ? { characterSpacing: squeeze } : {}),
  }
}

function run(text: string, { font = fonts.body, size = sizes.body, color, bold }: RunStyle = {}): TextRun {
  return new TextRun({
    text: printable(text),
    ...runOf(font, size),
    ...(color ? { color } : {}),
    ...(bold ? { bold } : {}),
  })
}

type LineStyle = RunStyle & {
  indent?: number
  align?: (typeof AlignmentType)[keyof typeof AlignmentType]
  right?: number
  keepNext?: boolean
}

function line(
  text: string,
  {
    indent: first = indent,
    align = AlignmentType.BOTH,
    right = 0,
    keepNext = false,
    ...style
  }: LineStyle = {},
): Paragraph {
  return new Paragraph({
    alignment: align,
    keepNext,
    spacing: { line: lineHeight, lineRule: LineRuleType.EXACT },
    indent: { firstLine: first, right },
    children: [run(text, style)],
  })
}

const blank = (count = 1) => Array.from({ length: count }, () => line('', { indent: 0 }))

/** The red head: the office's name, two empty lines, the number, and the rule 4 mm below it, as wide as the text. */
function head({ form, office, number }: OfficialDocument): Paragraph[] {
  if (form === 'plain') return []
  const name = new Paragraph({
    alignment: AlignmentType.CENTER,
    // The head stands 35 mm below the upper edge of the text area, less the height of its own line.
    spacing: {
      before: millimetres(form === 'minutes' ? 20 : 22),
      after: lineHeight,
      line: 900,
      lineRule: LineRuleType.EXACT,
    },
    children: [run(office, { font: fonts.head, size: sizes.head, color: red })],
  })
  const numbered = number ? `${number.prefix}〔${number.year}〕${number.number}号` : ' '
  return [
    name,
    ...blank(1),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: lineHeight, lineRule: LineRuleType.EXACT, after: lineHeight },
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: red, space: 11 } },
      children: [run(numbered)],
    }),
    ...blank(1),
  ]
}

/** 2号 小标宋, centred; a long title breaks into lines that taper. */
function title(text: string): Paragraph[] {
  return [
    ...tapered(text).map(
      (part) =>
        new Paragraph({
          alignment: AlignmentType.CENTER,
          keepNext: true,
          spacing: { line: 640, lineRule: LineRuleType.EXACT },
          children: [run(part, { font: fonts.head, size: sizes.title })],
        }),
    ),
    ...blank(1),
  ]
}

/** A title of 2号 takes 20 characters a line; lines are made of nearly one length, the first the longest. */
function tapered(text: string): string[] {
  const characters = [...text]
  const lines = Math.ceil(characters.length / 18)
  const length = Math.ceil(characters.length / lines)
  return Array.from({ length: lines }, (_, at) => characters.slice(at * length, (at + 1) * length).join(''))
}

/** Headings carry their numbers 一、（一）1.（1） by level. */
function bodyOf(blocks: readonly Block[]): (Paragraph | Table)[] {
  const counters = [0, 0, 0, 0]
  return blocks.flatMap((block): (Paragraph | Table)[] => {
    switch (block.kind) {
      case 'heading': {
        counters[block.level - 1]!++
        counters.fill(0, block.level)
        return [numberedHeading(block.level, counters[block.level - 1]!, block.text)]
      }
      case 'paragraph':
        return [line(block.text)]
      case 'quote':
        return [line(block.text, { font: fonts.subheading })]
      case 'list':
        return block.items.map((item, at) => line(`${at + 1}．${item}`))
      case 'table':
        return [table(block.header, block.rows), ...blank(1)]
      default:
        return []
    }
  })
}

function numberedHeading(level: number, count: number, text: string): Paragraph {
  const marks = [`${chineseNumeral(count)}、`, `（${chineseNumeral(count)}）`, `${count}．`, `（${count}）`]
  const font = [fonts.heading, fonts.subheading, fonts.body, fonts.body][level - 1]!
  return line(`${marks[level - 1]}${text}`, { font, keepNext: true })
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): Table {
  const cell = (text: string, font: string) =>
    new TableCell({
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      children: [
        new Paragraph({
          spacing: { line: 440, lineRule: LineRuleType.AT_LEAST },
          children: [run(text, { font, size: sizes.note })],
        }),
      ],
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: header.map((text) => cell(text, fonts.heading)) }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((text) => cell(text, fonts.body)) }),
      ),
    ],
  })
}

function attachmentNote(titles: readonly string[]): Paragraph[] {
  if (titles.length === 0) return []
  const named =
    titles.length === 1
      ? [`附件：${titles[0]}`]
      : titles.map((text, at) => `${at === 0 ? '附件：' : '　　　'}${at + 1}．${text}`)
  return [...blank(1), ...named.map((text) => line(text))]
}

function attendance(groups: readonly { label: string; names: string }[]): Paragraph[] {
  if (groups.length === 0) return []
  return [
    ...blank(1),
    ...groups.map(
      ({ label, names }) =>
        new Paragraph({
          spacing: { line: lineHeight, lineRule: LineRuleType.EXACT },
          // Lines after the first begin under the first name.
          indent: { left: indent + 960, hanging: 960 },
          children: [run(`${label}：`, { font: fonts.heading }), run(names)],
        }),
    ),
  ]
}

/** The day ends four characters from the right; the office is centred over it, with room for the seal. */
function signature(given: { office: string; day: string } | undefined): Paragraph[] {
  if (!given) return []
  const day = chineseDate(given.day)
  const shift = Math.max(0, ([...day].length * 320 - [...given.office].length * 320) / 2)
  return [
    ...blank(2),
    line('（盖章处）', {
      align: AlignmentType.RIGHT,
      indent: 0,
      right: 4 * 320 + Math.max(0, shift),
      color: '808080',
      size: sizes.note,
    }),
    line(given.office, {
      align: AlignmentType.RIGHT,
      indent: 0,
      right: Math.max(0, Math.round(4 * 320 + shift)),
      keepNext: true,
    }),
    line(day, { align: AlignmentType.RIGHT, indent: 0, right: 4 * 320 }),
  ]
}

/** 版记: between thick rules, divided by thin ones. */
function printingNote({ copyTo, printedBy }: OfficialDocument): Paragraph[] {
  const lines = [
    ...(copyTo ? [`抄送：${copyTo}。`] : []),
    ...(printedBy ? [`${printedBy.office}\t${chineseDate(printedBy.day)}印发`] : []),
  ]
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 1 }
  const thin = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 }
  return [
    ...(lines.length > 0 ? blank(1) : []),
    ...lines.map(
      (text, at) =>
        new Paragraph({
          spacing: { line: lineHeight, lineRule: LineRuleType.EXACT },
          indent: { left: 280, right: 280 },
          tabStops: [{ type: 'right', position: millimetres(156) - 280 }],
          border: { top: at === 0 ? thick : thin, ...(at === lines.length - 1 ? { bottom: thick } : {}) },
          children: [run(text, { size: sizes.note })],
        }),
    ),
  ]
}

/** — 1 —, right on odd pages and left on even ones, one character from the edge. */
function pageNumber(align: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  const style = { font: fonts.number, size: sizes.note }
  return new Footer({
    children: [
      new Paragraph({
        alignment: align,
        indent: { left: 280, right: 280 },
        children: [new TextRun({ ...style, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })
}
