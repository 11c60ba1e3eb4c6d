import { refusal } from '#kernel/action/refusal.ts'
import { detectPersonalData } from '#kernel/text/personal-data.ts'

/** What in a text still tells who somebody is; health words without a person tell nobody. */
export function personalLeft(text: string): string[] {
  return detectPersonalData(text)
    .filter(({ kind }) => kind !== 'health')
    .map(({ start, end }) => text.slice(start, end))
}

/** @throws Refusal beside `field` where words that everybody may read still tell who somebody is */
export function refusePersonal(text: string, field: string): void {
  const found = personalLeft(text)
  if (found.length > 0) throw refusal('voices.stillPersonal', { found }, field)
}
