export type FileKind = 'image' | 'document' | 'table' | 'slides'

/** What an upload may be at most. */
export type UploadLimits = {
  kinds: readonly FileKind[]
  /** Size of the file, in bytes. */
  bytes: number
  /** Width times height of a picture, as its header says before anything is decoded. */
  pixels: number
  /** Longest side of a kept picture and of its thumbnail, in pixels. */
  longestSide: number
  thumbnailSide: number
  /** Longest time to draw a picture anew, in seconds. */
  drawingSeconds: number
  /** What an office file or the packed parts of a PDF become when unpacked, in bytes. */
  unpackedBytes: number
  /** Files within an office file. */
  entries: number
}

export const uploadLimits: UploadLimits = {
  kinds: ['image', 'document', 'table', 'slides'],
  bytes: 20 * 1024 * 1024,
  pixels: 40_000_000,
  longestSide: 2_000,
  thumbnailSide: 320,
  drawingSeconds: 20,
  unpackedBytes: 200 * 1024 * 1024,
  entries: 2_000,
}
