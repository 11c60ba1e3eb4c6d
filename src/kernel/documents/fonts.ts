/**
 * The typefaces that GB/T 9704-2012 names. Their files may not be given away, so documents only name them; `instead`
 * is what comes with Windows or WPS and is used where the named one is not installed.
 */
export const fonts = {
  smallSong: { name: '方正小标宋简体', instead: '宋体', family: 'auto' },
  imitationSong: { name: '仿宋_GB2312', instead: '仿宋', family: 'modern' },
  regularScript: { name: '楷体_GB2312', instead: '楷体', family: 'modern' },
  black: { name: '黑体', instead: 'SimHei', family: 'modern' },
  song: { name: '宋体', instead: 'SimSun', family: 'auto' },
} as const

export type Font = keyof typeof fonts

/** One typeface for Chinese, Latin and digits alike, so that two digits take the room of one character. */
export function typeface(font: Font) {
  const { name } = fonts[font]
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name }
}

/** The part of a document that tells Word what to take where a typeface is not installed. */
export function fontTable(): string {
  const entries = Object.values(fonts).map(
    ({ name, instead, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/>` +
      `<w:family w:val="${family}"/><w:pitch w:val="default"/></w:font>`,
  )
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `${entries.join('')}</w:fonts>`
  )
}
