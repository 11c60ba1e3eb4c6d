// A written result on its way: submitted by staff, reviewed by an editor, signed and sent.

import { outcomeById } from '../src/modules/outcomes/index.ts'
import { reviewOutcome, sendOutcome, signOutcome, submitOutcome } from '../src/modules/outcomes/signing.ts'
import { draftOutcome } from '../src/modules/outcomes/writing.ts'
import type { House } from './kernel.ts'
import type { Town } from './town.ts'

/** What a form of a result sends: its id, and its revision as it now stands. */
export async function formOf(house: House, outcome: string) {
  return { outcome, revision: (await outcomeById(house.kernel.store.db, outcome))!.revision }
}

/** Submits a draft and has it reviewed: it can be signed. */
export async function reviewed(house: House, town: Town, outcome: string): Promise<void> {
  await house.do(submitOutcome, await formOf(house, outcome), town.as('qixiaoman'))
  await house.do(
    reviewOutcome,
    { ...(await formOf(house, outcome)), passes: 'yes', reviewedBy: '研究室 谈静' },
    town.as('tanjing'),
  )
}

/** The same, signed. @returns its number */
export async function signed(house: House, town: Town, outcome: string): Promise<number> {
  await reviewed(house, town, outcome)
  const { number } = await house.do(
    signOutcome,
    { ...(await formOf(house, outcome)), signedBy: '主席 沈知远' },
    town.as('qixiaoman'),
  )
  return number
}

/** The same, sent to whom it is addressed. */
export async function sent(house: House, town: Town, outcome: string): Promise<void> {
  await signed(house, town, outcome)
  await house.do(sendOutcome, await formOf(house, outcome), town.as('qixiaoman'))
}

/** A consultation opinion of a topic that was deliberated, sent. @returns its id */
export async function sentOpinion(house: House, town: Town, topic: string): Promise<string> {
  const { outcome } = await house.do(
    draftOutcome,
    { topic, addressee: '云岫县人民政府' },
    town.as('qixiaoman'),
  )
  await sent(house, town, outcome)
  return outcome
}
