import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tidyUp } from './pglite-upkeep.ts'

let client: PGlite
beforeAll(async () => {
  client = new PGlite()
  await client.exec('create table voices (id int, text text)')
})
afterAll(() => client.close())

const known = async () => {
  const { rows } = await client.query<{ reltuples: number }>(
    "select reltuples from pg_class where relname = 'voices'",
  )
  return rows[0]!.reltuples
}

test('the planner learns how full a table is, and again once it has grown', async () => {
  expect(await known()).toBe(-1)
  await client.exec("insert into voices select n, repeat('路灯', 20) from generate_series(1, 5000) n")
  await tidyUp(client)
  expect(await known()).toBe(5_000)
  await client.exec("insert into voices select n, repeat('路灯', 20) from generate_series(1, 3000) n")
  await tidyUp(client)
  expect(await known()).toBe(8_000)
})

test('the room of rows that were overwritten is used again, so that a busy table does not grow for ever', async () => {
  const size = async () => {
    const { rows } = await client.query<{ size: number }>("select pg_relation_size('voices')::int as size")
    return rows[0]!.size
  }
  const sizes: number[] = []
  for (let round = 0; round < 6; round++) {
    await client.exec('update voices set id = id + 1')
    await tidyUp(client)
    sizes.push(await size())
  }
  expect(sizes.at(-1)).toBeLessThanOrEqual(sizes[1]! * 1.05)
})
