import type { VoiceStage } from './tables.ts'

/** Where a voice may go from each stage. A decision can be corrected until the voice is answered or archived. */
export const voiceMoves: Record<VoiceStage, readonly VoiceStage[]> = {
  received: ['merged', 'answered', 'assigned', 'adopted', 'reported', 'referred', 'archived'],
  assigned: ['answered', 'adopted', 'reported', 'referred'],
  adopted: ['answered', 'adopted'],
  reported: ['answered', 'adopted'],
  referred: ['archived', 'answered'],
  answered: ['archived', 'adopted'],
  merged: [],
  archived: [],
}

/** A voice that was answered, or has gone its way, takes no others in. */
export const takesOthersIn: readonly VoiceStage[] = ['received', 'assigned', 'adopted', 'reported']

/** How alike two voices must be to be shown side by side. */
export const worthShowing = 0.25
