import { Paragraph, TextRun } from 'docx'
import { typeface } from './fonts.ts'
import { blank } from './head.ts'
import { characterPitch } from './page.ts'
import { lineOf } from './plain-text.ts'

/** Units and names, as they are to be read. */
export type Attendance = {
  present: readonly string[]
  excused?: readonly string[]
  observing?: readonly string[]
}

/** 出席：, 请假：, 列席： in 黑体, wrapped lines under the first name (GB/T 9704-2012, 10.3). */
export function minutesAttendance({ present, excused = [], observing = [] }: Attendance): Paragraph[] {
  const groups: [string, readonly string[]][] = [
    ['出席', present],
    ['请假', excused],
    ['列席', observing],
  ]
  return [
    blank(),
    ...groups
      .filter(([, names]) => names.length > 0)
      .map(
        ([label, names]) =>
          new Paragraph({
            style: 'Edge',
            alignment: 'both',
            indent: { left: 5 * characterPitch, hanging: 3 * characterPitch },
            children: [
              new TextRun({ text: `${label}：`, font: typeface('black') }),
              new TextRun(names.map(lineOf).join('，')),
            ],
          }),
      ),
  ]
}
