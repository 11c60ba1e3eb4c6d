import { Footer, Header, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { typeface } from './fonts.ts'
import { classification, type Head, markParagraph } from './head.ts'
import { millimetres, points, size, textWidth } from './page.ts'
import { lineOf } from './plain-text.ts'
import { rule, thickness } from './rule.ts'
import { red } from './styles.ts'

/** Where the first page's header begins and its footer ends (GB/T 9704-2012, 10.1). */
export const letterEdges = { header: millimetres(30), footer: millimetres(20) }

/** 170 mm in the middle of the sheet: 8 mm beyond the text area on the left, 6 mm on the right. */
const wide = { left: -millimetres(8), right: -millimetres(6) }
/** The first line keeps 7/8 of a size-3 character from the rule; a line of the grid has 6.5 points of that. */
const firstLineGap = points((size.three * 7) / 8 - 6.5)

/** 4 mm under the mark, less what its line leaves empty under its letters. */
const markGap = millimetres(4) - points(4)

/** The mark 30 mm from the sheet's upper edge, and under it a thick and a thin red line. */
export function letterHeader(mark: string): Header {
  return new Header({
    children: [
      markParagraph(lineOf(mark), 0, { indent: wide }),
      rule(
        thickness.redThick,
        { indent: wide, spacing: { before: markGap, line: 40, lineRule: 'exact' } },
        red,
      ),
      rule(thickness.redThin, { indent: wide, spacing: { line: firstLineGap, lineRule: 'exact' } }, red),
    ],
  })
}

/** 20 mm above the lower edge, a thin and a thick red line; the first page of a letter bears no number. */
export function letterFooter(): Footer {
  return new Footer({
    children: [
      rule(thickness.redThin, { indent: wide, spacing: { line: 60, lineRule: 'exact' } }, red),
      rule(thickness.redThick, { indent: wide, spacing: { line: 20, lineRule: 'exact' } }, red),
    ],
  })
}

/** Classification at the left edge, the number at the right, beginning on the same line. */
export function letterReference(head: Head): Paragraph[] {
  const lines = classification(head)
  const number = head.number ? lineOf(head.number) : ''
  return [lines[0] ?? '', ...lines.slice(1)].map(
    (text, index) =>
      new Paragraph({
        style: 'Edge',
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
        children: [
          new TextRun({ text, font: typeface('black') }),
          ...(index === 0 ? [new TextRun({ children: [new Tab(), number] })] : []),
        ],
      }),
  )
}
