import { eq, sql } from 'drizzle-orm'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { findingsOf, inventConsultation } from '../../../../test/invented-consultation.ts'
import { actor, type House, onBothDatabases } from '../../../../test/kernel.ts'
import { settleIn } from '../../../../test/town.ts'
import type { Refusal } from '../../../kernel/action/refusal.ts'
import { rows } from '../../../kernel/database/rows.ts'
import { sealAll } from '../../../kernel/ledger/sealer.ts'
import { verifyHouse } from '../../../kernel/ledger/verify-house.ts'
import { freezeReport } from '../report/freezing.ts'
import { openData } from '../report/open-data.ts'
import { reportDesk, viewpointReportQuery } from '../report/reading.ts'
import { viewpointReport } from '../report/write-report.ts'
import { consultations } from '../tables.ts'
import { forgetRead } from './export-files.ts'
import { importProgress } from './reading.ts'
import { resumeImport, startImport } from './starting.ts'
import { importNext, takeUpImports } from './stepping.ts'

const county = '990121000000'
const staff = actor('specialCommitteeStaff', county)

const votesHead = 'timestamp,datetime,comment-id,voter-id,vote'
const commentsHead = 'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body'

/** An export as Polis writes it, of a consultation that never took place. */
function inventedExport() {
  const material = inventConsultation({ people: 60, members: 0 })
  const result = findingsOf(material)
  const files = unzipSync(
    openData(
      material,
      result,
      viewpointReport(material, result),
      'https://example.org',
      new Date('2026-03-08'),
    ),
  )
  const text = (name: string) => new TextDecoder().decode(files[name])
  return { votes: text('votes.csv'), comments: text('comments.csv'), material, result }
}

async function run(house: House, id: string, steps = 100) {
  for (let at = 0; at < steps; at++) {
    const { stage } = await house.ask(importProgress, { import: id }, staff)
    if (stage === 'done' || stage === 'refused') return
    await house.run(importNext, { import: id })
  }
}

const consultationsThere = async (house: House) =>
  (
    await rows<{ count: number }>(
      house.kernel.store.db,
      sql`select count(*)::int as count from consultations`,
    )
  )[0]!.count

