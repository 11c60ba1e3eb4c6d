import { module } from '#components/page.ts'
import { groups, members, memberships, terms, units } from './tables.ts'

export type { MemberHead, UnitHead } from './lookup.ts'
export { memberHeads, memberOfAccount, membersWithin, unitHeads, unitsWithin } from './lookup.ts'
export {
  carryOver,
  closeTerm,
  membersOfTerm,
  openTerm,
  sizeOfTerm,
  type TermHead,
  termById,
  termsWithin,
} from './turnover.ts'

export const people = module({ name: 'people', recorded: [terms, units, members, groups, memberships] })
