import {
  BorderStyle,
  type FileChild,
  type IParagraphOptions,
  Paragraph,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import { chineseDate } from './chinese-date.ts'
import { points, size, textLeft, textWidth, widthInCharacters } from './page.ts'
import { lineOf } from './plain-text.ts'
import { thickness } from './rule.ts'

/** 版记: to whom copies go, who printed it and when. */
export type Imprint = {
  copies?: readonly { label: '主送' | '抄送' | '报' | '送' | '发'; to: readonly string[] }[]
  printed?: { by: string; on: string | Date }
}

const character = points(size.four)
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const line = (eighths: number) => ({ style: BorderStyle.SINGLE, size: eighths, color: '000000' })

/**
 * The imprint, at the foot of the last page's text area wherever the text above ends, between thick rules and with a
 * thin one above the printer (GB/T 9704-2012, 7.4); `plain`, a letter's, has neither rules nor printer (10.1).
 */
export function imprintParagraphs({ copies = [], printed }: Imprint, plain = false): FileChild[] {
  const copied = copies.filter(({ to }) => to.length > 0).map(({ label, to }) => copiesLine(label, to))
  const rows = [copied, printed && !plain ? [printedLine(printed)] : []].filter((lines) => lines.length > 0)
  if (rows.length === 0) return []
  const thick = plain ? none : line(thickness.thick)
  return [
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: [textWidth],
      layout: TableLayoutType.FIXED,
      margins: { left: 0, right: 0 },
      borders: {
        top: thick,
        bottom: thick,
        left: none,
        right: none,
        insideHorizontal: line(thickness.thin),
        insideVertical: none,
      },
      float: {
        // From the sheet's edge: LibreOffice lets no table float that is as wide as the text it floats in.
        horizontalAnchor: TableAnchorType.PAGE,
        absoluteHorizontalPosition: textLeft,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      rows: rows.map(
        (lines) => new TableRow({ cantSplit: true, children: [new TableCell({ children: lines })] }),
      ),
    }),
    // What floats belongs to the paragraph that follows it.
    new Paragraph({ style: 'Rule' }),
  ]
}

/** 抄送：…。 one character in on both sides, wrapped lines under the first name. */
function copiesLine(label: string, to: readonly string[]): Paragraph {
  const hanging = Math.round((widthInCharacters(label) + 1) * character)
  return imprintLine({
    indent: { left: character + hanging, right: character, hanging },
    text: `${label}：${to.map(lineOf).join('，')}。`,
  })
}

function printedLine({ by, on }: NonNullable<Imprint['printed']>): Paragraph {
  return imprintLine({
    indent: { left: character, right: character },
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth - character }],
    children: [new TextRun({ children: [lineOf(by), new Tab(), `${chineseDate(on)}印发`] })],
  })
}

function imprintLine(options: Exclude<IParagraphOptions, string>): Paragraph {
  return new Paragraph({ style: 'Imprint', ...options })
}
