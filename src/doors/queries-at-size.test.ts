import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { anonymous } from '#kernel/access/actor.ts'
import { ask } from '#kernel/action/perform.ts'
import { Refusal } from '#kernel/action/refusal.ts'
import { registryOf } from '#kernel/action/registry.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { actorNamed } from '#modules/accounts/index.ts'
import { modules } from '#modules/index.ts'
import { type Environment, newInstallation, removeInstallation } from '../../test/installations.ts'
import { multiplied } from '../../test/many-counties.ts'
import { loadDemo } from '../demo/load.ts'
import { people } from '../demo/people.ts'
import { openKernel } from '../open-kernel.ts'

/** A table that has so many rows is entered by an index. */
const many = 2_000

/** What may read whole tables, and why. */
const mayReadAll: Record<string, string> = {
  'places.list': 'with no region asked for, it is the list of all places there are',
  'consultations.numbers': 'public figures over everything, kept with the page',
  'square.numbers': 'public figures over everything, kept with the page',
  'audit.trail': 'read from its newest end; where an entry belongs is said by it, or by its account',
  'administration.setup': 'looked at while a house is set up',
  'loop.levels': 'public figures over everything, kept with the page',
  'retention.list': 'counts what is due everywhere, for one administrator of the whole country',
  'consultations.my': 'somebody has another pseudonym in each consultation, so that each is tried',
}

type Asked = { text: string; values: unknown[]; query: string; role: string }
type Plan = { 'Node Type': string; 'Relation Name'?: string; Filter?: string; Plans?: Plan[] }

describe.skipIf(inject('postgres') === undefined)('among the rows of many counties', () => {
  let environment: Environment
  let kernel: Kernel
  const asked = new Map<string, Asked>()
  let now: Pick<Asked, 'query' | 'role'> | undefined

  beforeAll(async () => {
    watchStatements((text, values) => {
      if (now && !asked.has(text)) asked.set(text, { text, values, ...now })
    })
    // Made as databases used to be: what holds here holds in those that were made for it.
    environment = await newInstallation('PostgreSQL', { sortedBySystem: true })
    kernel = await openKernel({ environment })
    await loadDemo(kernel)
    await multiplied(environment.DATABASE_URL!, many * 3)
  }, 300_000)
  afterAll(async () => {
    vi.restoreAllMocks()
    await kernel?.jobs.stop()
    await kernel?.store.close()
    if (environment) removeInstallation(environment)
  })

  test('each list is found by an index, for each role, but for those that are of everything', async () => {
    const actors = [anonymous]
    for (const [one] of Map.groupBy(people, ({ role }) => role).values())
      actors.push((await actorNamed(kernel, one!.username))!)
    const lists = [...registryOf(modules).queries.values()].filter(({ input }) => input.safeParse({}).success)
    for (const query of lists)
      for (const actor of actors) {
        now = { query: query.name, role: actor.grants[0]?.role ?? actor.kind }
        await ask(kernel, query, {}, { actor, locale: 'zh', address: randomUUID() }).catch((error) => {
          if (!(error instanceof Refusal)) throw error
        })
      }
    now = undefined
    expect(asked.size).toBeGreaterThan(150)
    const client = new pg.Client({ connectionString: environment.DATABASE_URL! })
    await client.connect()
    const large = await largeTables(client)
    expect(large).toEqual(expect.arrayContaining(['voices', 'topics', 'accounts', 'members', 'notices']))
    const readWhole: string[] = []
    for (const { text, values, query, role } of asked.values()) {
      if (!/^\s*(select|with)\b/i.test(text) || /\bpgboss\b/.test(text) || query in mayReadAll) continue
      for (const { 'Relation Name': table, Filter } of wholeTables(await planOf(client, text, values)))
        if (large.includes(table!))
          readWhole.push(`${query} as ${role}: ${table}, ${Filter ?? 'all'}, in ${text}`)
    }
    await client.end()
    expect(readWhole).toEqual([])
  }, 300_000)
})

/** Hears every statement that goes to a PostgreSQL over connections that are made from now on. */
function watchStatements(hear: (text: string, values: unknown[]) => void): void {
  const query = pg.Client.prototype.query as (...given: unknown[]) => unknown
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...given: unknown[]) {
    const [first, second] = given as [string | { text?: string; values?: unknown[] }, unknown]
    const text = typeof first === 'string' ? first : first?.text
    const values = Array.isArray(second) ? second : typeof first === 'string' ? [] : (first?.values ?? [])
    if (text) hear(text, values)
    return query.apply(this, given)
  } as never)
}

async function largeTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= $1`,
    [many],
  )
  return rows.map(({ name }) => name)
}

async function planOf(client: pg.Client, text: string, values: unknown[]): Promise<Plan> {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (format json) ${text}`,
    values,
  )
  return rows[0]!['QUERY PLAN'][0].Plan
}

function wholeTables(plan: Plan): Plan[] {
  const below = (plan.Plans ?? []).flatMap(wholeTables)
  return plan['Node Type'] === 'Seq Scan' ? [plan, ...below] : below
}
