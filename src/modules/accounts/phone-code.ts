import { randomInt, randomUUID } from 'node:crypto'
import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Line, Phone } from '#kernel/action/inputs.ts'
import { notFound, Refusal, refusal } from '#kernel/action/refusal.ts'
import type { Vault } from '#kernel/crypto/vault.ts'
import { job } from '#kernel/jobs/job.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { maskPhone } from '#kernel/text/personal-data.ts'
import { needsFactor, openSession } from './sessions.ts'
import { accounts, phoneCodes } from './tables.ts'

/** A code lives five minutes and stands five guesses; a phone gets one a minute and ten a day. */
const minutes = 5
const guesses = 5
const waitSeconds = 60
const mostPerDay = 10

const sealedFor = 'accounts.codeRequest'
const CodeRequest = z.string().min(20).max(600)

export const sendCode = command({
  name: 'session.sendCode',
  purpose:
    'Sends a code for signing in to a mobile phone. The answer is the same whether the phone is known or not.',
  input: z.strictObject({ phone: Phone }),
  output: z.object({ request: z.string() }),
  allow: anyone,
  limit: { per: 'address', max: 10, within: '1h' },
  async run({ phone }, { db, now, kernel, later }) {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const phoneIndex = indexOf(kernel.vault, phone)
    await countSending(db, { phoneIndex, now, codeHash: hashOf(kernel.vault, phoneIndex, code) })
    const message = { phone, code, id: randomUUID() }
    later(deliverCode, { sealed: kernel.vault.seal(JSON.stringify(message), sealedFor) })
    const request = { phone, ...(kernel.settings.demo ? { code } : {}) }
    return { request: kernel.vault.seal(JSON.stringify(request), sealedFor) }
  },
})

/** Keeps a fresh code for a phone. @throws Refusal (429) where it got one just now, or many today */
async function countSending(
  db: Kernel['store']['db'],
  { phoneIndex, codeHash, now }: { phoneIndex: string; codeHash: string; now: Date },
): Promise<void> {
  const [before] = await db
    .select()
    .from(phoneCodes)
    .where(eq(phoneCodes.phoneIndex, phoneIndex))
    .for('update')
  const sinceLast = before ? (now.getTime() - before.sentAt.getTime()) / 1000 : Number.POSITIVE_INFINITY
  if (sinceLast < waitSeconds) {
    const seconds = Math.ceil(waitSeconds - sinceLast)
    throw new Refusal('accounts.codeJustSent', 429, { seconds }, 'phone')
  }
  const sameDay = before && now.getTime() - before.firstSentAt.getTime() < 86_400_000
  const sentToday = sameDay ? before.sentToday + 1 : 1
  if (sentToday > mostPerDay) throw new Refusal('accounts.tooManyCodes', 429, { seconds: 86_400 }, 'phone')
  const fresh = {
    codeHash,
    triesLeft: guesses,
    sentAt: now,
    firstSentAt: sameDay ? before.firstSentAt : now,
    sentToday,
    expiresAt: new Date(now.getTime() + minutes * 60_000),
  }
  await db
    .insert(phoneCodes)
    .values({ phoneIndex, ...fresh })
    .onConflictDoUpdate({ target: phoneCodes.phoneIndex, set: fresh })
}

/**
 * Hands the code to the gateway, once the command that made it is committed. Nothing of it is kept in the open. The
 * gateway knows a second try by the id, and sends it once.
 */
export const deliverCode = job({
  name: 'accounts.deliverCode',
  data: z.object({ sealed: z.string() }),
  async prepare(data, { vault, channels, log }) {
    const { phone, code, id } = JSON.parse(vault.open(data.sealed, sealedFor)) as Record<string, string>
    const delivery = await channels.sms!.send({
      phone: phone!,
      template: 'SIGN_IN',
      parameters: { code: code!, minutes: String(minutes) },
      idempotencyKey: id!,
    })
    if (delivery.outcome === 'retryAfter') throw new Error(delivery.reason)
    if (delivery.outcome === 'failed')
      log.error({ reason: delivery.reason }, 'a sign-in code could not be sent')
    return data
  },
  async run() {},
})

