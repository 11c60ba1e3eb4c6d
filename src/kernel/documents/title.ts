import { wordsOf } from '../text/segment.ts'
import { widthInCharacters } from './page.ts'

/** The most characters of size 2 on one line: 20 fill the text area to its edges, which looks crowded. */
const widestOfSizeTwo = 19

/**
 * A title on as few lines as it needs, broken between words and shaped like a trapezoid or a lozenge, never like an
 * hourglass (GB/T 9704-2012, 7.3.1). Line ends that the writer chose are kept.
 */
export function titleLines(title: string, widest = widestOfSizeTwo): string[] {
  const written = title.split('\n').filter(Boolean)
  if (written.length > 1) return written
  const width = widthInCharacters(title)
  if (width <= widest || width > 10 * widest) return written
  const parts = unbreakable(title)
  for (let count = Math.ceil(width / widest); count <= 12; count++) {
    const lines = bestBreaks(parts, count, width / count, widest)
    if (lines) return lines
  }
  return written
}

/** Words, with what may not stand alone: 《 》 hold together what they enclose, 的 never begins a line. */
function unbreakable(title: string): string[] {
  const parts: string[] = []
  let open = 0
  for (const segment of wordsOf(title)) {
    const joins = open > 0 || /^[的了之》）”、，。；：]/.test(segment) || /[《（“]$/.test(parts.at(-1) ?? '')
    if (joins && parts.length > 0) parts.push(parts.pop() + segment)
    else parts.push(segment)
    open += count(segment, /[《（“]/g) - count(segment, /[》）”]/g)
  }
  return parts
}

const count = (text: string, of: RegExp) => text.match(of)?.length ?? 0

type Breaks = { cost: number; lines: string[] }

/** The breaks into `lines` lines whose widths differ least from one another, upper lines rather longer than lower ones. */
function bestBreaks(parts: string[], lines: number, ideal: number, widest: number): string[] | undefined {
  let best: (Breaks | undefined)[] = [{ cost: 0, lines: [] }]
  for (let line = 0; line < lines; line++) {
    const next: (Breaks | undefined)[] = []
    for (const [from, before] of best.entries()) {
      if (!before) continue
      let text = ''
      for (let to = from + 1; to <= parts.length; to++) {
        text += parts[to - 1]
        const width = widthInCharacters(text)
        if (width > widest) break
        const above = before.lines.at(-1)
        const growing = above && line === lines - 1 ? Math.max(0, width - widthInCharacters(above)) : 0
        const cost = before.cost + (width - ideal) ** 2 + 4 * growing
        const known = next[to]
        if (!known || cost < known.cost) next[to] = { cost, lines: [...before.lines, text] }
      }
    }
    best = next
  }
  return best[parts.length]?.lines
}
