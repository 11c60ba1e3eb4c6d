import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Command, Query, Reader } from '#kernel/action/declare.ts'
import { ask, authorise, perform } from '#kernel/action/perform.ts'
import { Refusal } from '#kernel/action/refusal.ts'
import { registryOf } from '#kernel/action/registry.ts'
import { rows } from '#kernel/database/rows.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { modules } from '#modules/index.ts'
import { exampleOf } from '../../test/examples.ts'
import { onBothDatabases } from '../../test/kernel.ts'
import { docsFolder } from './docs/documents.ts'
import { type Asker, askers, type Standing, sampleActor, sampleTarget } from './permissions.ts'

const registry = registryOf(modules)
const actions: readonly (Command | Query)[] = [...registry.commands.values(), ...registry.queries.values()]
/** What was reviewed: the file, not the policies. */
const written = new Map(
  parse<Record<string, string>>(readFileSync(join(docsFolder, 'permissions.csv'), 'utf8'), {
    columns: true,
  }).map((row) => [row.action!, row]),
)

/** Where a right of this reach still holds. */
const holds: Record<string, readonly Standing[]> = {
  any: ['elsewhere', 'sameRegion', 'sameUnit'],
  region: ['sameRegion', 'sameUnit'],
  unit: ['sameUnit'],
  no: [],
}

describe('the table of permissions', () => {
  test('has a row for every command and query, and none for others', () => {
    expect([...written.keys()].sort()).toEqual(actions.map(({ name }) => name).sort())
  })

  test.each(actions.map((action) => [action.name, action] as const))(
    '%s lets pass exactly whom the table names, and tells the others no more than they may know',
    async (name, action) => {
      const onSample = action.about ? { ...action, about: async () => sampleTarget } : action
      const outcome = async (asker: Asker, standing: Standing) => {
        const reader = { actor: sampleActor(asker, standing) } as unknown as Reader
        return authorise(onSample, {}, reader).then(
          () => 'passes',
          (error: Refusal) => error.status,
        )
      }
      for (const asker of askers)
        for (const standing of ['elsewhere', 'sameRegion', 'sameUnit'] as const) {
          const reach = written.get(name)?.[asker] ?? 'no'
          const refused = asker === 'anonymous' ? 401 : action.about ? 404 : 403
          const expected = holds[reach]!.includes(standing) ? 'passes' : refused
          expect(`${asker} ${standing}: ${await outcome(asker, standing)}`).toBe(
            `${asker} ${standing}: ${expected}`,
          )
        }
    },
  )
})

onBothDatabases('the corridor', (house) => {
  const strangers = askers.filter((asker) => asker !== 'system')

  test('refuses everybody whom the table does not name, also for things that are not there, and writes nothing', async () => {
    const { kernel } = house()
    const before = await changesIn(kernel)
    let refused = 0
    for (const action of actions) {
      const input = exampleOf(action.input)
      for (const asker of strangers.filter((asker) => written.get(action.name)?.[asker] !== 'any')) {
        const caller = { actor: sampleActor(asker, 'elsewhere'), locale: 'zh', address: 'test' } as const
        const answer =
          action.kind === 'command'
            ? perform(kernel, action, input, caller)
            : ask(kernel, action, input, caller)
        const error = await answer.then(
          () => new Error(`${action.name} let ${asker} pass`),
          (thrown: unknown) => thrown,
        )
        expect(error, `${action.name} as ${asker}: ${String(error)} ${JSON.stringify(error)}`).toBeInstanceOf(
          Refusal,
        )
        expect([401, 403, 404], `${action.name} ${(error as Refusal).code}`).toContain(
          (error as Refusal).status,
        )
        refused += 1
      }
    }
    expect(refused).toBeGreaterThan(actions.length)
    expect(await changesIn(kernel)).toBe(before)
  })
})

async function changesIn({ store }: Kernel): Promise<string | null> {
  const [found] = await rows<{ position: string | null }>(
    store.db,
    sql`select max(position)::text as position from ledger_entries`,
  )
  return found!.position
}
