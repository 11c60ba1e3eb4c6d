import { BorderStyle, type IParagraphOptions, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { typeface } from './fonts.ts'
import { characterPitch, linePitch, millimetres, points, size, textWidth, widthInCharacters } from './page.ts'
import { lineOf } from './plain-text.ts'
import { thickness } from './rule.ts'
import { red } from './styles.ts'

/** What stands above the red rule. */
export type Head = {
  /** 发文机关标志: 望潮区政协文件, 望潮区政协, 社情民意, ××纪要. */
  mark: string
  /** 份号, on classified documents alone. */
  copyNumber?: number | undefined
  /** 密级和保密期限: 秘密★1年. */
  secrecy?: string | undefined
  /** 紧急程度: 特急 or 加急. */
  urgency?: '特急' | '加急' | undefined
  /** 发文字号, written out by documentNumber(). */
  number?: string | undefined
  /** 签发人 of documents that go upward. */
  signers?: readonly string[] | undefined
  /** 第5期 with who edits it and the day, of bulletins and minutes. */
  issue?: { label: string; unit: string; date: string } | undefined
}

const markHeight = 35
/** 4 mm from the number to the rule, less what the line leaves empty under its letters. */
const ruleGap = 10

/** The red head of a document, of minutes and of bulletins (GB/T 9704-2012, 7.2). */
export function redHead(head: Head): Paragraph[] {
  const classified = classification(head)
  const lines = Array.from({ length: 3 }, (_, index) => classified[index] ?? '')
  const above = lines.map((text) => new Paragraph({ style: 'Classification', text }))
  const mark = lineOf(head.mark)
  return [
    ...above,
    markParagraph(mark, millimetres(markHeight) - 3 * linePitch),
    ...(head.number || head.issue || head.signers?.length ? [blank(), blank()] : [blank()]),
    ...numberAndRule(head),
  ]
}

/** 份号, 密级 and 紧急程度 in this order, each on its own line. */
export function classification({ copyNumber, secrecy, urgency }: Head): string[] {
  const copy = copyNumber === undefined ? '' : String(copyNumber).padStart(6, '0')
  return [copy, secrecy ? lineOf(secrecy) : '', urgency ?? ''].filter(Boolean)
}

/** The mark as large as the width allows, up to 48 points; a line of it is no higher than its letters. */
export function markParagraph(
  mark: string,
  before: number,
  options: Partial<Exclude<IParagraphOptions, string>> = {},
) {
  const fitting = Math.floor(((textWidth / 20) * 0.97) / Math.max(1, widthInCharacters(mark)))
  const height = Math.min(48, Math.max(size.two, fitting))
  const line = points(fitting < size.two ? height * 1.3 : height)
  return new Paragraph({
    style: 'Mark',
    spacing: { before, line, lineRule: 'exact' },
    ...options,
    children: [new TextRun({ text: mark, size: height * 2 })],
  })
}

export function blank(): Paragraph {
  return new Paragraph({ style: 'Edge' })
}

function numberAndRule(head: Head): Paragraph[] {
  const number = head.number ? lineOf(head.number) : ''
  if (head.signers?.length) return signedRows(number, head.signers.map(lineOf))
  if (!head.issue) return [ruled({ alignment: 'center', text: number })]
  const { label, unit, date } = head.issue
  return [
    new Paragraph({ style: 'Edge', alignment: 'center', text: lineOf(label) || number }),
    ruled({
      indent: { left: characterPitch },
      tabStops: [{ type: TabStopType.RIGHT, position: textWidth - characterPitch }],
      children: [new TextRun({ children: [lineOf(unit), new Tab(), lineOf(date)] })],
    }),
  ]
}

/** The number left, 签发人 right, two names to a row; the rule stands under the last row (7.2.6). */
function signedRows(number: string, names: readonly string[]): Paragraph[] {
  const rows = Array.from({ length: Math.ceil(names.length / 2) }, (_, row) =>
    names.slice(row * 2, row * 2 + 2),
  )
  const widest = Math.max(...rows.map((row) => widthInCharacters(row.join('　'))))
  const beginsAt = Math.max(0, textWidth - Math.ceil((1 + widest + 4) * characterPitch))
  return rows.map((row, index) => {
    const last = index === rows.length - 1
    const options = {
      indent: { left: characterPitch },
      tabStops: [
        { type: TabStopType.LEFT, position: beginsAt },
        { type: TabStopType.LEFT, position: beginsAt + 4 * characterPitch },
      ],
      children: [
        new TextRun({ children: [last ? number : '', new Tab(), index === 0 ? '签发人：' : new Tab()] }),
        new TextRun({ text: row.join('　'), font: typeface('regularScript') }),
      ],
    }
    return last ? ruled(options) : new Paragraph({ style: 'Edge', ...options })
  })
}

/** A line with the red rule 4 mm below it, as wide as the text area (7.2.7). */
function ruled(options: Exclude<IParagraphOptions, string>): Paragraph {
  // The border lies at the column's edge only where the paragraph has no indent of its own: the text is moved by a tab.
  const { indent, tabStops = [], children = [], ...rest } = options
  const left = Number(indent?.left ?? 0)
  return new Paragraph({
    style: 'Edge',
    ...rest,
    spacing: { before: linePitch - points(size.three), line: points(size.three), lineRule: 'exact' },
    border: { bottom: { style: BorderStyle.SINGLE, size: thickness.red, color: red, space: ruleGap } },
    ...(left > 0
      ? {
          tabStops: [{ type: TabStopType.LEFT, position: left }, ...tabStops],
          children: [new TextRun({ children: [new Tab()] }), ...children],
        }
      : {}),
  })
}
