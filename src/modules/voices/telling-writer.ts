import { z } from 'zod'
import type { Writer } from '#kernel/action/declare.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { job } from '#kernel/jobs/job.ts'
import { type VoiceRow, voiceById } from './lookup.ts'
import { voiceWords } from './messages.ts'

/**
 * Tells a writer that there is an answer: by text message where they left a number and messages can be sent, and on the
 * site where they wrote under an account. What the answer says is told to nobody but whoever holds the receipt.
 */
export async function tellWriter(writer: Writer, voice: VoiceRow): Promise<void> {
  const { kernel, later } = writer
  if (voice.contact && kernel.channels.sms && kernel.settings.SMS_NOTICE_TEMPLATE)
    later(textWriter, { voice: voice.id })
  if (voice.accountId)
    await tell(writer, {
      to: { account: voice.accountId },
      code: 'voices.answered',
      facts: {},
      href: '/account/voices',
    })
}

/** Once for each voice, however often it is tried: the gateway knows the message again by its key. */
export const textWriter = job({
  name: 'voices.textWriter',
  data: z.object({ voice: z.uuid() }),
  async prepare(data, kernel, { id }) {
    const voice = await voiceById(kernel.store.db, data.voice)
    const template = kernel.settings.SMS_NOTICE_TEMPLATE
    // Taken back, or taken away, meanwhile.
    if (!voice?.contact || !template || !kernel.channels.sms) return data
    const sent = await kernel.channels.sms.send({
      phone: kernel.vault.open(voice.contact, 'voices.contact'),
      template,
      parameters: { notice: voiceWords.zh.answeredBySms },
      idempotencyKey: id,
    })
    if (sent.outcome === 'retryAfter') throw new Error(sent.reason)
    if (sent.outcome === 'failed') kernel.log.warn({ reason: sent.reason }, 'a writer could not be told')
    return data
  },
  async run() {},
})
