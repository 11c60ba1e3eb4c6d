import { eq } from 'drizzle-orm'
import { notices } from '#kernel/flow/tables.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { notifyVia } from '#kernel/notify/channels.ts'
import { type Delivery, failed, retryAfter } from '#kernel/notify/delivery.ts'
import { wordsInMarkdown } from '#kernel/notify/markdown.ts'
import { accountsTable as accounts } from '#modules/accounts/index.ts'
import type { NoticeRow } from './addressees.ts'
import type { ClaimedDelivery } from './delivering.ts'
import { noticeWords } from './messages.ts'
import { robotSender } from './robots.ts'
import { noticeWishes } from './tables.ts'
import { wanted } from './wanted.ts'
import { noticeText } from './wording.ts'

export type Sent = Delivery | { outcome: 'withdrawn' }

/**
 * Says a notice through the channel of a delivery, if its recipient is still there and still wishes it. Never throws
 * for what others do; what is thrown is a fault of ours, and says nothing of the person.
 */
export async function send(kernel: Kernel, delivery: ClaimedDelivery): Promise<Sent> {
  const [notice] = await kernel.store.db.select().from(notices).where(eq(notices.id, delivery.noticeId))
  if (!notice) return { outcome: 'withdrawn' }
  try {
    if (delivery.channel === 'robot') return await sendByRobot(kernel, delivery, notice)
    return await sendToPerson(kernel, delivery, notice)
  } catch (error) {
    kernel.log.error({ err: error, channel: delivery.channel }, 'a notice could not be sent')
    return retryAfter(60, 'A fault on this side; see the log.')
  }
}

async function sendToPerson(
  kernel: Kernel,
  { id, channel, recipient }: ClaimedDelivery,
  notice: NoticeRow,
): Promise<Sent> {
  const [person] = await kernel.store.db
    .select({ disabledAt: accounts.disabledAt, phone: accounts.phone, wishes: noticeWishes })
    .from(accounts)
    .leftJoin(noticeWishes, eq(noticeWishes.accountId, accounts.id))
    .where(eq(accounts.id, recipient))
  const wishes = person?.wishes
  const language = wishes?.language ?? 'zh'
  const text = noticeText(kernel.registry.modules, notice, language)
  if (!person || person.disabledAt) return { outcome: 'withdrawn' }
  if (channel === 'mail') {
    if (!wishes?.mail || !wishes.mailConfirmedAt || !wanted(wishes.byMail, notice))
      return { outcome: 'withdrawn' }
    const t = noticeWords[language]
    const to = kernel.vault.open(wishes.mail, 'notices.mail')
    const address = addressOf(kernel, notice.href)
    const body = t.mailText(text, address, addressOf(kernel, '/my/notices/settings'))
    return notifyVia('mail', { id, to, subject: t.mailSubject(text), text: body, language }, kernel.channels)
  }
  if (!person.phone || !wanted(wishes?.bySms ?? 'urgent', notice)) return { outcome: 'withdrawn' }
  const phone = kernel.vault.open(person.phone, 'accounts.phone')
  const template = kernel.settings.SMS_NOTICE_TEMPLATE
  if (!template) return failed('SMS_NOTICE_TEMPLATE is not set.')
  const message = { phone, template, parameters: { notice: text }, idempotencyKey: id }
  return notifyVia('sms', message, kernel.channels)
}

async function sendByRobot(kernel: Kernel, delivery: ClaimedDelivery, notice: NoticeRow): Promise<Sent> {
  const sender = await robotSender(kernel, delivery.recipient)
  if (!sender) return { outcome: 'withdrawn' }
  const t = noticeWords.zh
  const text = wordsInMarkdown(noticeText(kernel.registry.modules, notice, 'zh'))
  return sender.send({
    kind: 'actionCard',
    title: notice.urgent ? t.robotUrgent : t.robotTitle,
    text,
    button: { label: t.robotOpen, url: addressOf(kernel, notice.href) },
  })
}

/** Where a page is for the public; without PUBLIC_URL, where this process listens. */
function addressOf({ settings }: Kernel, href: string): string {
  const origin = settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`
  return new URL(href, origin).href
}
