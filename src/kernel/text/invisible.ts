/**
 * Characters that show nothing by themselves: Unicode's default-ignorable code points, and letters and signs that are
 * drawn blank (Hangul fillers, the empty Braille cell, blank musical notes).
 */
const unseen = String.raw`\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFB}\u{2800}\u{3164}\u{FFA0}\u{115F}\u{1160}\u{1D159}\u{17B4}\u{17B5}`

/** One code point that shows nothing; for looking at each by itself. */
export const invisible = new RegExp(`^[${unseen}]$`, 'u')

const anyUnseen = new RegExp(`[${unseen}]`, 'gu')
const quickly = new RegExp(`[${unseen}]`, 'u')

/** Joiners that shape a script, and the choice of a picture or a written form: kept where they do something. */
const joiners = /^[\u200c\u200d]$/
const selectors = /^[\ufe00-\ufe0f]$/

const joined = /\p{L}|\p{M}|\p{Emoji}|\p{Extended_Pictographic}|\ufe0f/u
/** Pictures and signs have two forms, of which a selector chooses; Han characters have variants, by selectors of their own. */
const shaped = /[\p{Emoji}\p{Extended_Pictographic}\p{S}]/u
const variants = /^[\u{e0100}-\u{e01ef}]$/u
/** Scripts in which a joiner changes the writing: it does nothing between Han, Latin, Greek or Cyrillic letters. */
const unjoined =
  /[\p{Script=Han}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * A text without what nobody can see. Joiners stay inside emoji and inside words of scripts that need them, selectors
 * behind what they give another form.
 */
export function withoutInvisible(text: string): string {
  if (!quickly.test(text)) return text
  return text.replace(anyUnseen, (mark, at: number) => {
    const before = characterBefore(text, at)
    if (variants.test(mark)) return /\p{Script=Han}/u.test(before) ? mark : ''
    if (selectors.test(mark)) return shaped.test(before) ? mark : ''
    if (!joiners.test(mark)) return ''
    const after = String.fromCodePoint(text.codePointAt(at + mark.length) ?? 0)
    const joins = joined.test(before) && joined.test(after) && !unjoined.test(before) && !unjoined.test(after)
    return joins ? mark : ''
  })
}

function characterBefore(text: string, at: number): string {
  const last = text.charCodeAt(at - 1)
  const from = last >= 0xdc00 && last <= 0xdfff ? at - 2 : at - 1
  return from < 0 ? '' : text.slice(from, at)
}
