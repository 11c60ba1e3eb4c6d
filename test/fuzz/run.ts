// Sends requests to a house and looks at what comes back, and for how long nobody else was answered.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sql } from 'drizzle-orm'
import { buildServer } from '../../src/doors/web/server.ts'
import { rows } from '../../src/kernel/database/rows.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { sealAll } from '../../src/kernel/ledger/sealer.ts'
import { type Verdict, verifyHouse } from '../../src/kernel/ledger/verify-house.ts'
import { transferTables } from '../../src/kernel/transfer/catalog.ts'
import { actorOfToken } from '../../src/modules/accounts/actor-of-token.ts'
import { openSession } from '../../src/modules/accounts/sessions.ts'
import { type FuzzRequest, type Material, requestsFrom, type SignedIn } from './requests.ts'

export type Stall = { milliseconds: number; request: FuzzRequest }

export type Outcome = {
  requests: number
  /** How many answers of each status. */
  statuses: Map<number, number>
  /** Answers that should never be. */
  failures: { status: number; request: FuzzRequest; said: string }[]
  /** The longest times that the event loop was held, the longest first. */
  stalls: Stall[]
  verdict: Verdict
}

export type Plan = {
  seed: number
  from?: number
  requests: number
  /** Milliseconds after which no further request is begun. */
  within?: number
  onProgress?(done: number): void
}

/** Sign-ins are opened anew after so many requests: some of those end sign-ins, or accounts. */
const freshEvery = 100

export async function fuzz(kernel: Kernel, plan: Plan): Promise<Outcome> {
  const app = await buildServer(kernel, () => 'http://localhost')
  let signedIn: readonly SignedIn[] = []
  const material: Material = { kernel, ...(await thingsThere(kernel)), signedIn: () => signedIn }
  const requestAt = requestsFrom(material, plan.seed)
  const statuses = new Map<number, number>()
  const failures: Outcome['failures'] = []
  const stalls: Stall[] = []
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const until = performance.now() + (plan.within ?? Number.POSITIVE_INFINITY)
  const { from = 0 } = plan
  let done = 0
  delay.enable()
  for (; done < plan.requests && performance.now() < until; done++) {
    if (done % freshEvery === 0) signedIn = await signInAll(kernel)
    const request = requestAt(from + done)
    await beat()
    delay.reset()
    const before = process.threadCpuUsage()
    const { statusCode, body } = await app.inject(request.options)
    const { user, system } = process.threadCpuUsage(before)
    await beat()
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
    if (statusCode >= 500) failures.push({ status: statusCode, request, said: body.slice(0, 500) })
    // On a busy machine the loop is held up by others too; it worked no longer than the processor says.
    noteStall(stalls, { milliseconds: Math.min(delay.max / 1e6, (user + system) / 1_000), request })
    if (done % 1_000 === 999) plan.onProgress?.(done + 1)
  }
  delay.disable()
  await app.close()
  await sealAll(kernel)
  return { requests: done, statuses, failures, stalls, verdict: await verifyHouse(kernel) }
}

/** Until the loop has gone round, so that what held it has been seen. */
const beat = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

function noteStall(stalls: Stall[], stall: Stall): void {
  stalls.push(stall)
  stalls.sort((a, b) => b.milliseconds - a.milliseconds)
  stalls.length = Math.min(stalls.length, 20)
}

/** Sign-ins of one holder of each role, with all that their roles ask for. */
async function signInAll(kernel: Kernel): Promise<SignedIn[]> {
  const found = await rows<{ account: string }>(
    kernel.store.db,
    sql`select distinct on (role) account_id as account from grants
          join accounts on accounts.id = account_id
         where valid_to is null and disabled_at is null and erased_at is null
         order by role, grants.ctid`,
  )
  const resident = await rows<{ account: string }>(
    kernel.store.db,
    sql`select id as account from accounts
         where disabled_at is null and erased_at is null
           and not exists (select from grants where account_id = accounts.id) order by ctid limit 3`,
  )
  const now = kernel.clock.now()
  return Promise.all(
    [...found, ...resident].map(async ({ account }) => {
      const token = await openSession(kernel.store.db, account, now, 'fuzz', now)
      return { token, actor: (await actorOfToken(kernel, token))! }
    }),
  )
}

/** Ids and words that lead to something. */
async function thingsThere(kernel: Kernel): Promise<Pick<Material, 'ids' | 'words'>> {
  const ids = new Map<string, string[]>()
  for (const { schema, name, columns } of await transferTables(kernel.store.db)) {
    if (schema !== 'public' || !columns.includes('id')) continue
    const found = await rows<{ id: string }>(
      kernel.store.db,
      sql`select id::text as id from ${sql.identifier(name)} order by ctid limit 12`,
    )
    if (found.length > 0)
      ids.set(
        name,
        found.map(({ id }) => id),
      )
  }
  const codes = await rows<{ code: string }>(
    kernel.store.db,
    sql`select code from place_codes order by ctid limit 20`,
  )
  const regions = await rows<{ code: string }>(
    kernel.store.db,
    sql`select region as code from regions order by region limit 20`,
  )
  return {
    ids,
    words: [...codes, ...regions].map(({ code }) => code).concat('1', '2026', 'all', '路灯', '2026-09-01'),
  }
}
