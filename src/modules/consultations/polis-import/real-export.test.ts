import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findingsOf } from '../../../../test/invented-consultation.ts'
import type { ReportMaterial } from '../report/material.ts'
import { viewpointReport } from '../report/write-report.ts'
import { readExport } from './export-files.ts'

const folder = join(process.env.POLIS_DATA ?? '', 'vtaiwan.uberx')
const given = process.env.POLIS_DATA !== undefined && existsSync(folder)

describe.skipIf(!given)('vtaiwan.uberx (skipped unless POLIS_DATA names a folder)', () => {
  test('[D5] all of its votes are read, and the report tells of two stable groups and what they share', async () => {
    const file = (name: string) => readFileSync(join(folder, name))
    const read = await readExport({ votes: file('votes.csv'), comments: file('comments.csv') })
    expect(read).toMatchObject({ badCount: 0, statements: { length: 197 }, people: { length: 1921 } })
    expect(read.votes).toHaveLength(49_443)
    const report = viewpointReport(...told(read))
    expect(report.groups.groups.map(({ share }) => share)).toEqual([76, 24])
    expect(report.groups.stable).toBe(true)
    expect(report.shared.items).toHaveLength(8)
    expect(report.shared.items.map(({ says }) => says.zh).join()).toContain('乘客責任險')
    expect(report.disagreements.items).toHaveLength(6)
    expect(report.notes.map(({ zh }) => zh).join()).toContain('78 条经审核撤下')
  })
})

function told({
  statements,
  people,
  votes,
}: Awaited<ReturnType<typeof readExport>>): Parameters<typeof viewpointReport> {
  const day = (at: Date) => at.toISOString().slice(0, 10)
  const material: ReportMaterial = {
    title: 'UberX',
    least: 5,
    opensOn: '2015-06-30',
    closesOn: '2019-02-10',
    statements: statements.map(({ number, text, withdrawn, at }) => ({
      number,
      text,
      author: 'resident',
      moderation: withdrawn ? 'withdrawn' : 'passed',
      on: day(at),
    })),
    participants: people.map(({ number, at }) => ({
      number,
      kind: 'resident',
      channel: 'import',
      joinedOn: day(at),
    })),
    votes: {
      participant: Int32Array.from(votes, ({ person }) => person),
      statement: Int32Array.from(votes, ({ statement }) => statement),
      value: Int8Array.from(votes, ({ value }) => value),
      day: new Int32Array(votes.length),
    },
    surveys: [],
    posts: [],
  }
  return [material, findingsOf(material)]
}
