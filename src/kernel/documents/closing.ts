import { Paragraph } from 'docx'
import { chineseDate } from './chinese-date.ts'
import { characterPitch, textWidth, widthInCharacters } from './page.ts'
import { lineOf } from './plain-text.ts'

/** 署名 and 成文日期. `sealed` (default) leaves the place for the seal; the day is 'YYYY-MM-DD' or an instant. */
export type Signature = { issuers: readonly string[]; date: string | Date; sealed?: boolean }

/** 附件说明: names without a full stop, aligned under one another (GB/T 9704-2012, 7.3.4). */
export function attachmentNote(titles: readonly string[]): Paragraph[] {
  if (titles.length === 0) return []
  const named = titles.map(lineOf)
  const gap = new Paragraph({ style: 'Edge', keepNext: true })
  if (named.length === 1) return [gap, hanging(`附件：${named[0]}`, 5, 3)]
  return [
    gap,
    ...named.map((title, index) =>
      index === 0 ? hanging(`附件：1.${title}`, 6, 4) : hanging(`${index + 1}.${title}`, 6, 1),
    ),
  ]
}

function hanging(text: string, left: number, hang: number): Paragraph {
  return new Paragraph({
    style: 'Edge',
    alignment: 'both',
    keepNext: true,
    indent: { left: left * characterPitch, hanging: hang * characterPitch },
    text,
  })
}

/**
 * Who signs, and when. Sealed: the date four characters from the right, the names centred above it, and room for the
 * seal, whose picture no file may bear (7.3.5.1). Unsealed: two characters from the right, the date two further in (7.3.5.2).
 */
export function signatureBlock(
  { issuers, date, sealed = true }: Signature,
  remarkFollows = false,
): Paragraph[] {
  const names = issuers.map(lineOf).filter(Boolean)
  const arranged = sealed ? sealedSignature : unsealedSignature
  return arranged(names, chineseDate(date), remarkFollows)
}

function sealedSignature(names: readonly string[], date: string, keepDate: boolean): Paragraph[] {
  const widest = Math.max(...names.map(widthInCharacters), 0)
  // From the right edge to the middle of date and names: half the date and four characters, more for long names.
  const middle = Math.min(Math.max(4 + widthInCharacters(date) / 2, (widest + 1) / 2), 14)
  const indent = { left: textWidth - Math.round(2 * middle * characterPitch), right: 0 }
  const line = (style: string, text: string, keepNext: boolean) =>
    new Paragraph({ style, indent, keepNext, keepLines: true, text })
  return [
    new Paragraph({ style: 'Edge', keepNext: true }),
    line('Seal', '（盖章处）', true),
    ...names.map((name) => line('Signature', name, true)),
    line('Signature', date, keepDate),
  ]
}

function unsealedSignature(names: readonly string[], date: string, keepDate: boolean): Paragraph[] {
  const widest = Math.max(...names.map(widthInCharacters), 0)
  const dateWidth = widthInCharacters(date)
  // The date begins two characters after the name does; a date that then would end beyond the name ends two from the right.
  const dateEnds = Math.max(2, 2 + widest - 2 - dateWidth)
  const nameEnds = dateEnds + dateWidth + 2 - widest
  const line = (text: string, fromRight: number, keepNext: boolean) =>
    new Paragraph({
      style: 'Signature',
      alignment: 'right',
      indent: { right: Math.round(Math.max(0, fromRight) * characterPitch) },
      keepNext,
      text,
    })
  return [
    new Paragraph({ style: 'Edge', keepNext: true }),
    ...names.map((name) => line(name, nameEnds, true)),
    line(date, dateEnds, keepDate),
  ]
}

/** 附注: in brackets, two characters in, on the line under the date (7.3.6). */
export function remarkParagraph(remark: string): Paragraph {
  return new Paragraph({ style: 'Body', text: `（${lineOf(remark)}）` })
}
