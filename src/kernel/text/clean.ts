import { withoutInvisible } from './invisible.ts'

/** Marks that may stand on one letter: Vietnamese and Tibetan need three, a tower of them covers its neighbours. */
const mostMarks = 4
const towers = new RegExp(`(\\p{M}{${mostMarks}})\\p{M}+`, 'gu')

/**
 * What a person typed, without what could do harm or nobody can see: no control characters, no half characters, no
 * blank letters, none of the marks that turn the direction of the text around, no towers of marks; one form for letters
 * that look the same, one kind of line end.
 */
export function cleanText(raw: string): string {
  return withoutInvisible(
    raw
      .toWellFormed()
      .replace(towers, '$1')
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, ''),
  )
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
}

/** Whether a text says something: it has a letter of some script. 。。。。 and 111111 do not. */
export function hasWords(text: string): boolean {
  return /\p{L}/u.test(text)
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Characters as people count them: a family emoji is one. Long texts are counted by code points, which is quicker. */
export function textLength(text: string): number {
  if (text.length > 5_000) return [...text].length
  return /^[\u0000-\u02ff\u3000-\u9fff\uff00-\uffef]*$/.test(text)
    ? text.length
    : [...graphemes.segment(text)].length
}
