/**
 * What a person typed, without what could do harm: no control characters, no half characters, none of the marks that
 * turn the direction of the text around, one form for letters that look the same, one kind of line end.
 */
export function cleanText(raw: string): string {
  return raw
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g,
      '',
    )
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Characters as people count them: a family emoji is one. Long texts are counted by code points, which is quicker. */
export function textLength(text: string): number {
  if (text.length > 5_000) return [...text].length
  return /^[\u0000-\u02ff\u3000-\u9fff\uff00-\uffef]*$/.test(text)
    ? text.length
    : [...graphemes.segment(text)].length
}
