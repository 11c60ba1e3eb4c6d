import { entryNames } from '../documents/entry-name.ts'

/** The last part of a path, without what hides the kind of a file or breaks a header. */
export function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!
  return entryNames()(last.replace(/^[\s.]+/, ''))
}

/** A name to show and to download under, ending in the extension of what the file really is. */
export function safeName(name: string, extension: string): string {
  const clean = cleanName(name)
  const claimed = extensionOf(clean)
  const stem = claimed && interchangeable(claimed, extension) ? clean.slice(0, -claimed.length - 1) : clean
  return `${stem || '文件'}.${extension}`
}

/** What a name ends in, lower-case and without the dot; empty where it ends in nothing of the kind. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

const pictureExtensions = new Set([
  'jpg',
  'jpeg',
  'jpe',
  'jfif',
  'png',
  'webp',
  'gif',
  'heic',
  'heif',
  'avif',
])

/** Whether names with these endings promise the same: telephones name pictures as they like. */
export function interchangeable(one: string, other: string): boolean {
  return one === other || (pictureExtensions.has(one) && pictureExtensions.has(other))
}