onBothDatabases('The import of a Polis export', (house) => {
  test('a conversation held elsewhere becomes a closed consultation with all of its votes', async () => {
    await settleIn(house())
    const { votes, comments, material, result } = inventedExport()
    const { import: id } = await house().do(
      startImport,
      { title: '外地的网络协商', region: county, votes, comments },
      staff,
    )
    await run(house(), id)
    const progress = await house().ask(importProgress, { import: id }, staff)
    expect(progress).toMatchObject({ stage: 'done', votes: result.viewpoints.participation.votes })
    expect(progress.done).toBe(progress.total)

    const { draft, closed, title } = await house().ask(
      reportDesk,
      { consultation: progress.consultation! },
      staff,
    )
    expect({ title, closed }).toEqual({ title: '外地的网络协商', closed: true })
    expect(draft!.participation.people).toBe(60)
    // For what they were withdrawn the file does not say, and so their words are not shown again.
    expect(draft!.statements.map(({ text }) => text)).toEqual(
      material.statements.map(({ text, moderation }) => (moderation === 'withdrawn' ? '' : text)),
    )
    expect(draft!.groups.groups.map(({ size }) => size)).toEqual(
      viewpointReport(material, result).groups.groups.map(({ size }) => size),
    )
    // The file tells the first of several days on which enough people voted.
    expect(draft!.closesOn).toBe('2026-03-06')
    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })

  test('an import that is stopped at any step goes on from there after a restart', async () => {
    const { votes, comments } = inventedExport()
    const { import: id } = await house().do(
      startImport,
      { title: '中断的导入', region: county, votes, comments },
      staff,
    )
    await run(house(), id, 3)
    const halfway = await house().ask(importProgress, { import: id }, staff)
    expect(halfway.stage).toBe('reading')
    expect(halfway.consultation).toBeNull()
    const [hidden] = await house()
      .kernel.store.db.select()
      .from(consultations)
      .where(eq(consultations.importedTitle, '中断的导入'))
    expect(hidden!.stage).toBe('draft')

    // A process that was killed says nothing: after a minute the import is taken up by itself.
    forgetRead()
    const waiting = async () =>
      (
        await rows<{ count: number }>(
          house().kernel.store.db,
          sql`select count(*)::int as count from pgboss.job
            where name = 'consultations.importNext' and data->>'import' = ${id}`,
        )
      )[0]!.count
    const before = await waiting()
    await house().run(takeUpImports, {})
    expect(await waiting()).toBe(before)
    house().setNow(new Date(house().kernel.clock.now().getTime() + 120_000))
    await house().run(takeUpImports, {})
    expect(await waiting()).toBe(before + 1)
    await house().do(resumeImport, { import: id }, staff)
    await run(house(), id)
    const over = await house().ask(importProgress, { import: id }, staff)
    expect(over.stage).toBe('done')
    // A step that is delivered twice does nothing twice.
    await house().run(importNext, { import: id })
    const [{ count }] = (await rows<{ count: number }>(
      house().kernel.store.db,
      sql`select count(*)::int as count from statement_votes where consultation_id = ${over.consultation}`,
    )) as [{ count: number }]
    expect(count).toBe(over.votes)
  })

  test('a file with bad lines is refused with each of them named by its number, and nothing is imported', async () => {
    const before = await consultationsThere(house())
    const comments = `${commentsHead}\n1000,a,0,0,0,0,1,甲\n1000,a,0,0,0,0,1,乙\n1000,a,1,0,0,0,7,丙\n`
    const votes = `${votesHead}\n1000,a,0,5,1\n1000,a,0,6,3\n1000,a,x,7,1\n1000,a,0,99999999999,1\n`
    const { import: id } = await house().do(
      startImport,
      { title: '坏文件', region: county, votes, comments },
      staff,
    )
    await run(house(), id)
    const { stage, badCount, badLines } = await house().ask(importProgress, { import: id }, staff)
    expect(stage).toBe('refused')
    expect(badCount).toBe(5)
    expect(badLines).toEqual([
      { file: 'comments.csv', line: 3, why: 'repeated', field: 'comment-id' },
      { file: 'comments.csv', line: 4, why: 'moderation', field: 'moderated' },
      { file: 'votes.csv', line: 3, why: 'vote', field: 'vote' },
      { file: 'votes.csv', line: 4, why: 'number', field: 'comment-id' },
      { file: 'votes.csv', line: 5, why: 'number', field: 'voter-id' },
    ])
    expect(await consultationsThere(house())).toBe(before)
  })

  test('a vote on a statement that the other file does not have is a bad line', async () => {
    const comments = `${commentsHead}\n1000,a,0,0,0,0,1,甲\n`
    const votes = `${votesHead}\n1000,a,0,5,1\n1000,a,4,5,1\n`
    const { import: id } = await house().do(
      startImport,
      { title: '缺观点', region: county, votes, comments },
      staff,
    )
    await run(house(), id)
    const { badLines } = await house().ask(importProgress, { import: id }, staff)
    expect(badLines).toEqual([{ file: 'votes.csv', line: 3, why: 'unknown', field: 'comment-id' }])
  })

  test('what is empty, too large or no text is refused beside its field', async () => {
    const comments = `${commentsHead}\n`
    const sent = (votes: Uint8Array) =>
      house()
        .do(
          startImport,
          { title: '不行的', region: county, votes: { name: 'votes.csv', bytes: votes }, comments },
          staff,
        )
        .catch((error: unknown) => error as Refusal)
    const refused = await Promise.all([
      sent(new Uint8Array()),
      sent(new Uint8Array(20 * 1024 * 1024 + 1).fill(49)),
      sent(Uint8Array.of(0x50, 0x4b, 0, 0)),
    ])
    expect(refused.map((one) => (one as Refusal).code)).toEqual([
      'consultations.importEmpty',
      'consultations.importTooLarge',
      'consultations.importNotCsv',
    ])
    for (const one of refused) expect((one as Refusal).field).toBe('votes')
  })

  test('[D5] its report is made final and then published', async () => {
    house().setNow('2026-09-01T09:00:00+08:00')
    const { votes, comments } = inventedExport()
    const { import: id } = await house().do(
      startImport,
      { title: '定稿的导入', region: county, votes, comments },
      staff,
    )
    await run(house(), id)
    const { consultation } = await house().ask(importProgress, { import: id }, staff)
    await expect(house().ask(viewpointReportQuery, { consultation: consultation! })).rejects.toThrow()
    const { revision } = await house().ask(reportDesk, { consultation: consultation! }, staff)
    const { number } = await house().do(freezeReport, { consultation: consultation!, revision }, staff)
    const { content, frozen } = await house().ask(viewpointReportQuery, { consultation: consultation! })
    expect(content.title).toBe('定稿的导入')
    expect(frozen).toMatchObject({ year: 2026, number, version: 1, late: false })
  })
})
