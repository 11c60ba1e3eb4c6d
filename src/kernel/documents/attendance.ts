import { Paragraph, TextRun } from 'docx'
import { typeface } from './fonts.ts'
import { blank } from './head.ts'
import { characterPitch, widthInCharacters } from './page.ts'
import { lineOf } from './plain-text.ts'

/** Who was there under each label (出席, 请假, 列席, 主持), as they are to be read. */
export type Attendance = readonly { label: string; names: readonly string[] }[]

/** Labels in 黑体, two characters in; wrapped lines begin under the first name (GB/T 9704-2012, 10.3). */
export function attendanceParagraphs(groups: Attendance): Paragraph[] {
  const named = groups.filter(({ names }) => names.length > 0)
  if (named.length === 0) return []
  return [blank(), ...named.map(({ label, names }) => groupLine(lineOf(label), names.map(lineOf)))]
}

function groupLine(label: string, names: readonly string[]): Paragraph {
  const hanging = Math.round((widthInCharacters(label) + 1) * characterPitch)
  return new Paragraph({
    style: 'Edge',
    alignment: 'both',
    indent: { left: 2 * characterPitch + hanging, hanging },
    children: [new TextRun({ text: `${label}：`, font: typeface('black') }), new TextRun(names.join('，'))],
  })
}
