import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Accepted, Id, Line } from '#kernel/action/inputs.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { newSalt } from '#kernel/database/columns.ts'
import { eraseFiles } from '#kernel/files/erase-files.ts'
import { forgetForHolder } from '#kernel/ledger/receipt-content.ts'
import { type VoiceRow, voiceOfReceipt } from './lookup.ts'
import { limit } from './own-voice.ts'
import { voices } from './tables.ts'

/** What stands, for all who still handle it, where words were. */
export const withdrawnText = '（反映人已撤回同意，内容已删除）'

export const withdrawVoice = command({
  name: 'voices.withdraw',
  purpose:
    'Takes the consent back: the words, as written and as masked, photos with their names, phone and address are erased, and what was public is taken down. That somebody wrote there that day, and what was answered, stays.',
  input: z.strictObject({ receipt: Line(60), sure: Accepted }),
  output: z.object({}),
  allow: anyone,
  limit,
  async run({ receipt }, writer) {
    const voice = await voiceOfReceipt(writer.db, receipt)
    if (!voice) throw notFound()
    if (!voice.originalErasedAt) await eraseWords(writer, voice)
    return {}
  },
})

/** Leaves of a voice what is about the office's work, and nothing of what somebody said or showed. */
async function eraseWords(writer: Writer, voice: VoiceRow): Promise<void> {
  const { db, now, kernel, record } = writer
  const [row] = await db
    .update(voices)
    .set({
      original: kernel.vault.seal('', 'voices.original'),
      originalErasedAt: now,
      saidHash: null,
      text: withdrawnText,
      fingerprint: '',
      tokens: '',
      hints: { personal: [], channels: voice.hints.channels },
      contact: null,
      postalAddress: null,
      accountId: null,
      published: false,
      revision: voice.revision + 1,
      // With the old salt gone, nobody can test a guess at what the old entries hashed.
      ledgerSalt: newSalt(),
    })
    .where(eq(voices.id, voice.id))
    .returning()
  record('voices.withdrawn', voices, row!)
  await forgetForHolder(db, voices, [voice.id])
  await eraseFiles(writer, { subject: 'voices', subjectId: voice.id })
}

export const removePicture = command({
  name: 'voices.removePicture',
  purpose: 'Takes one photo of a voice away for good, by whoever holds the receipt.',
  input: z.strictObject({ receipt: Line(60), picture: Id }),
  output: z.object({}),
  allow: anyone,
  also: { picture: partOf('the voice that the receipt opens') },
  limit,
  async run({ receipt, picture }, writer) {
    const voice = await voiceOfReceipt(writer.db, receipt)
    if (!voice) throw notFound()
    const erased = await eraseFiles(writer, { subject: 'voices', subjectId: voice.id, file: picture })
    if (erased === 0) throw notFound()
    return {}
  },
})
