import { isSize } from './subtrees.ts'
import { tileWidth } from './tiles.ts'

/** What a path of tlog-tiles asks for, below the log's prefix: a tile of hashes, or a bundle of 256 entries. */
export type TilePath = { level: number | 'entries'; index: number; width: number }

/** As in `tile/0/x001/x234/067`, `tile/1/000.p/17` and `tile/entries/273.p/112`. */
export function tilePath({ level, index, width }: TilePath): string {
  const partial = width === tileWidth ? '' : `.p/${width}`
  return `tile/${level}/${indexPath(index)}${partial}`
}

/** @returns undefined for what no log would have written, such as leading zeros or a width of 256 */
export function parseTilePath(path: string): TilePath | undefined {
  const found = tilePathForm.exec(path)
  if (!found) return undefined
  const [, level, index, width] = found
  const asked: TilePath = {
    level: level === 'entries' ? level : Number(level),
    index: Number(index!.replaceAll(/[x/]/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  }
  if (asked.level !== 'entries' && asked.level > highestTileLevel) return undefined
  if (!isSize(asked.index) || asked.width < 1 || asked.width > tileWidth) return undefined
  return tilePath(asked) === path ? asked : undefined
}

const highestTileLevel = 63
/** No more than six groups: 2^53 has sixteen digits. */
const tilePathForm = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/

/** Three digits to a part, and an x before all but the last: x001/x234/067. */
function indexPath(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const parts = padded.match(/\d{3}/g)!
  return parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join('/')
}
