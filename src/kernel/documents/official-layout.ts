/**
 * The measures of GB/T 9704-2012 in Word's units: twips are 1/1440 inch, font sizes are half points, widths of lines
 * are eighths of a point.
 */

const twipsPerMillimetre = 1440 / 25.4

export const millimetres = (mm: number) => Math.round(mm * twipsPerMillimetre)

/** A4; the text area is 156 × 225 mm, with 22 lines of 28 characters. */
export const page = {
  width: millimetres(210),
  height: millimetres(297),
  top: millimetres(37),
  bottom: millimetres(35),
  left: millimetres(28),
  right: millimetres(26),
  /** The page number's line stands 7 mm below the text area. */
  footer: millimetres(35 - 7 - 5),
}

export const linesPerPage = 22
/** Height of a line, so that 22 fill 225 mm. */
export const lineHeight = Math.floor(millimetres(225) / linesPerPage)

export const fonts = {
  head: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  number: '宋体',
} as const

export const sizes = {
  /** The issuing office's name. */
  head: 60,
  /** 2号. */
  title: 44,
  /** 3号. */
  body: 32,
  /** 4号. */
  note: 28,
} as const

/** Two characters of 3号. */
export const indent = 640
export const red = 'FF0000'
