import type { FileKeeper } from '#kernel/files/file-keeper.ts'
import { voiceById } from './lookup.ts'
import { answerers } from './triage.ts'

/** Residents' photos show faces and doors: they are for whoever answers the voice, also once its words are public. */
export const filesOfVoices: FileKeeper = {
  subject: 'voices',
  readers: answerers,
  async about(db, id) {
    const voice = await voiceById(db, id)
    return voice && { region: voice.region, unit: voice.unit, open: voice.published && !voice.minor }
  },
}
