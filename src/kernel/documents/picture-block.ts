import { ImageRun, Paragraph } from 'docx'
import sharp from 'sharp'
import type { Picture } from './blocks.ts'
import { lineOf } from './plain-text.ts'

const widestMillimetres = 156
const highestMillimetres = 190
const pixelsPerMillimetre = 96 / 25.4
/** Enough for print at the width of the text area. */
const mostPixels = 1_600

/**
 * A picture on a line of its own, its caption below. One that cannot be read leaves a line that says so: a document
 * must not fail for one picture.
 */
export async function pictureParagraphs(picture: Picture, keepNext: boolean): Promise<Paragraph[]> {
  const below = (text: string) => new Paragraph({ style: 'Caption', text: lineOf(text), keepNext })
  const caption = picture.caption ? [below(picture.caption)] : []
  const drawn = await drawing(picture)
  if (!drawn) return [below(`（图片无法显示：${picture.alt}）`)]
  return [
    new Paragraph({ style: 'Picture', keepNext: keepNext || caption.length > 0, children: [drawn] }),
    ...caption,
  ]
}

async function drawing({ bytes, alt, width = 120 }: Picture): Promise<ImageRun | undefined> {
  const drawn = await asPng(bytes)
  if (!drawn) return undefined
  const wide = Math.min(width, widestMillimetres, (highestMillimetres * drawn.width) / drawn.height)
  const description = lineOf(alt)
  const placed = {
    transformation: {
      width: Math.max(1, Math.round(wide * pixelsPerMillimetre)),
      height: Math.max(1, Math.round((wide * pixelsPerMillimetre * drawn.height) / drawn.width)),
    },
    altText: { name: description, description, title: description },
  }
  if (!isSvg(bytes)) return new ImageRun({ type: 'png', data: drawn.png, ...placed })
  // Whoever opens the document draws its words in a typeface of their own: the server may have none for Chinese.
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(bytes),
    fallback: { type: 'png', data: drawn.png },
    ...placed,
  })
}

function isSvg(bytes: Uint8Array): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?<svg[\s>]/.test(Buffer.from(bytes.subarray(0, 300)).toString())
}

async function asPng(bytes: Uint8Array) {
  try {
    const { data, info } = await sharp(bytes, { density: 192, limitInputPixels: 40_000_000 })
      .rotate()
      .resize({ width: mostPixels, height: mostPixels, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer({ resolveWithObject: true })
    return { png: data, width: info.width, height: info.height }
  } catch {
    return undefined
  }
}
