/** The five phases of the closed loop (闭环五环节), in their order. */
export const phases = ['call', 'resources', 'research', 'advice', 'followUp'] as const
export type PhaseName = (typeof phases)[number]

/** What each phase must leave behind. */
export const products = {
  call: ['sources', 'selection'],
  resources: ['plan', 'leadOfficial', 'committee'],
  research: ['reading', 'researchReport'],
  advice: ['notice', 'minutes', 'writtenResult'],
  followUp: ['tasks', 'replies', 'evaluation'],
} as const satisfies Record<PhaseName, readonly string[]>
export type Product = (typeof products)[PhaseName][number]

/** Which products of a topic are there. */
export type LoopFacts = Record<Product, boolean> & {
  /** Barriers that were waived in public. */
  waived: readonly string[]
}

export type ProductState = 'there' | 'waived' | 'missing'
export type Phase = {
  name: PhaseName
  /** Complete; begun or next in turn; not yet. */
  state: 'done' | 'now' | 'next'
  products: { name: Product; state: ProductState }[]
}

/** The barrier whose waiver stands for a product. */
const waivedBy: Partial<Record<Product, string>> = {
  plan: 'planNotApproved',
  reading: 'noReading',
  researchReport: 'noResearch',
  notice: 'noticeTooShort',
}

/** The five phases of a topic; a session that was held closes nothing while a product is missing. */
export function fivePhases(facts: LoopFacts): Phase[] {
  const stateOf = (product: Product): ProductState =>
    facts[product] ? 'there' : facts.waived.includes(waivedBy[product] ?? '') ? 'waived' : 'missing'
  const found = phases.map((name) => ({
    name,
    products: products[name].map((product: Product) => ({ name: product, state: stateOf(product) })),
  }))
  const complete = found.map((phase) => phase.products.every(({ state }) => state !== 'missing'))
  const now = complete.indexOf(false)
  return found.map((phase, at) => ({
    ...phase,
    state: complete[at] ? 'done' : at === now || phase.products.some(isThere) ? 'now' : 'next',
  }))
}

const isThere = ({ state }: { state: ProductState }) => state === 'there'

/** Whether all that five phases must leave behind is there, the evaluation in public included. */
export function isClosed(found: readonly Phase[]): boolean {
  return found.every(({ state }) => state === 'done')
}

/** The products that are still missing, in their order. */
export function missingOf(found: readonly Phase[]): Product[] {
  return found.flatMap((phase) =>
    phase.products.filter(({ state }) => state === 'missing').map(({ name }) => name),
  )
}
