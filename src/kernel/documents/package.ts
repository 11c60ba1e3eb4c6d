import { Document, type ISectionOptions, Packer } from 'docx'
import { fontTable } from './fonts.ts'
import { characterPitch } from './page.ts'
import { lineOf } from './plain-text.ts'
import { stylesXml } from './styles.ts'

/** The finished file. `title` is what file managers and screen readers show. */
export async function packed(title: string, sections: ISectionOptions[]): Promise<Uint8Array> {
  const document = new Document({
    title: lineOf(title),
    creator: '议事堂',
    lastModifiedBy: '议事堂',
    evenAndOddHeaderAndFooters: true,
    defaultTabStop: 2 * characterPitch,
    compatibility: { version: 15, balanceSingleByteDoubleByteWidth: true, doNotExpandShiftReturn: true },
    sections,
  })
  return await Packer.pack(document, 'uint8array', undefined, [
    { path: 'word/styles.xml', data: stylesXml() },
    { path: 'word/fontTable.xml', data: fontTable() },
  ])
}
