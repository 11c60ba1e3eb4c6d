import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { formOf, sent } from '../../../test/outcome.ts'
import { stageCsv } from '../../../test/staging.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { trackVoice } from '../square/tracking.ts'
import { workOnTopic } from '../topics/working.ts'
import { reportVoice } from '../voices/triage.ts'
import { recordAdoption } from './adopting.ts'
import { partsOf, rewriteReport, writeReport } from './contributing.ts'
import { draftReport, putBehindTopic, sendReportBack, takeUpReport } from './editing.ts'
import { answerForwarded, feedBackForwarded, listForwarded } from './forwarded.ts'
import { feedBack, forwardInstruction, recordInstruction, reportResult } from './instructing.ts'
import { listInstructions } from './instruction-list.ts'
import { listReports, ownReports, workOnReport } from './report-list.ts'
import { reportList } from './report-list-import.ts'
import { listScreening, screenOutcome } from './screening.ts'
import { submitOutcome } from './signing.ts'
import { standingOfUnits } from './standing.ts'
import { addItem, reviseOutcome } from './writing.ts'

onBothDatabases('opinion reports', (house) => {
  let town: Town
  const member = () => town.as('wenruyu')
  const editor = () => town.as('tanjing')
  const staff = () => town.as('qixiaoman')
  const words = {
    title: '学校门口缺斑马线',
    situation: '镇中心小学门口没有斑马线，上下学时六百多名学生过街。',
    problem: '路口视线差，已经发生过两次擦碰。',
    advice: '请交通部门在开学前划线并设置减速带。',
  }
  const written = async (more: Partial<typeof words> = {}, as = member()) =>
    (await house().do(writeReport, { ...words, ...more }, as)).outcome
  const takenUp = async (more: Partial<typeof words> = {}) => {
    const outcome = await written(more)
    await house().do(takeUpReport, { ...(await formOf(house(), outcome)), addressee: '市委办公室' }, editor())
    return outcome
  }
  const own = async (outcome: string, as = member()) =>
    (await house().ask(ownReports, {}, as)).items.find(({ id }) => id === outcome)!
  const material = async () => (await house().ask(listReports, {}, editor())).material
  /** A voice that triage took up as material. */
  const reported = async (text: string) => {
    const voice = await town.voice(text)
    await house().do(
      reportVoice,
      { voice: voice.voice, revision: 1, title: '镇上的公共厕所' },
      town.as('yexiaohe'),
    )
    return voice
  }
  const fromVoices = async (voices: string[]) =>
    (
      await house().do(
        draftReport,
        {
          voices,
          title: '镇上的公共厕所不够用',
          author: '温如玉委员',
          addressee: '市委办公室',
        },
        editor(),
      )
    ).outcome
  beforeAll(async () => {
    town = await settleIn(house())
    town.at('2026-03-02 09:00')
  })

  test('[C1] reports that came by post are taken in from a list, in the names of those who wrote them', async () => {
    const list = (...rows: string[]) =>
      stageCsv(house(), reportList, `反映人,题目,情况,问题,建议\n${rows.join('\n')}\n`, editor())
    const said = '九所学校由班主任兼任心理老师。,兼任的老师没有受过训练。,由县里统一培训，两校合聘一位。'
    const failing = await list(`温如玉,乡镇学校缺心理老师,${said}`, `没有这个人,别的题目,${said}`)
    const { bad } = await house().ask(reportList.preview, { staged: failing }, editor())
    expect(bad).toMatchObject([{ line: 3, column: '反映人', value: '没有这个人' }])

    const rows = [`温如玉,乡镇学校缺心理老师,${said}`, `云岫县农业农村局,冷库夜里缺人,${said}`]
    await house().do(reportList.keep, { staged: await list(...rows) }, editor())
    const { items } = await house().ask(ownReports, {}, member())
    expect(items.find(({ title }) => title === '乡镇学校缺心理老师')).toMatchObject({
      stage: 'contributed',
      author: '温如玉委员',
    })
    const again = await house().ask(reportList.preview, { staged: await list(...rows) }, editor())
    expect(again).toMatchObject({ added: 0, same: 2 })
  })

  test('[C1] a member writes a report, an editor takes it up and edits it, and its author’s name stays on it', async () => {
    const outcome = await written()
    expect(await own(outcome)).toMatchObject({ stage: 'contributed', author: '温如玉委员' })
    expect(
      (await house().ask(listReports, { view: 'handedIn' }, editor())).items.map(({ id }) => id),
    ).toContain(outcome)
    await expect(house().do(submitOutcome, await formOf(house(), outcome), editor())).rejects.toMatchObject({
      code: 'outcomes.notADraft',
    })
    await house().do(takeUpReport, { ...(await formOf(house(), outcome)), addressee: '市委办公室' }, editor())
    const edited = {
      title: '小学门口过街安全应予重视',
      addressee: '市委办公室',
      overview: '情况：上下学时六百多名学生在没有斑马线的路口过街。',
    }
    await house().do(reviseOutcome, { ...(await formOf(house(), outcome)), ...edited }, editor())
    const { outcome: worked } = await house().ask(workOnReport, { outcome }, editor())
    expect(worked).toMatchObject({ author: '温如玉委员', stage: 'draft' })
    // What the editor changed is seen against what the author wrote.
    expect(worked.since?.parts.map(({ part }) => part)).toEqual(expect.arrayContaining(['title', 'overview']))
    await sent(house(), town, outcome)
    expect(await own(outcome)).toMatchObject({ stage: 'sent', number: expect.any(Number) })
  })

  test('[C1] a unit writes in its own name, and a member sees their own reports alone', async () => {
    const outcome = await written({ title: '公交线路调整的建议' }, town.as('mazhuren'))
    expect(await own(outcome, town.as('mazhuren'))).toMatchObject({ author: '市交通运输局' })
    expect(await own(outcome)).toBeUndefined()
  })

  test('[C1] a report that lacks something goes back to its author, who completes it; another is declined with the reason', async () => {
    const outcome = await written({ situation: '斑马线没有，请尽快处理一下。' })
    const back = async (decision: 'rewriting' | 'declined', advice: string) =>
      house().do(sendReportBack, { ...(await formOf(house(), outcome)), decision, advice }, editor())
    await back('rewriting', '请写清楚有多少学生、在哪个路口。')
    const mine = await own(outcome)
    expect(mine).toMatchObject({ stage: 'rewriting', advice: '请写清楚有多少学生、在哪个路口。' })
    expect(partsOf(mine.overview)).toEqual({
      situation: '斑马线没有，请尽快处理一下。',
      problem: words.problem,
    })
    const again = { ...(await formOf(house(), outcome)), ...words }
    await expect(house().do(rewriteReport, again, town.as('ludahai'))).rejects.toMatchObject({ status: 404 })
    await house().do(rewriteReport, again, member())
    expect(await own(outcome)).toMatchObject({ stage: 'contributed', recommendation: words.advice })
    await back('declined', '与已报送的一篇重复。')
    await expect(back('declined', '再说一次理由。')).rejects.toMatchObject({ status: 409 })
    expect(await own(outcome)).toMatchObject({ stage: 'declined', advice: '与已报送的一篇重复。' })
  })

  test('[C1] a report longer than the standard allows is refused beside the field', async () => {
    await expect(
      written({ situation: '很长的情况。'.repeat(240), problem: '很长的问题。'.repeat(20) }),
    ).rejects.toMatchObject({
      code: 'outcomes.tooLong',
      field: 'situation',
    })
  })

  test('[C1] adoption, instruction and what came of it reach the author', async () => {
    const outcome = await takenUp()
    await sent(house(), town, outcome)
    await house().do(
      recordAdoption,
      { outcome, level: 'province', adoptedBy: '省政协', adoptedOn: '2026-03-02' },
      editor(),
    )
    const instruction = {
      outcome,
      leader: '市长 闻海川',
      kind: 'praise' as const,
      text: '抓得准。',
      givenOn: '2026-03-02',
    }
    await house().do(recordInstruction, instruction, editor())
    expect(await own(outcome)).toMatchObject({
      adopted: ['province'],
      instructions: [{ leader: '市长 闻海川', kind: 'praise' }],
    })
  })

  test('[A8] a voice that triage turns into an opinion report arrives as material, and goes into one report', async () => {
    const voice = await reported('码头的公共厕所只有三个蹲位。')
    expect(await material()).toContainEqual(
      expect.objectContaining({ id: voice.voice, title: '镇上的公共厕所' }),
    )
    const outcome = await fromVoices([voice.voice])
    expect((await material()).map(({ id }) => id)).not.toContain(voice.voice)
    await expect(fromVoices([voice.voice])).rejects.toMatchObject({ code: 'outcomes.materialTaken' })
    const { outcome: shown, voices } = await house().ask(workOnReport, { outcome }, editor())
    expect(shown.overview).toBe('情况：群众反映，码头的公共厕所只有三个蹲位。')
    expect(voices).toMatchObject([{ id: voice.voice }])
    const plain = await town.voice('没有转成信息的来信。')
    await expect(fromVoices([plain.voice])).rejects.toMatchObject({ field: 'voices' })
  })

  test('[B20] what came of an instruction goes back to the voices that the report was written from', async () => {
    const voice = await reported('市场旁边的厕所晚上锁门。')
    const outcome = await fromVoices([voice.voice])
    await house().do(addItem, { outcome, text: '晚上十点前开放。' }, editor())
    await sent(house(), town, outcome)
    const { instruction } = await house().do(
      recordInstruction,
      { outcome, leader: '县长 闻海川', kind: 'handle', text: '请落实。', givenOn: '2026-03-02' },
      staff(),
    )
    const form = async () => {
      const { items } = await house().ask(listInstructions, {}, staff())
      return { instruction, revision: items.find(({ id }) => id === instruction)!.revision }
    }
    await house().do(forwardInstruction, { ...(await form()), unit: town.id('housing') }, staff())
    await house().do(
      reportResult,
      { ...(await form()), result: '三月起开放到晚上十点。' },
      town.as('zhuchuzhang'),
    )
    expect(await house().do(feedBack, await form(), staff())).toEqual({ voices: 1 })
    const { answer } = await house().ask(trackVoice, { receipt: voice.receipt })
    expect(answer).toContain('镇上的公共厕所不够用')
    expect(answer).toContain('三月起开放到晚上十点。')
  })

  test('[C3] a report returned for completion is completed, reviewed and sent again under its number', async () => {
    const outcome = await takenUp({ title: '退回补充的一篇信息' })
    await sent(house(), town, outcome)
    const open = async () => (await house().ask(listScreening, {}, staff())).items.map(({ id }) => id)
    expect(await open()).toContain(outcome)
    await house().do(screenOutcome, { outcome, decision: 'returned', reason: '请补充数据。' }, staff())
    expect(await open()).not.toContain(outcome)
    expect((await house().ask(listScreening, { open: false }, staff())).items.map(({ id }) => id)).toContain(
      outcome,
    )
    const { number, stage } = await own(outcome)
    expect(stage).toBe('draft')
    town.at('2026-03-03 09:00')
    await sent(house(), town, outcome)
    expect((await own(outcome)).number).toBe(number)
    expect(await open()).toContain(outcome)
  })

  test('[C3] a forwarded report reaches the unit; what it did goes back to those who raised it', async () => {
    const voice = await reported('桥下的厕所没有水。')
    const outcome = await fromVoices([voice.voice])
    await house().do(addItem, { outcome, text: '接通自来水。' }, editor())
    await sent(house(), town, outcome)
    await house().do(
      screenOutcome,
      { outcome, decision: 'forwarded', reason: '请住建部门办理。', unit: town.id('housing') },
      staff(),
    )
    const seen = async (username: string) =>
      (await house().ask(listForwarded, {}, town.as(username))).items.find(({ title }) =>
        title.includes('厕所'),
      )
    expect(await seen('mazhuren')).toBeUndefined()
    const screening = (await seen('zhuchuzhang'))!.id
    await expect(house().do(feedBackForwarded, { screening }, staff())).rejects.toMatchObject({
      code: 'outcomes.noResultYet',
    })
    await expect(
      house().do(answerForwarded, { screening, result: '别的单位来答。' }, town.as('mazhuren')),
    ).rejects.toMatchObject({ status: 404 })
    await house().do(answerForwarded, { screening, result: '水管已经接通。' }, town.as('zhuchuzhang'))
    expect(await house().do(feedBackForwarded, { screening }, staff())).toEqual({ voices: 1 })
    expect((await house().ask(trackVoice, { receipt: voice.receipt })).answer).toContain('水管已经接通。')
  })

  test('[C3] where a report was merged into another, its writers hear what came of that one', async () => {
    const first = await reported('东街的厕所漏水。')
    const second = await reported('西街的厕所也漏水。')
    const [one, other] = [await fromVoices([first.voice]), await fromVoices([second.voice])]
    for (const outcome of [one, other]) {
      await house().do(addItem, { outcome, text: '统一维修。' }, editor())
      await sent(house(), town, outcome)
    }
    await house().do(
      screenOutcome,
      { outcome: one, decision: 'merged', reason: '说的是一件事。', into: other },
      staff(),
    )
    const { instruction } = await house().do(
      recordInstruction,
      { outcome: other, leader: '县长 闻海川', kind: 'read', text: '已阅。', givenOn: '2026-03-02' },
      staff(),
    )
    expect(await house().do(feedBack, { instruction, revision: 1 }, staff())).toEqual({ voices: 2 })
    expect((await house().ask(trackVoice, { receipt: first.receipt })).answer).toContain('县长 闻海川')
  })

  test('[A8] a signed report becomes a source of a topic, with the voices that it was written from', async () => {
    const voice = await reported('小学旁边没有厕所。')
    const outcome = await fromVoices([voice.voice])
    const topic = await town.selectedTopic('从信息来的议题')
    const behind = { topic, outcome }
    await expect(house().do(putBehindTopic, behind, staff())).rejects.toMatchObject({ field: 'outcome' })
    await house().do(addItem, { outcome, text: '新建一座。' }, editor())
    await sent(house(), town, outcome)
    await house().do(putBehindTopic, behind, staff())
    await expect(house().do(putBehindTopic, behind, staff())).rejects.toMatchObject({ status: 409 })
    expect(await house().ask(workOnTopic, { id: topic }, staff())).toMatchObject({
      voices: 1,
      sources: [{ kind: 'opinionReport', by: '温如玉委员' }],
    })
  })

  test('[C1] the standing compares units and regions, never people', async () => {
    const { items, year } = await house().ask(standingOfUnits, {}, editor())
    expect(year).toBe(2026)
    const names = items.map(({ organisation }) => organisation)
    expect(names).toEqual(expect.arrayContaining(['青石镇', '市交通运输局']))
    expect(names.join()).not.toContain('温如玉')
    expect(items.find(({ organisation }) => organisation === '青石镇')!.sent).toBeGreaterThan(1)
  })

  test('after all of it, the log and the database agree', async () => {
    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
