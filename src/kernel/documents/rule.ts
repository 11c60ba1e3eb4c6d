import { BorderStyle, type IParagraphOptions, Paragraph } from 'docx'

/** Thicknesses in eighths of a point: 0.35 mm, 0.25 mm, and the red ones. */
export const thickness = { thick: 8, thin: 6, red: 12, redThick: 20, redThin: 6 } as const

/** A line as wide as its paragraph, which itself is a point high. */
export function rule(
  eighths: number,
  options: Partial<Exclude<IParagraphOptions, string>> = {},
  color = '000000',
) {
  return new Paragraph({
    style: 'Rule',
    border: { top: { style: BorderStyle.SINGLE, size: eighths, color, space: 0 } },
    ...options,
  })
}
