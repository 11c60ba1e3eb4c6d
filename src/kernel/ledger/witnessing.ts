import { and, eq, gte, sql } from 'drizzle-orm'
import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'
import { isInside } from '../notify/operator-channels.ts'
import { tellOperators } from '../notify/tell-operators.ts'
import { type Outbound, openOutbound } from '../outbound/outbound.ts'
import { askWitness, checkpointShown, type WitnessAddress, type WitnessReply } from './ask-witness.ts'
import { cosignaturesOn } from './cosigned.ts'
import type { Policy } from './policy.ts'
import { largestCosigned } from './published.ts'
import { latestCheckpoint, storedNodes } from './stored-tree.ts'
import { ledgerCosignatures, witnessRefusals } from './tables.ts'
import { alarmOfRefusal } from './witness-alarms.ts'

/** Between two looks for a checkpoint that witnesses have not signed (milliseconds). */
const pause = 2_000
/** After a failure, doubled each time, up to the longest (milliseconds). */
const firstWait = 2_000
const longestWait = 10 * 60_000
/** Asked again even where nothing was added, and once after each start: a database that was set back shows at once. */
const askedAgain = 3_600_000

type Asked = WitnessAddress & { ask: Outbound; failures: number; notBefore: number; askedAt: number }

/**
 * Has witnesses sign the newest checkpoint, beside and after the sealing, which waits for none of them: each is asked by
 * itself, and one that does not answer is asked ever more seldom.
 * @returns what ends it
 */
export function startWitnessing(kernel: Kernel): () => Promise<void> {
  const witnesses = witnessesOf(kernel)
  if (witnesses.length === 0) return async () => {}
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const round = async () => {
    await witnessAll(kernel, witnesses)
    if (!stopped) timer = setTimeout(() => (running = round()), pause)
  }
  let running = round()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}

/** One round: every witness whose time has come is asked about the newest checkpoint. Never throws. */
export async function witnessAll(kernel: Kernel, witnesses: readonly Asked[]): Promise<void> {
  await Promise.all(
    witnesses.map(async (witness) => {
      if (performance.now() < witness.notBefore) return
      try {
        await witnessOnce(kernel, witness)
        witness.failures = 0
        witness.notBefore = 0
      } catch (error) {
        witness.failures++
        const wait = Math.min(firstWait * 2 ** (witness.failures - 1), longestWait)
        witness.notBefore = performance.now() + wait
        kernel.failures.tell(`the witness ${witness.name} did not sign`, { err: error })
      }
    }),
  )
}

/** The witnesses of the policy that have an address; several keys at one address are one witness. */
export function witnessesOf(kernel: Kernel): Asked[] {
  const { policy, settings } = kernel
  return [...addressesIn(policy)].map(([url, { names, keys }]) => ({
    url,
    name: [...new Set(names)].join(', '),
    keys,
    ask: openOutbound([{ origin: new URL(url).origin, inside: isInside(settings, url) }]),
    failures: 0,
    notBefore: 0,
    askedAt: Number.NEGATIVE_INFINITY,
  }))
}

function addressesIn(policy: Policy | undefined) {
  const byUrl = new Map<string, { names: string[]; keys: WitnessAddress['keys'][number][] }>()
  for (const { url, verifier } of policy?.witnesses ?? []) {
    if (url === undefined) continue
    const address = url.replace(/(?<!\/)\/+$/, '')
    const there = byUrl.get(address) ?? { names: [], keys: [] }
    byUrl.set(address, there)
    there.names.push(verifier.name)
    there.keys.push(verifier)
  }
  return byUrl
}

/** @throws Error where it did not sign; what it refused for good reason is kept and told before */
async function witnessOnce(kernel: Kernel, witness: Asked): Promise<void> {
  const { db } = kernel.store
  const newest = await latestCheckpoint(db)
  if (!newest) return
  const lately = performance.now() - witness.askedAt < askedAgain
  if (lately && (await hasSigned(db, witness, newest))) return
  const old = Math.min(await largestCosigned(db, witness.keys), newest.size)
  let reply = await askWitness(witness.ask, witness, old, newest, storedNodes(db))
  if (reply.outcome === 'known' && reply.size <= newest.size)
    reply = await askWitness(witness.ask, witness, reply.size, newest, storedNodes(db))
  if (reply.outcome === 'signed') {
    witness.askedAt = performance.now()
    await keepCosignatures(kernel, newest.size, reply)
    return
  }
  if (reply.outcome === 'failed') throw new Error(reply.why)
  // Another node has sealed and asked in the meantime.
  if (reply.outcome === 'known' && (await latestCheckpoint(db))!.size >= reply.size) return
  await keepRefusal(kernel, witness, newest.size, reply)
  throw new Error(`it refused to sign ${newest.size} entries (${reply.answer.split('\n')[0]})`)
}

/** Whether a true signature of the witness is below this very checkpoint. */
async function hasSigned(
  db: Database,
  { keys }: Asked,
  { size, note }: { size: number; note: string },
): Promise<boolean> {
  const lines = await db
    .select({ line: ledgerCosignatures.line })
    .from(ledgerCosignatures)
    .where(eq(ledgerCosignatures.size, size))
  return lines.some(({ line }) => (cosignaturesOn(note + line, keys) ?? []).length > 0)
}

async function keepCosignatures(
  kernel: Kernel,
  size: number,
  { cosignatures }: Extract<WitnessReply, { outcome: 'signed' }>,
): Promise<void> {
  await kernel.store.db
    .insert(ledgerCosignatures)
    .values(
      cosignatures.map(({ verifier, at, line }) => ({
        size,
        name: verifier.name,
        keyId: verifier.id,
        at,
        line,
      })),
    )
    .onConflictDoUpdate({
      target: [ledgerCosignatures.size, ledgerCosignatures.name, ledgerCosignatures.keyId],
      set: { at: sql`excluded.at`, line: sql`excluded.line` },
    })
  kernel.changes.tell(['ledger'])
}

/** Keeps what was asked and answered, once a day for the same, and tells the operators. */
async function keepRefusal(
  kernel: Kernel,
  witness: Asked,
  size: number,
  reply: Extract<WitnessReply, { outcome: 'known' | 'other' }>,
): Promise<void> {
  const { db } = kernel.store
  const kind = reply.outcome === 'known' ? ('ahead' as const) : ('other' as const)
  const at = kernel.clock.now()
  const since = new Date(at.getTime() - 86_400_000)
  const [told] = await db
    .select({ id: witnessRefusals.id })
    .from(witnessRefusals)
    .where(
      and(
        eq(witnessRefusals.url, witness.url),
        eq(witnessRefusals.kind, kind),
        gte(witnessRefusals.at, since),
      ),
    )
    .limit(1)
  if (told) return
  const theirs = await checkpointShown(witness.ask, witness, kernel.ledgerKey.name)
  const refusal = {
    at,
    url: witness.url,
    witness: witness.name,
    kind,
    size,
    known: reply.outcome === 'known' ? reply.size : null,
    request: reply.request,
    answer: reply.answer,
    theirs: theirs ?? null,
  }
  await db.insert(witnessRefusals).values(refusal)
  kernel.changes.tell(['ledger'])
  await tellOperators(kernel, alarmOfRefusal(refusal))
}
