import { cleanText } from '../text/clean.ts'

/**
 * What a person wrote, as paragraphs that a document can hold: nothing that XML forbids, nothing that turns the
 * direction of the text around, no empty ones.
 */
export function linesOf(raw: string): string[] {
  return cleanText(raw)
    .split(/[\n\u2028\u2029]+/)
    .map((line) => line.replace(/\t/g, ' ').trim())
    .filter(Boolean)
}

/** The same on one line. */
export function lineOf(raw: string): string {
  return linesOf(raw).join(' ')
}
