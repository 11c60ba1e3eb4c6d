import { detectPersonalData, type Kind, maskPersonalData } from '../text/personal-data.ts'
import { Refusal } from './refusal.ts'

/**
 * Words of a command that everybody, or many, may read afterwards, by the path of their field ('text',
 * 'schedule.*.what').
 * - `masked`: of residents and those who take part: what tells who somebody is is hidden before it is kept;
 * - `checked`: of those who work here: they are told what was found, and mend it, or say that it is the public contact of
 *   an office.
 */
export type Publishes = { masked?: readonly string[]; checked?: readonly string[] }

/** What no office has: nobody can say that it is a public contact. */
const nobodysContact: ReadonlySet<Kind> = new Set(['idNumber', 'bankCard', 'document', 'plate'])

/** Words for everybody still tell who somebody is (422). */
export class StillPersonal extends Refusal {
  /** Whether what was found can be the public contact of an office. */
  readonly confirmable: boolean

  constructor(found: readonly string[], field: string, confirmable: boolean, code = 'kernel.stillPersonal') {
    super(code, 422, { found }, field)
    this.confirmable = confirmable
  }
}

/** What tells who somebody is in a text, and whether all of it can be the public contact of an office. */
export function foundIn(text: string): { found: { kind: Kind; words: string }[]; confirmable: boolean } {
  const found = detectPersonalData(text)
    .filter(({ kind }) => kind !== 'health')
    .map(({ kind, start, end }) => ({ kind, words: text.slice(start, end) }))
  return { found, confirmable: found.every(({ kind }) => !nobodysContact.has(kind)) }
}

/**
 * In words of staff a name alone tells nothing: those who act in office are named in all that an office publishes.
 * Beside a number of theirs it does.
 * @param confirmed the sender says that it is the public contact of an office
 * @throws StillPersonal beside the first field in which something was found
 */
export function checkPublished(input: unknown, { checked = [] }: Publishes, confirmed: boolean): void {
  for (const path of checked)
    for (const { text, field } of textsAt(input, path.split('.'))) {
      const { found, confirmable } = foundIn(text)
      if (found.every(({ kind }) => kind === 'name') || (confirmed && confirmable)) continue
      throw new StillPersonal(
        found.map(({ words }) => words),
        field,
        confirmable,
      )
    }
}

/** The input with the words of residents as they may be kept. */
export function maskPublished<Input>(input: Input, { masked = [] }: Publishes): Input {
  return masked.reduce((changed, path) => maskedAt(changed, path.split('.')) as Input, input)
}

function textsAt(
  value: unknown,
  path: readonly string[],
  at: readonly string[] = [],
): { text: string; field: string }[] {
  const [step, ...rest] = path
  if (typeof value === 'string') return step === undefined ? [{ text: value, field: at.join('.') }] : []
  if (step === undefined || typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).filter(([name]) => step === '*' || name === step)
  return inner.flatMap(([name, part]) => textsAt(part, rest, [...at, name]))
}

function maskedAt(value: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path
  if (typeof value === 'string') return step === undefined ? maskPersonalData(value) : value
  if (step === undefined || typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, part]) => [
    name,
    step === '*' || name === step ? maskedAt(part, rest) : part,
  ])
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries)
}
