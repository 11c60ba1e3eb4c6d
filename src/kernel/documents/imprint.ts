import {
  FrameAnchorType,
  FrameWrap,
  HorizontalPositionAlign,
  type IFrameOptions,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
  VerticalPositionAlign,
} from 'docx'
import { chineseDate } from './chinese-date.ts'
import { points, size, textWidth, widthInCharacters } from './page.ts'
import { lineOf } from './plain-text.ts'
import { rule, thickness } from './rule.ts'

/** 版记: to whom copies go, who printed it and when. */
export type Imprint = {
  copies?: readonly { label: '主送' | '抄送' | '报' | '送' | '发'; to: readonly string[] }[]
  printed?: { by: string; on: string | Date }
}

const character = points(size.four)

/** It rests on the lower edge of the last page's text area, wherever the text above ends (GB/T 9704-2012, 7.4). */
const atTheFoot: IFrameOptions = {
  type: 'alignment',
  width: textWidth,
  anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
  alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
  wrap: FrameWrap.NOT_BESIDE,
}

/** The imprint of a document, with thick, thin and thick rules; `plain`, a letter's, has neither rules nor printer. */
export function imprintParagraphs({ copies = [], printed }: Imprint, plain = false): Paragraph[] {
  const lines = copies.filter(({ to }) => to.length > 0).map(({ label, to }) => copiesLine(label, to))
  if (plain) return lines.length > 0 ? [...lines, anchor()] : []
  if (lines.length === 0 && !printed) return []
  return [
    rule(thickness.thick, { frame: atTheFoot }),
    ...lines,
    ...(lines.length > 0 && printed ? [rule(thickness.thin, { frame: atTheFoot })] : []),
    ...(printed ? [printedLine(printed)] : []),
    rule(thickness.thick, { frame: atTheFoot }),
    anchor(),
  ]
}

/** 抄送：…。 one character in on both sides, wrapped lines under the first name. */
function copiesLine(label: string, to: readonly string[]): Paragraph {
  const hanging = Math.round((widthInCharacters(label) + 1) * character)
  return new Paragraph({
    style: 'Imprint',
    frame: atTheFoot,
    indent: { left: character + hanging, right: character, hanging },
    text: `${label}：${to.map(lineOf).join('，')}。`,
  })
}

function printedLine({ by, on }: NonNullable<Imprint['printed']>): Paragraph {
  return new Paragraph({
    style: 'Imprint',
    frame: atTheFoot,
    indent: { left: character, right: character },
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth - character }],
    children: [new TextRun({ children: [lineOf(by), new Tab(), `${chineseDate(on)}印发`] })],
  })
}

/** A frame needs a paragraph of the text to belong to. */
function anchor(): Paragraph {
  return new Paragraph({ style: 'Rule' })
}
