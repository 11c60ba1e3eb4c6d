/** What a refusal's words may need: counts, names, dates; lists are joined in the reader's language. */
export type RefusalFacts = Record<string, string | number | readonly string[]>

/**
 * A "no" that belongs to the domain. `code` names the words ('topics.barred' → messages of module topics); `field`
 * puts them beside a form field.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly facts: RefusalFacts
  readonly field: string | undefined

  constructor(code: string, status: number, facts: RefusalFacts = {}, field?: string) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.facts = facts
    this.field = field
  }
}

/** The deed is against a rule of the domain (422). */
export function refusal(code: string, facts?: RefusalFacts, field?: string): Refusal {
  return new Refusal(code, 422, facts, field)
}

/** Somebody else was first, or the state has moved on (409). */
export function conflict(code: string, facts?: RefusalFacts): Refusal {
  return new Refusal(code, 409, facts)
}

/** Not there, or not for you: outsiders cannot tell which (404). */
export function notFound(): Refusal {
  return new Refusal('kernel.notFound', 404)
}

/** The input does not fit its schema: words per field path, ready to show (422). */
export class InvalidInput extends Error {
  readonly fields: Record<string, string>

  constructor(fields: Record<string, string>) {
    super('The input does not fit.')
    this.name = 'InvalidInput'
    this.fields = fields
  }
}
