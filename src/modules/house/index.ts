import { module } from '#components/page.ts'
import { forgetStagedImports, sealedImports } from '#kernel/documents/staged-import.ts'
import { removeBlobs } from '#kernel/files/erase-files.ts'
import { attachments } from '#kernel/files/tables.ts'
import { clocks, stageChanges, waivers } from '#kernel/flow/tables.ts'
import { kernelRefusals } from '#kernel/messages.ts'
import { reseal } from './resealing.ts'
import { sweep } from './sweeping.ts'

export { type Resealed, reseal, resealStep, staleRows } from './resealing.ts'

/** What belongs to no capability alone: the kernel's refusals and the tables of the flow. */
export const house = module({
  name: 'kernel',
  recorded: [stageChanges, clocks, waivers, attachments],
  jobs: [reseal, forgetStagedImports, sweep, removeBlobs],
  sealed: [sealedImports],
  refusals: kernelRefusals,
})