/** What the page for typing in the code may show. */
export const showCodeRequest = query({
  name: 'session.codeRequest',
  purpose: 'Where a code for signing in was sent, masked; in the demo also the code.',
  input: z.strictObject({ request: CodeRequest }),
  output: z.object({ phone: z.string(), demoCode: z.string().nullable() }),
  allow: anyone,
  async run({ request }, { kernel }) {
    const { phone, code } = opened(kernel.vault, request)
    return { phone: maskPhone(phone), demoCode: code ?? null }
  },
})

export const createSessionByPhone = command({
  name: 'session.createByPhone',
  purpose: 'Signs in with the code that was sent to a phone; whoever was not here before gets an account.',
  input: z.object({ request: CodeRequest, code: Line(12, 4), device: z.string().max(300).optional() }),
  output: z.object({ token: z.string(), complete: z.boolean() }),
  allow: anyone,
  limit: { per: 'address', max: 60, within: '1h' },
  async prepare(input, kernel) {
    await spendGuess(kernel, opened(kernel.vault, input.request).phone, digitsOf(input.code))
    return input
  },
  async run({ request, code, device }, { db, now, kernel, record }) {
    const { phone } = opened(kernel.vault, request)
    const phoneIndex = indexOf(kernel.vault, phone)
    const [used] = await db
      .update(phoneCodes)
      .set({ triesLeft: 0, codeHash: '' })
      .where(
        and(
          eq(phoneCodes.phoneIndex, phoneIndex),
          eq(phoneCodes.codeHash, hashOf(kernel.vault, phoneIndex, digitsOf(code))),
          gt(phoneCodes.expiresAt, now),
        ),
      )
      .returning()
    if (!used) throw refusal('accounts.wrongCode', {}, 'code')
    const [known] = await db
      .select({ id: accounts.id, disabledAt: accounts.disabledAt })
      .from(accounts)
      .where(inArray(accounts.phoneIndex, indexesOf(kernel.vault, phone)))
    if (known?.disabledAt) throw refusal('accounts.closed')
    let account = known?.id
    if (account === undefined) {
      const [row] = await db
        .insert(accounts)
        .values({
          name: kernel.vault.seal(maskPhone(phone), 'accounts.name'),
          phone: kernel.vault.seal(phone, 'accounts.phone'),
          phoneIndex,
          createdAt: now,
        })
        .returning()
      record('accounts.opened', accounts, row!)
      account = row!.id
    }
    const token = await openSession(db, account, now, device)
    return { token, complete: kernel.settings.demo || !(await needsFactor(db, account, now)) }
  },
})

/** Counts a guess for good, whatever becomes of the sign-in. @throws Refusal */
async function spendGuess({ store, vault, clock }: Kernel, phone: string, code: string): Promise<void> {
  const phoneIndex = indexOf(vault, phone)
  const [sent] = await store.db
    .update(phoneCodes)
    .set({ triesLeft: sql`${phoneCodes.triesLeft} - 1` })
    .where(
      and(
        eq(phoneCodes.phoneIndex, phoneIndex),
        gt(phoneCodes.triesLeft, 0),
        gt(phoneCodes.expiresAt, clock.now()),
      ),
    )
    .returning()
  if (!sent) throw refusal('accounts.codeExpired', {}, 'code')
  if (sent.codeHash !== hashOf(vault, phoneIndex, code)) throw refusal('accounts.wrongCode', {}, 'code')
}

/** Whether an account has a phone that its owner proved to hold. */
export async function hasVerifiedPhone(db: Kernel['store']['db'], account: string): Promise<boolean> {
  const [found] = await db
    .select({ phone: accounts.phoneIndex })
    .from(accounts)
    .where(and(eq(accounts.id, account), isNull(accounts.disabledAt)))
  return found?.phone != null
}

function opened(vault: Vault, request: string): { phone: string; code?: string } {
  try {
    return JSON.parse(vault.open(request, sealedFor)) as { phone: string; code?: string }
  } catch {
    throw notFound()
  }
}

/** Under which a phone is found without being readable. */
export const indexOf = (vault: Vault, phone: string) => vault.blindIndex(phone, 'accounts.phone')

/** The same by earlier keys too: an account may not have been indexed anew yet. */
export const indexesOf = (vault: Vault, phone: string) => vault.blindIndexes(phone, 'accounts.phone')
const hashOf = (vault: Vault, phoneIndex: string, code: string) =>
  vault.blindIndex(`${phoneIndex} ${code}`, 'accounts.code')
const digitsOf = (code: string) => code.normalize('NFKC').replace(/\D/g, '')
