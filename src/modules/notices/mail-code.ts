import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { job } from '#kernel/jobs/job.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { noticeWords } from './messages.ts'
import { noticeWishes } from './tables.ts'

/** Sends the code that confirms an address. Only who asked for it waits for it, so a failure is tried again at once. */
export const sendMailCode = job({
  name: 'notices.sendMailCode',
  data: z.object({ account: z.uuid() }),
  async prepare(data, kernel, { id }) {
    await send(kernel, data.account, id)
    return data
  },
  async run() {},
})

/** @param id the same for each try, so that a mailbox that gets it twice shows it once */
async function send({ store, vault, channels, log }: Kernel, account: string, id: string): Promise<void> {
  const [wishes] = await store.db.select().from(noticeWishes).where(eq(noticeWishes.accountId, account))
  if (!wishes?.mail || !wishes.mailCode || !channels.mail) return
  const t = noticeWords[wishes.language]
  const sent = await channels.mail.send({
    id,
    to: vault.open(wishes.mail, 'notices.mail'),
    subject: t.codeSubject,
    text: t.codeText(vault.open(wishes.mailCode, 'notices.mailCode')),
    language: wishes.language,
  })
  if (sent.outcome === 'retryAfter') throw new Error(`A code for an address was not sent: ${sent.reason}`)
  if (sent.outcome === 'failed') log.warn({ reason: sent.reason }, 'a code for an address was refused')
}
