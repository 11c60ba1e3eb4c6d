import { invisible } from './invisible.ts'
import { latinLookalike } from './lookalikes.ts'
import { simplifiedCharacter } from './simplified.ts'

/** A text in the form in which it is compared, and where each of its characters stood. */
export type Folded = {
  text: string
  /** For each unit of `text`, where its character began in the original. */
  starts: Uint32Array
  /** For each unit of `text`, where its character ended in the original, with the marks that followed it. */
  ends: Uint32Array
}

/**
 * Folds a text for looking at what it says rather than how it is written: compatibility forms (full width, circled,
 * mathematical, raised) as plain ones, digits of all scripts as 0–9, traditional characters simplified, letters of
 * other scripts that look Latin as Latin; invisible and combining marks are gone. Case stays.
 */
export function folded(original: string): Folded {
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  for (let at = 0; at < original.length; ) {
    const character = String.fromCodePoint(original.codePointAt(at)!)
    const form = formOf(character)
    const end = at + character.length
    for (let unit = 0; unit < form.length; unit++) {
      starts.push(at)
      ends.push(end)
    }
    // A mark belongs to the character that it stands on.
    if (form === '' && ends.length > 0) ends[ends.length - 1] = end
    text += form
    at = end
  }
  return { text, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) }
}

/** A text folded, where nobody asks what stood where. */
export function foldedText(original: string): string {
  let text = ''
  for (const character of original) text += formOf(character)
  return text
}

function formOf(character: string): string {
  const code = character.codePointAt(0)!
  if (code >= 0x4e00 && code <= 0x9fff) return simplifiedCharacter(character)
  if (code >= 0x20 && code < 0x7f) return character
  if (code < 0x20 || code === 0x3002 || code === 0x3001) return character
  return known.get(character) ?? remember(character)
}

const known = new Map<string, string>()

/** Few different characters stand in all texts; a bounded memory is enough. */
function remember(character: string): string {
  const form = slowForm(character)
  if (known.size > 20_000) known.clear()
  known.set(character, form)
  return form
}

function slowForm(character: string): string {
  if (invisible.test(character) || /^\p{M}$/u.test(character)) return ''
  // ⑴ and ⒈ stand for the digit, whatever is around it.
  const plain = character
    .normalize('NFKC')
    .replace(/^[(（](.{1,2})[)）]$/u, '$1')
    .replace(/^(\d{1,2})[.,]$/, '$1')
  return [...plain].map(one).join('')
}

function one(character: string): string {
  const like = latinLookalike(character)
  if (like !== character) return like
  if (invisible.test(character) || /^\p{M}$/u.test(character)) return ''
  if (/^\p{Nd}$/u.test(character)) return digitOf(character)
  return simplifiedCharacter(character)
}

/** Digits of a script stand side by side from nought to nine. */
function digitOf(character: string): string {
  const code = character.codePointAt(0)!
  let nought = code
  while (code - nought < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(nought - 1))) nought--
  return String(code - nought)
}
