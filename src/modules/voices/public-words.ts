import { foundIn, StillPersonal } from '#kernel/action/public-words.ts'
import { detectPersonalData } from '#kernel/text/personal-data.ts'

/** What in a text still tells who somebody is; health words without a person tell nobody. */
export function personalLeft(text: string): string[] {
  return detectPersonalData(text)
    .filter(({ kind }) => kind !== 'health')
    .map(({ start, end }) => text.slice(start, end))
}

/**
 * Words of residents may tell nobody's name either.
 * @throws StillPersonal beside `field` where words that everybody may read still tell who somebody is
 */
export function refusePersonal(text: string, field: string): void {
  const found = personalLeft(text)
  if (found.length > 0) throw new StillPersonal(found, field, false, 'voices.stillPersonal')
}

/** @throws StillPersonal the same of words of staff, who may say that it is the public contact of an office */
export function refusePersonalAnswer(text: string, field: string, confirmed: boolean): void {
  const found = personalLeft(text)
  if (found.length === 0) return
  const { confirmable } = foundIn(text)
  if (!(confirmed && confirmable)) throw new StillPersonal(found, field, confirmable, 'voices.stillPersonal')
}
