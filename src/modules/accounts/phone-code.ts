import { randomInt } from 'node:crypto'
import { and, asc, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { command, query, type Reader, type Writer } from '#kernel/action/declare.ts'
import { Code, Phone } from '#kernel/action/inputs.ts'
import { QuestionFirst } from '#kernel/action/question.ts'
import { notFound, Refusal, refusal } from '#kernel/action/refusal.ts'
import { networkOf } from '#kernel/action/whence.ts'
import type { Vault } from '#kernel/crypto/vault.ts'
import { oneAtATime } from '#kernel/database/one-at-a-time.ts'
import { job } from '#kernel/jobs/job.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { maskPhone } from '#kernel/text/personal-data.ts'
import { deviceIndexOf, isKnownDevice } from './known-device.ts'
import { digitsIn } from './second-factor.ts'
import { requireMoreThanPhone } from './separation.ts'
import { needsFactor, openSession } from './sessions.ts'
import { accounts, phoneCodes } from './tables.ts'
import { triedByPhone } from './tried.ts'

/** A code lives five minutes and stands five guesses; one device, or network without one, gets one a minute and ten a day. */
const minutes = 5
const guesses = 5
const waitSeconds = 60
const mostPerDay = 10
/** What one network may ask for one phone, whatever devices it says it has. */
const mostFromNetwork = 15
/** Codes for one phone from everywhere: after so many a question is asked first, and after the second number nobody more. */
const questionAfter = 20
const mostForPhone = 100
/** A message may be late: besides the newest code of a device, the one before it works too. */
const alive = 2

const sealedFor = 'accounts.codeRequest'
const CodeRequest = z.string().min(20).max(600)

export const sendCode = command({
  name: 'session.sendCode',
  purpose:
    'Sends a code for signing in to a mobile phone. The answer is the same whether the phone is known or not.',
  input: z.strictObject({ phone: Phone }),
  output: z.object({ request: z.string() }),
  allow: anyone,
  whileLacking: ['ownPassword', 'secondFactor'],
  limit: { per: 'address', max: 150, within: '1h', ask: true },
  async run({ phone }, { db, now, kernel, later, address, device, answered }) {
    if (!kernel.channels.sms) throw refusal('accounts.noPhoneSignIn', {}, 'phone')
    const { vault } = kernel
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const phoneIndex = indexOf(vault, phone)
    const from = await sourceOf({ db, kernel, address, device }, phone)
    const { id } = await keepCode(db, {
      phone: indexesOf(vault, phone),
      ...from,
      answered,
      now,
      code: { phoneIndex, codeHash: hashOf(vault, phoneIndex, code) },
    })
    const message = { phone, code, id }
    later(deliverCode, { sealed: vault.seal(JSON.stringify(message), sealedFor) })
    const request = { phone, id, ...(kernel.settings.demo ? { code } : {}) }
    return { request: vault.seal(JSON.stringify(request), sealedFor) }
  },
})

type Source = { source: string; network: string; known: boolean }

/** Who asks for a code, under keyed hashes; on a device that signed in with this phone before, nobody else counts. */
async function sourceOf(
  { db, kernel: { vault }, address, device }: Pick<Reader, 'db' | 'kernel' | 'address' | 'device'>,
  phone: string,
): Promise<Source> {
  const [account] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(inArray(accounts.phoneIndex, indexesOf(vault, phone)))
  const network = `network ${networkOf(address)}`
  const hash = (value: string) => vault.blindIndex(value, 'accounts.source')
  return {
    source: hash(device === undefined ? network : `device ${device}`),
    network: hash(network),
    known: await isKnownDevice(db, vault, account?.id, device),
  }
}

type Asking = Source & {
  phone: string[]
  answered: boolean
  now: Date
  code: { phoneIndex: string; codeHash: string }
}

/** Keeps a fresh code for a phone. @throws Refusal (429) where this source got one just now, or many today */
async function keepCode(
  db: Kernel['store']['db'],
  { phone, source, network, known, answered, now, code }: Asking,
): Promise<{ id: string }> {
  // There may be no row yet that several at once could wait for.
  await oneAtATime(db, 'accounts.phoneCode', code.phoneIndex)
  const day = 86_400_000
  const today = await db
    .select({ source: phoneCodes.source, network: phoneCodes.network, sentAt: phoneCodes.sentAt })
    .from(phoneCodes)
    .where(and(inArray(phoneCodes.phoneIndex, phone), gt(phoneCodes.sentAt, new Date(now.getTime() - day))))
    .orderBy(asc(phoneCodes.sentAt))
  const own = today.filter((one) => one.source === source)
  const waited = own.length > 0 ? (now.getTime() - own.at(-1)!.sentAt.getTime()) / 1000 : waitSeconds
  if (waited < waitSeconds) {
    const seconds = Math.ceil(waitSeconds - waited)
    throw new Refusal('accounts.codeJustSent', 429, { seconds }, 'phone')
  }
  const around = today.filter((one) => one.network === network)
  if (
    own.length >= mostPerDay ||
    (!known && (around.length >= mostFromNetwork || today.length >= mostForPhone))
  ) {
    const first = (own[0] ?? today[0])!.sentAt.getTime()
    throw new Refusal(
      'accounts.tooManyCodes',
      429,
      { seconds: Math.ceil((first + day - now.getTime()) / 1000) },
      'phone',
    )
  }
  if (!known && today.length >= questionAfter && !answered) throw new QuestionFirst()
  const [row] = await db
    .insert(phoneCodes)
    .values({
      ...code,
      source,
      network,
      triesLeft: guesses,
      sentAt: now,
      sentToday: own.length + 1,
      expiresAt: new Date(now.getTime() + minutes * 60_000),
    })
    .returning({ id: phoneCodes.id })
  return row!
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
  input: z.object({ request: CodeRequest, code: Code(12, 4), device: z.string().max(300).optional() }),
  output: z.object({ token: z.string(), complete: z.boolean() }),
  allow: anyone,
  audit: { tried: ({ request }, asking) => triedByPhone(opened(asking.kernel.vault, request).phone, asking) },
  whileLacking: ['ownPassword', 'secondFactor'],
  limit: { per: 'address', max: 600, within: '1h', ask: true },
  async prepare(input, kernel) {
    await spendGuess(kernel, opened(kernel.vault, input.request), digitsIn(input.code))
    return input
  },
  async run({ request, code, device }, { db, now, kernel, record, device: from }) {
    const { phone, id } = opened(kernel.vault, request)
    const phoneIndex = indexOf(kernel.vault, phone)
    const codeHash = hashOf(kernel.vault, phoneIndex, digitsIn(code))
    const [used] = await db
      .update(phoneCodes)
      .set({ triesLeft: 0, codeHash: '' })
      .where(and(inArray(phoneCodes.id, aliveCodes(db, id, now)), eq(phoneCodes.codeHash, codeHash)))
      .returning()
    if (!used) throw refusal('accounts.codeExpired', {}, 'code')
    const account = await accountOf({ db, kernel, now, record }, phone, phoneIndex)
    await requireMoreThanPhone(db, account, now)
    const deviceIndex = deviceIndexOf(kernel.vault, account, from)
    const token = await openSession(db, account, now, device, null, deviceIndex)
    return { token, complete: !(await needsFactor(db, account, now, kernel.settings)) }
  },
})

