import { module } from '#components/page.ts'
import { minutesDocument, minutesDownload, outcomeDocument, outcomeDownload } from './documents.ts'
import { done, refusals } from './messages.ts'
import { outcomesPage } from './pages.tsx'
import { publicOutcomes, showOutcome, workOnOutcomes } from './reading.ts'
import { outcomesFound } from './searching.ts'
import { instructions, outcomeItems, outcomes as outcomesTable } from './tables.ts'
import {
  addItem,
  changeItem,
  draftOutcome,
  recordInstruction,
  reviseOutcome,
  sendOutcome,
  signOutcome,
} from './writing.ts'

export { type AwaitingInstruction, awaitingInstruction } from './awaiting.ts'
export { writeMinutes, writeOutcome } from './documents.ts'
export type { ItemRow, OutcomeRow } from './lookup.ts'
export { instructionsOf, itemById, itemsOf, outcomeById, outcomesOf } from './lookup.ts'
export { outcomeMessages } from './messages.ts'
export { publicOutcomes } from './reading.ts'

export const outcomes = module({
  name: 'outcomes',
  commands: [draftOutcome, reviseOutcome, addItem, changeItem, signOutcome, sendOutcome, recordInstruction],
  queries: [workOnOutcomes, publicOutcomes, showOutcome, outcomeDocument, minutesDocument],
  pages: [outcomesPage, outcomeDownload, minutesDownload],
  recorded: [outcomesTable, outcomeItems, instructions],
  searchable: [outcomesFound],
  refusals,
  done,
})
