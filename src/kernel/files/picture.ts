import sharp, { type Sharp } from 'sharp'
import { FileRefused } from './file-refused.ts'
import { takingTurns } from './turns.ts'
import type { UploadLimits } from './upload-limits.ts'

/** Pictures that are taken, and what the decoder calls them. */
export const pictureFormats: ReadonlyMap<string, string> = new Map([
  ['image/jpeg', 'jpeg'],
  ['image/png', 'png'],
  ['image/apng', 'png'],
  ['image/webp', 'webp'],
  ['image/gif', 'gif'],
  ['image/avif', 'heif'],
])

export type RedrawnPicture = { bytes: Uint8Array; width: number; height: number; thumbnail: Uint8Array }

/**
 * Draws a picture anew as WebP: upright, no larger than the limits, its first frame alone, nothing but its pixels. The
 * header's size is checked before any pixel is decoded.
 * @throws FileRefused
 */
export async function redraw(bytes: Uint8Array, mime: string, limits: UploadLimits): Promise<RedrawnPicture> {
  const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(broken)
  if (format !== pictureFormats.get(mime)) throw new FileRefused('notWhatItSays')
  if (width * height > limits.pixels) throw new FileRefused('imageTooLarge')
  return inTurn(async () => {
    const upright = sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error' }).autoOrient()
    const picture = await drawn(upright, limits.longestSide, limits)
    const thumbnail = await drawn(sharp(picture.data), limits.thumbnailSide, limits)
    return {
      bytes: new Uint8Array(picture.data),
      width: picture.info.width,
      height: picture.info.height,
      thumbnail: new Uint8Array(thumbnail.data),
    }
  })
}

/** A decoded picture may take 160 MB: two at a time, however many arrive. */
const inTurn = takingTurns(2)

function drawn(picture: Sharp, side: number, { drawingSeconds }: UploadLimits) {
  return picture
    .timeout({ seconds: drawingSeconds })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
    .catch(broken)
}

function broken(): never {
  throw new FileRefused('broken')
}
