export type Change = { kind: 'same' | 'added' | 'removed'; text: string }

/** Words beyond which two texts are shown one after the other instead of woven together. */
const longest = 3_000

/** What was taken out of a text and what was put in, by words: read in order, the changes give both texts. */
export function difference(before: string, after: string): Change[] {
  const a = wordsOf(before)
  const b = wordsOf(after)
  if (a.length > longest || b.length > longest) return joined(wholly(before, after))
  const lengths = commonLengths(a, b)
  const changes: Change[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      changes.push({ kind: 'same', text: a[i]! })
      i++
      j++
    } else if (i < a.length && (j === b.length || lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) {
      changes.push({ kind: 'removed', text: a[i++]! })
    } else changes.push({ kind: 'added', text: b[j++]! })
  }
  return joined(changes)
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

function wordsOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** How many words the rests of both texts have in common, from each place on. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i]![j] =
        a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
  return lengths
}

function wholly(before: string, after: string): Change[] {
  if (before === after) return [{ kind: 'same', text: before }]
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]
}

/** Neighbours of one kind become one; what was removed comes before what was put in its place. */
function joined(changes: readonly Change[]): Change[] {
  const found: Change[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    if (removed) found.push({ kind: 'removed', text: removed })
    if (added) found.push({ kind: 'added', text: added })
    ;[removed, added] = ['', '']
  }
  for (const { kind, text } of changes) {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      flush()
      const last = found.at(-1)
      if (last?.kind === 'same') last.text += text
      else found.push({ kind, text })
    }
  }
  flush()
  return found
}
