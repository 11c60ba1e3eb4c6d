import { channelHints } from './channels.ts'
import { textLength } from './clean.ts'
import { detectPersonalData } from './personal-data.ts'
import { searchTokens } from './segment.ts'
import { fingerprint, similarity } from './similarity.ts'

export type Quotation = {
  /** One sentence as it was written. */
  text: string
  /** The place of the text that it is from. */
  from: number
}

/** Enough to know what most say. */
const mostCompared = 100

/**
 * The sentence that speaks best for texts about the same matter: the one that is likest to all of them. Never one with
 * personal data, with an insult or an accusation, none too short to say something or too long to be read.
 * @returns undefined where no sentence may be quoted
 */
export function quotation(
  texts: readonly string[],
  { shortest = 8, longest = 90 } = {},
): Quotation | undefined {
  const prints = spread(texts, mostCompared).map((text) => fingerprint(searchTokens(text)))
  let best: (Quotation & { likeness: number }) | undefined
  for (const from of spread([...texts.keys()], mostCompared))
    for (const sentence of sentencesOf(texts[from]!)) {
      const length = textLength(sentence)
      if (length < shortest || length > longest || !mayBeQuoted(sentence)) continue
      const own = fingerprint(searchTokens(sentence))
      const likeness = prints.reduce((sum, print) => sum + similarity(own, print), 0)
      if (!best || likeness > best.likeness) best = { text: sentence, from, likeness }
    }
  return best && { text: best.text, from: best.from }
}

function sentencesOf(text: string): string[] {
  return (text.match(/[^。！？!?；;\n]+[。！？!?；;]*/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter(Boolean)
}

/** A text that was masked tells by its marks that somebody was named. */
function mayBeQuoted(sentence: string): boolean {
  return (
    !/\*|［(?:住址|已隐去)］/.test(sentence) &&
    detectPersonalData(sentence).length === 0 &&
    !channelHints(sentence).some(
      (hint) => hint === 'insult' || hint === 'accusation' || hint === 'advertising',
    )
  )
}

/** At most `count` of many, at even distances. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, items.length / count)
  return Array.from({ length: Math.min(items.length, count) }, (_, at) => items[Math.floor(at * step)]!)
}
