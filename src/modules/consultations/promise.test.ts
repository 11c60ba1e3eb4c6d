import { unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { newResidents, openedConsultation, twoSides } from '../../../test/consultation.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { adoptStandard } from '../standards/adopting.ts'
import { reactToPost, writePost } from './discussing.ts'
import { discussion } from './discussion-reading.ts'
import { decideContribution } from './moderating.ts'
import { closeWhatIsOver } from './opening.ts'
import { refreshOpinion } from './opinion.ts'
import { ballot } from './own-reading.ts'
import { votingPromise } from './promise.ts'
import { showConsultation, statementResults } from './public-reading.ts'
import { freezeReport } from './report/freezing.ts'
import { openDataFile, reportDesk, viewpointReportQuery } from './report/reading.ts'
import { statements } from './tables.ts'

onBothDatabases('a county that adopts ten as the smallest published number', (house) => {
  let town: Town
  let people: Actor[]
  let consultation: string
  const county = '990121000000' as never

  beforeAll(async () => {
    town = await settleIn(house())
    await house().do(
      adoptStandard,
      {
        region: county,
        year: 2026,
        after: 0,
        title: '云岫县协商工作规范',
        documentNumber: '云政协发〔2026〕12号',
        adoptedOn: '2026-01-04',
        figures: { smallestCell: 10 },
      } as never,
      town.as('lindu'),
    )
    const open = await openedConsultation(house(), town)
    consultation = open.consultation
    people = await newResidents(house(), 40)
    await twoSides(house(), open, people.slice(0, 8))
    await refreshOpinion(house().kernel, consultation)
  })

  test('[D4] is told nothing of eight people, on any page', async () => {
    const shown = await house().ask(showConsultation, { consultation })
    expect(shown).toMatchObject({ people: null, votes: null, least: 10 })
    const results = await house().ask(statementResults, { consultation })
    for (const { votes } of results.statements) expect(votes).toBeNull()
  })

  test('[D4] is told before the first vote what becomes of it, with that number', async () => {
    const before = await house().ask(ballot, { consultation }, people[39]!)
    expect(before).toMatchObject({ done: 0, least: 10 })
    expect(votingPromise(10).zh).toContain('不足 10 人')
  })

  test('[D4] sees reactions in steps of ten: nine are not told, and the eleventh changes nothing', async () => {
    const { post } = await house().do(
      writePost,
      { consultation, nickname: '头一个', text: '末班车早了点。' },
      people[0]!,
    )
    const decision = { subject: 'posts', id: post, revision: 1, decision: 'published' } as const
    await house().do(decideContribution, { consultation, ...decision }, town.as('yexiaohe'))
    const told = async () => (await house().ask(discussion, { consultation })).items[0]!.agree
    const seen: (number | null)[] = []
    for (const person of people.slice(0, 11)) {
      await house().do(reactToPost, { consultation, post, value: 1 }, person)
      seen.push(await told())
    }
    expect(seen).toEqual([...Array.from({ length: 9 }, () => null), 10, 10])
  })

  test('[D5] the report, its open data and every page say the same of votes', async () => {
    const open = { consultation, topic: '', statements: (await idsOf()).slice(0, 8) }
    await twoSides(house(), open, people)
    town.at('2026-05-11 09:00')
    await house().run(closeWhatIsOver, {})
    const staff = town.as('qixiaoman')
    const { revision } = await house().ask(reportDesk, { consultation }, staff)
    await house().do(freezeReport, { consultation, revision }, staff)
    const { content: report } = await house().ask(viewpointReportQuery, { consultation })
    const promise = votingPromise(10).zh
    expect(report.notes.map(({ zh }) => zh).join('\n')).toContain(promise)
    const file = await house().ask(openDataFile, { consultation })
    const files = unzipSync(new Uint8Array(Buffer.from(file.content, 'base64')))
    const text = (name: string) => new TextDecoder().decode(files[name])
    expect(text('README.txt')).toContain(promise)
    // What the promise says is exact is exact: the rows of the file add up to its counts.
    const votes = text('votes.csv').trim().split('\n').slice(1)
    expect(votes).toHaveLength(40 * 8)
    expect(new Set(votes.map((line) => line.split(',')[1]))).toHaveLength(1)
  })

  async function idsOf(): Promise<string[]> {
    const found = await house().kernel.store.db.select().from(statements)
    return found.filter((one) => one.consultationId === consultation).map(({ id }) => id)
  }
})
