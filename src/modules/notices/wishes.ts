import { randomInt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '#kernel/access/policy.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Code } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { sameToken } from '#kernel/crypto/secrets.ts'
import type { Database } from '#kernel/database/types.ts'
import { accountsTable as accounts } from '#modules/accounts/index.ts'
import { sendMailCode } from './mail-code.ts'
import { noticeWishes } from './tables.ts'

export const Wish = z.enum(['all', 'urgent', 'none'])
const Mail = z
  .string()
  .max(300, 'input.notAnEmail')
  .transform((raw) => raw.trim().toLowerCase())
  .pipe(z.email('input.notAnEmail').max(254))

const codeMinutes = 15
const tries = 5

/** What somebody wishes; the defaults for whoever never said. */
export async function wishesOf(db: Database, account: string) {
  const [found] = await db.select().from(noticeWishes).where(eq(noticeWishes.accountId, account))
  return found
}

export const showWishes = query({
  name: 'notices.wishes',
  purpose: 'How I wish to be told, and which channels this site has.',
  input: z.strictObject({}),
  output: z.object({
    byMail: Wish,
    bySms: Wish,
    language: z.enum(['zh', 'en']),
    mail: z.string().nullable(),
    confirmed: z.boolean(),
    phone: z.boolean(),
    channels: z.object({ mail: z.boolean(), sms: z.boolean() }),
  }),
  allow: signedIn,
  async run(_, { db, actor, kernel }) {
    const wishes = await wishesOf(db, actor.account!)
    const [account] = await db
      .select({ phone: accounts.phone })
      .from(accounts)
      .where(eq(accounts.id, actor.account!))
    return {
      byMail: wishes?.byMail ?? 'all',
      bySms: wishes?.bySms ?? 'urgent',
      language: wishes?.language ?? 'zh',
      mail: wishes?.mail ? kernel.vault.open(wishes.mail, 'notices.mail') : null,
      confirmed: wishes?.mailConfirmedAt != null,
      phone: account?.phone != null,
      channels: {
        mail: kernel.channels.mail !== undefined,
        sms: kernel.settings.SMS_NOTICE_TEMPLATE !== undefined,
      },
    }
  },
})

export const changeWishes = command({
  name: 'notices.wish',
  purpose: 'Says which notices come by mail and by text message; on the site all of them are there always.',
  input: z.strictObject({ byMail: Wish, bySms: Wish, language: z.enum(['zh', 'en']) }),
  output: z.object({}),
  allow: signedIn,
  async run(wishes, { db, actor }) {
    await db
      .insert(noticeWishes)
      .values({ accountId: actor.account!, ...wishes })
      .onConflictDoUpdate({ target: noticeWishes.accountId, set: wishes })
    return {}
  },
})

export const setMail = command({
  name: 'notices.setMail',
  purpose: 'Gives an address for notices; a code goes there, and the address counts once it was confirmed.',
  input: z.strictObject({ mail: Mail }),
  output: z.object({}),
  allow: signedIn,
  limit: { per: 'account', max: 5, within: '1h' },
  async run({ mail }, { db, actor, now, kernel, later }) {
    if (!kernel.channels.mail) throw refusal('notices.noMail', {}, 'mail')
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const asked = {
      mail: kernel.vault.seal(mail, 'notices.mail'),
      mailConfirmedAt: null,
      mailCode: kernel.vault.seal(code, 'notices.mailCode'),
      mailCodeTriesLeft: tries,
      mailCodeExpiresAt: new Date(now.getTime() + codeMinutes * 60_000),
    }
    await db
      .insert(noticeWishes)
      .values({ accountId: actor.account!, ...asked })
      .onConflictDoUpdate({ target: noticeWishes.accountId, set: asked })
    later(sendMailCode, { account: actor.account! })
    return {}
  },
})

export const confirmMail = command({
  name: 'notices.confirmMail',
  purpose: 'Confirms an address for notices with the code that was sent to it.',
  input: z.strictObject({ code: Code(10, 6) }),
  output: z.object({ confirmed: z.boolean() }),
  allow: signedIn,
  limit: { per: 'account', max: 20, within: '1h' },
  async run({ code }, { db, actor, now, kernel }) {
    const wishes = await wishesOf(db, actor.account!)
    const open = wishes?.mailCode && wishes.mailCodeExpiresAt! > now && wishes.mailCodeTriesLeft > 0
    const right =
      open && sameToken(code.replace(/\D/g, ''), kernel.vault.open(wishes.mailCode!, 'notices.mailCode'))
    const own = eq(noticeWishes.accountId, actor.account!)
    // A wrong guess must count, so it is an answer and not a refusal, which would undo the counting.
    if (!right) {
      if (open)
        await db
          .update(noticeWishes)
          .set({ mailCodeTriesLeft: wishes.mailCodeTriesLeft - 1 })
          .where(own)
      return { confirmed: false }
    }
    await db.update(noticeWishes).set({ mailConfirmedAt: now, mailCode: null }).where(own)
    return { confirmed: true }
  },
})

export const forgetMail = command({
  name: 'notices.forgetMail',
  purpose: 'Takes my address for notices away.',
  input: z.strictObject({}),
  output: z.object({}),
  allow: signedIn,
  async run(_, { db, actor }) {
    await db
      .update(noticeWishes)
      .set({ mail: null, mailConfirmedAt: null, mailCode: null })
      .where(eq(noticeWishes.accountId, actor.account!))
    return {}
  },
})