/** The account of a phone; whoever was not here before gets one, and of two at once both get the same. */
async function accountOf(
  { db, kernel: { vault }, now, record }: Pick<Writer, 'db' | 'kernel' | 'now' | 'record'>,
  phone: string,
  phoneIndex: string,
): Promise<string> {
  const find = async () => {
    const [known] = await db
      .select({ id: accounts.id, disabledAt: accounts.disabledAt })
      .from(accounts)
      .where(inArray(accounts.phoneIndex, indexesOf(vault, phone)))
    if (known?.disabledAt) throw refusal('accounts.closed')
    return known?.id
  }
  const known = await find()
  if (known !== undefined) return known
  const [row] = await db
    .insert(accounts)
    .values({
      name: vault.seal(maskPhone(phone), 'accounts.name'),
      phone: vault.seal(phone, 'accounts.phone'),
      phoneIndex,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning()
  if (!row) return (await find())!
  record('accounts.opened', accounts, row)
  return row.id
}

/** The newest codes of whoever asked for this one, as long as they work. */
function aliveCodes(db: Kernel['store']['db'], id: string, now: Date) {
  const asked = alias(phoneCodes, 'asked')
  return db
    .select({ id: phoneCodes.id })
    .from(phoneCodes)
    .innerJoin(asked, and(eq(asked.phoneIndex, phoneCodes.phoneIndex), eq(asked.source, phoneCodes.source)))
    .where(and(eq(asked.id, id), gt(phoneCodes.expiresAt, now)))
    .orderBy(desc(phoneCodes.sentAt))
    .limit(alive)
}

/** Counts a guess for good, whatever becomes of the sign-in. @throws Refusal */
async function spendGuess(
  { store, vault, clock }: Kernel,
  { phone, id }: CodeAsked,
  code: string,
): Promise<void> {
  const now = clock.now()
  const [asked] = await store.db
    .update(phoneCodes)
    .set({ triesLeft: sql`${phoneCodes.triesLeft} - 1` })
    .where(and(eq(phoneCodes.id, id), gt(phoneCodes.triesLeft, 0), gt(phoneCodes.expiresAt, now)))
    .returning()
  if (!asked) throw refusal('accounts.codeExpired', {}, 'code')
  const [right] = await store.db
    .select({ id: phoneCodes.id })
    .from(phoneCodes)
    .where(
      and(
        inArray(phoneCodes.id, aliveCodes(store.db, id, now)),
        eq(phoneCodes.codeHash, hashOf(vault, indexOf(vault, phone), code)),
      ),
    )
  if (!right) throw refusal('accounts.wrongCode', {}, 'code')
}

/** Whether an account has a phone that its owner proved to hold. */
export async function hasVerifiedPhone(db: Kernel['store']['db'], account: string): Promise<boolean> {
  const [found] = await db
    .select({ phone: accounts.phoneIndex })
    .from(accounts)
    .where(and(eq(accounts.id, account), isNull(accounts.disabledAt)))
  return found?.phone != null
}

type CodeAsked = { phone: string; id: string; code?: string }

function opened(vault: Vault, request: string): CodeAsked {
  try {
    return JSON.parse(vault.open(request, sealedFor)) as CodeAsked
  } catch {
    throw notFound()
  }
}

/** The phone that a queued code is for; undefined where its key is gone. */
export function phoneInCode(vault: Vault, sealed: string): string | undefined {
  try {
    return (JSON.parse(vault.open(sealed, sealedFor)) as { phone?: string }).phone
  } catch {
    return undefined
  }
}

/** Under which a phone is found without being readable. */
export const indexOf = (vault: Vault, phone: string) => vault.blindIndex(phone, 'accounts.phone')

/** The same by earlier keys too: an account may not have been indexed anew yet. */
export const indexesOf = (vault: Vault, phone: string) => vault.blindIndexes(phone, 'accounts.phone')
const hashOf = (vault: Vault, phoneIndex: string, code: string) =>
  vault.blindIndex(`${phoneIndex} ${code}`, 'accounts.code')
