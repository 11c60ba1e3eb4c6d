import { DocumentGridType, type ISectionOptions } from 'docx'

type SectionProperties = NonNullable<ISectionOptions['properties']>

/** Twentieths of a point, in which Word measures. */
export const millimetres = (length: number) => Math.round((length * 1440) / 25.4)
export const points = (length: number) => Math.round(length * 20)

/** The sheet and the text area of GB/T 9704-2012, 5: A4, 37 mm above, 28 mm left, a text area of 156 × 225 mm. */
const sheet = { width: 11_906, height: 16_838 }
const edges = {
  top: millimetres(37),
  left: millimetres(28),
  right: millimetres(26),
  bottom: millimetres(35),
}
const linesPerPage = 22
const charactersPerLine = 28

export const textLeft = edges.left
export const textWidth = sheet.width - edges.left - edges.right
export const textHeight = sheet.height - edges.top - edges.bottom

/** The height of one of the 22 lines, about 28.9 points. */
export const linePitch = Math.floor(textHeight / linesPerPage)

/** The width of one of the 28 characters. */
export const characterPitch = Math.round(textWidth / charactersPerLine)

/** Sizes by their Chinese names, in points. */
export const size = { two: 22, three: 16, four: 14, smallFour: 12 } as const

/** A narrower set of every character, so that 28 of 16 points fit where only 27.6 would. */
export const characterSpacing = -6

/** The page number's dash lies 7 mm below the text area (7.5), half a size-4 line above the footer's lower edge. */
export const pageNumberRise = edges.bottom - millimetres(7) - points(size.four) / 2

/** A section on the official sheet; `footer` is how far above the sheet's lower edge its footer ends. */
export function officialSection(footer = pageNumberRise, header = millimetres(15)): SectionProperties {
  return {
    page: {
      size: sheet,
      margin: { ...edges, header, footer, gutter: 0 },
    },
    grid: {
      type: DocumentGridType.LINES_AND_CHARS,
      linePitch,
      // The difference to a 16-point character, in 4096ths of a point.
      charSpace: Math.floor((textWidth / charactersPerLine / 20 - size.three) * 4096),
    },
  }
}

/** How many characters of full width a text takes; Latin letters and digits take half. */
export function widthInCharacters(text: string): number {
  let width = 0
  for (const letter of text) width += letter.codePointAt(0)! < 0x2e80 && !/[—…“”‘’·]/.test(letter) ? 0.5 : 1
  return width
}
