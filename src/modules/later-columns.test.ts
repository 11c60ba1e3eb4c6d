import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getTableName } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { hashOfRow } from '../kernel/ledger/names.ts'
import type { RecordedRow } from '../kernel/ledger/recorded.ts'
import { evaluationSheets } from './evaluations/tables.ts'
import { modules } from './index.ts'

const folder = new URL('../../migrations/', import.meta.url).pathname
/** From here on a column may not change the hash of rows that were there before it (docs/decisions/0010). */
const since = '0020'

test('a column that a later version adds to a recorded table is empty in the rows that were there', () => {
  const recorded = new Set(
    modules.flatMap((module) => module.recorded ?? []).map((table) => getTableName(table)),
  )
  const later = readdirSync(folder).filter((name) => name.endsWith('.sql') && name >= since)
  const added = later.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/ALTER TABLE "(\w+)" ADD COLUMN ([^;]*)/g)].map(
      ([, table, column]) => ({ name, table: table!, column: column! }),
    ),
  )
  expect(added.length).toBeGreaterThan(0)
  expect(
    added.filter(({ table, column }) => recorded.has(table) && /DEFAULT|NOT NULL/i.test(column)),
  ).toEqual([])
})

test('an empty column weighs nothing in the hash of its row; a filled one does', () => {
  const row = {
    id: '1',
    evaluationId: '2',
    region: '990121100000',
    party: 'public',
    voterHash: 'x',
    scores: { deliberation: 90 },
    comment: null,
    at: new Date('2026-03-01T00:00:00Z'),
    revision: 1,
    ledgerSalt: new Uint8Array(16),
  }
  const hash = (more: object) => hashOfRow(evaluationSheets, { ...row, ...more } as unknown as RecordedRow)
  expect(hash({ paper: null })).not.toBe(hash({ paper: true }))
  expect(hash({ paper: null })).not.toBe(hash({ paper: null, comment: '' }))
  expect(() => hash({})).toThrow('paper')
})
