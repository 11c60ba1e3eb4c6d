import { beforeAll, expect, test } from 'vitest'
import { actor, onBothDatabases } from '../../../test/kernel.ts'
import { formOf, sent } from '../../../test/outcome.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { trackVoice } from '../square/tracking.ts'
import { recordAdoption } from './adopting.ts'
import { awaitingInstruction } from './awaiting.ts'
import { outcomeDocument } from './documents.ts'
import { feedBack, forwardInstruction, recordInstruction, reportResult } from './instructing.ts'
import { listInstructions } from './instruction-list.ts'
import { workOnOutcomes } from './reading.ts'
import { listScreening, screenOutcome } from './screening.ts'
import { submitOutcome } from './signing.ts'
import { draftOutcome, reviseOutcome } from './writing.ts'

onBothDatabases('briefs, reports and instructions', (house) => {
  let town: Town
  const staff = () => town.as('qixiaoman')
  const sentUp = async (kind: 'goldenIdeaBrief' | 'opinionReport', voices: string[] = []) => {
    const { topic } = await town.deliberatedTopic(voices)
    const { outcome } = await house().do(
      draftOutcome,
      { topic, kind, addressee: '市委、市政府', author: '温如玉委员', beyondTown: true, ofValue: true },
      town.as('yexiaohe'),
    )
    await sent(house(), town, outcome)
    return { topic, outcome }
  }
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[C3] the level above screens what was sent up: it returns, forwards, merges or takes it, each with its reason', async () => {
    const first = await sentUp('goldenIdeaBrief')
    const second = await sentUp('goldenIdeaBrief')
    const waiting = async () => (await house().ask(listScreening, {}, staff())).items.map(({ id }) => id)
    expect(await waiting()).toEqual(expect.arrayContaining([first.outcome, second.outcome]))
    const own = actor('specialCommitteeStaff', '990121100000')
    await expect(
      house().do(screenOutcome, { outcome: first.outcome, decision: 'adopted', reason: '同意采用。' }, own),
    ).rejects.toMatchObject({ code: 'outcomes.screenedAbove' })
    const decide = (decision: 'returned' | 'forwarded' | 'merged' | 'adopted', more = {}) =>
      house().do(
        screenOutcome,
        { outcome: first.outcome, decision, reason: '与第二份同题。', ...more },
        staff(),
      )
    await expect(decide('forwarded')).rejects.toMatchObject({ field: 'unit' })
    await expect(decide('merged', { into: first.outcome })).rejects.toMatchObject({ field: 'into' })
    await decide('merged', { into: second.outcome })
    expect(await waiting()).not.toContain(first.outcome)
    const { outcomes } = await house().ask(workOnOutcomes, { topic: first.topic }, town.as('yexiaohe'))
    expect(outcomes.find(({ id }) => id === first.outcome)!.screenings).toMatchObject([
      { decision: 'merged', reason: '与第二份同题。' },
    ])
  })

  test('[C3] what is not a brief or a report is not screened', async () => {
    const { topic } = await town.deliberatedTopic()
    const { outcome } = await house().do(draftOutcome, { topic, addressee: '云岫县人民政府' }, staff())
    await sent(house(), town, outcome)
    await expect(
      house().do(screenOutcome, { outcome, decision: 'adopted', reason: '同意采用。' }, staff()),
    ).rejects.toMatchObject({ code: 'outcomes.notToScreen' })
  })

  test('[C1] an opinion report bears a name, is short, and shows each level that took it up', async () => {
    const { topic } = await town.deliberatedTopic()
    const report = { topic, kind: 'opinionReport' as const, addressee: '市委办公室' }
    await expect(house().do(draftOutcome, report, staff())).rejects.toMatchObject({ field: 'author' })
    const { outcome } = await house().do(draftOutcome, { ...report, author: '温如玉委员' }, staff())
    const words = { title: '末班公交过早影响夜班职工', addressee: '市委办公室' }
    const revise = async (overview: string) =>
      house().do(reviseOutcome, { ...(await formOf(house(), outcome)), ...words, overview }, staff())
    await revise('情况很长，写得太多了。'.repeat(200))
    await expect(house().do(submitOutcome, await formOf(house(), outcome), staff())).rejects.toMatchObject({
      code: 'outcomes.tooLong',
    })
    await revise('情况：两百多名夜班职工赶不上末班车。')
    await sent(house(), town, outcome)
    const adoption = {
      outcome,
      level: 'city' as const,
      adoptedBy: '《澄屿政协信息》',
      adoptedOn: '2026-04-20',
    }
    await house().do(recordAdoption, adoption, town.as('tanjing'))
    await expect(house().do(recordAdoption, adoption, town.as('tanjing'))).rejects.toMatchObject({
      code: 'outcomes.adoptedBefore',
    })
    await house().do(
      recordAdoption,
      { ...adoption, level: 'province', adoptedBy: '省政协' },
      town.as('tanjing'),
    )
    const { outcomes } = await house().ask(workOnOutcomes, { topic }, staff())
    expect(outcomes[0]!.adoptions.map(({ level }) => level).sort()).toEqual(['city', 'province'])
  })

  test('[B20] an instruction is forwarded to a unit with a day, reported on, and told to those who first raised it', async () => {
    town.at('2026-02-20 09:00')
    const voice = await town.voice('末班车太早，下班赶不上。')
    const { topic, outcome } = await sentUp('goldenIdeaBrief', [voice.voice])
    const db = house().kernel.store.db
    expect((await awaitingInstruction(db, '9901')).map(({ id }) => id)).toContain(outcome)
    const { instruction } = await house().do(
      recordInstruction,
      { outcome, leader: '市长 闻海川', kind: 'handle', text: '请交通局研究落实。', givenOn: '2026-04-20' },
      staff(),
    )
    expect((await awaitingInstruction(db, '9901')).map(({ id }) => id)).not.toContain(outcome)
    const one = async (as = staff()) =>
      (await house().ask(listInstructions, {}, as)).items.find(({ id }) => id === instruction)
    const form = async () => ({ instruction, revision: (await one())!.revision })
    expect(await one()).toMatchObject({ waitsFor: 'forward' })
    await house().do(
      forwardInstruction,
      { ...(await form()), unit: town.id('transport'), dueOn: '2026-05-20' },
      staff(),
    )
    expect(await one(town.as('mazhuren'))).toMatchObject({ waitsFor: 'result', dueOn: '2026-05-20' })
    expect(await one(town.as('yaokezhang'))).toBeUndefined()
    await expect(house().do(feedBack, await form(), staff())).rejects.toMatchObject({
      code: 'outcomes.noResultYet',
    })
    await house().do(
      reportResult,
      { ...(await form()), result: '五月一日起末班车延后到晚上八点。' },
      town.as('mazhuren'),
    )
    expect(await house().do(feedBack, await form(), staff())).toEqual({ voices: 1 })
    const { answer } = await house().ask(trackVoice, { receipt: voice.receipt })
    expect(answer).toContain('市长 闻海川')
    expect(answer).toContain('五月一日起末班车延后到晚上八点。')
    expect(await one()).toMatchObject({ waitsFor: 'done' })
    expect((await house().ask(workOnOutcomes, { topic }, staff())).outcomes[0]!.instructions).toHaveLength(1)
  })

  test('[B20] an instruction is not forwarded to a unit of another prefecture', async () => {
    const { outcome } = await sentUp('opinionReport')
    const given = {
      outcome,
      leader: '市长 闻海川',
      kind: 'handle' as const,
      text: '请研究。',
      givenOn: '2026-04-20',
    }
    await expect(
      house().do(
        recordInstruction,
        { ...given, forwardedTo: '00000000-0000-4000-8000-000000000001' },
        staff(),
      ),
    ).rejects.toMatchObject({ code: 'outcomes.noUnit', field: 'forwardedTo' })
  })

  test('[B19] a brief and a report are Word files with a red head, their issue, and a page for instructions', async () => {
    for (const [kind, mark] of [
      ['goldenIdeaBrief', '金点子·好建议'],
      ['opinionReport', '社情民意'],
    ] as const) {
      const { outcome } = await sentUp(kind)
      const { content } = await house().ask(outcomeDocument, { outcome }, staff())
      const { unzipSync } = await import('fflate')
      const xml = new TextDecoder().decode(
        unzipSync(new Uint8Array(Buffer.from(content, 'base64')))['word/document.xml'],
      )
      const text = xml.replace(/<[^>]+>/g, '')
      expect(text).toContain(mark)
      expect(text).toMatch(/第\d+期/)
      expect(text).toContain('温如玉委员反映：')
      expect(text).toContain('批示内容')
    }
  })

  test('[D6] a research report is drafted from the filed research, with a cover', async () => {
    const topic = await town.preparedTopic()
    const { outcome } = await house().do(
      draftOutcome,
      { topic, kind: 'researchReport', addressee: '市政协主席会议' },
      staff(),
    )
    const { content, name } = await house().ask(outcomeDocument, { outcome }, staff())
    expect(name).toContain('调研报告')
    expect(Buffer.from(content, 'base64').subarray(0, 2).toString()).toBe('PK')
    const { outcomes } = await house().ask(workOnOutcomes, { topic }, staff())
    expect(outcomes[0]!.overview).toContain('两百多人下班坐不上车')
  })

  test('after all of it, the log and the database agree', async () => {
    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
