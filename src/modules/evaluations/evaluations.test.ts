import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { sentOpinion } from '../../../test/outcome.ts'
import { stageCsv } from '../../../test/staging.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { photo } from '../../../test/uploads.ts'
import { verifyProofBundle } from '../../kernel/ledger/proof.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { closeDossier, dossierFile, workOnDossier } from '../archive/closing.ts'
import { assignItem } from '../assignments/dispatching.ts'
import { accept } from '../assignments/handling.ts'
import { assignmentById, assignmentsOf } from '../assignments/lookup.ts'
import { close, reply } from '../assignments/replying.ts'
import { itemsOf, outcomesOf } from '../outcomes/index.ts'
import { recordInstruction } from '../outcomes/instructing.ts'
import { draftOutcome } from '../outcomes/writing.ts'
import { trackVoice } from '../square/tracking.ts'
import { topicHead } from '../topics/lookup.ts'
import { filePlan } from '../topics/planning.ts'
import { recordReading } from '../topics/preparing.ts'
import { topics } from '../topics/tables.ts'
import { showConformity } from './conformity-page.tsx'
import { attachEvidence } from './evidence.ts'
import { closeEvaluation, fillInSheet, objectTo, openEvaluation, publishEvaluation } from './judging.ts'
import { listEvaluations } from './list.ts'
import { paperSheets } from './paper-sheets.ts'
import { publicEvaluation, workOnEvaluation } from './reading.ts'

onBothDatabases('evaluations and dossiers', (house) => {
  let town: Town
  const staff = () => town.as('qixiaoman')
  const db = () => house().kernel.store.db
  const answered = async () => {
    town.at('2026-02-20 09:00')
    const voice = await town.voice('末班车太早，下班赶不上。')
    const { topic } = await town.deliberatedTopic([voice.voice])
    const outcome = await sentOpinion(house(), town, topic)
    for (const item of await itemsOf(db(), [outcome])) {
      const { assignment } = await house().do(
        assignItem,
        { item: item.id, unit: town.id('transport') },
        staff(),
      )
      const now = async () => ({ assignment, revision: (await assignmentById(db(), assignment))!.revision })
      await house().do(accept, await now(), town.as('mazhuren'))
      await house().do(
        reply,
        { ...(await now()), replyClass: 'A', reply: '已经按计划办好，并向群众公布。' },
        town.as('mazhuren'),
      )
    }
    return { topic, ...voice }
  }
  const opened = async () => {
    const made = await answered()
    const { evaluation } = await house().do(openEvaluation, { topic: made.topic }, staff())
    return { ...made, evaluation }
  }
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('an evaluation is opened once every task was replied to', async () => {
    const { topic } = await town.deliberatedTopic()
    await expect(house().do(openEvaluation, { topic }, staff())).rejects.toMatchObject({
      code: 'evaluations.notAnswered',
    })
  })

  test('[E6] those who raised it judge with their receipt, the public with an account, each once; a change replaces', async () => {
    const { topic, evaluation, receipt } = await opened()
    const nobody = { kind: 'anonymous' as const, grants: [] }
    await expect(
      house().do(fillInSheet, { evaluation, party: 'public', topicQuality: 80 }, nobody),
    ).rejects.toMatchObject({ code: 'evaluations.signInToJudge' })
    await expect(
      house().do(fillInSheet, { evaluation, party: 'proponent', receipt: 'XXXX', handling: 80 }, nobody),
    ).rejects.toMatchObject({ field: 'receipt' })
    await house().do(fillInSheet, { evaluation, party: 'proponent', receipt, handling: 80 }, nobody)
    await house().do(fillInSheet, { evaluation, party: 'proponent', receipt, handling: 60 }, nobody)
    await house().do(fillInSheet, { evaluation, party: 'public', topicQuality: 80 }, town.as('dongapo'))
    await house().do(fillInSheet, { evaluation, party: 'public', topicQuality: 90 }, town.as('dongapo'))
    const { counts } = await house().ask(workOnEvaluation, { topic }, staff())
    expect(counts.filter(({ sheets }) => sheets > 0)).toEqual([
      { party: 'proponent', sheets: 1, counted: true },
      { party: 'public', sheets: 1, counted: false },
    ])
  })

  test('[E6] nobody judges for a party that is not theirs', async () => {
    const { evaluation } = await opened()
    for (const party of ['self', 'committee'] as const)
      await expect(
        house().do(fillInSheet, { evaluation, party, deliberation: 99 }, town.as('dongapo')),
      ).rejects.toMatchObject({ code: 'evaluations.notOfParty' })
    await expect(
      house().do(fillInSheet, { evaluation, party: 'self', deliberation: 99 }, town.as('mazhuren')),
    ).resolves.toBeDefined()
  })

  test('[E6] paper sheets of the public are written down from a list, each number once, and stand as paper', async () => {
    const { topic, evaluation } = await opened()
    const title = `纸质测评的议题 ${topic.slice(0, 4)}`
    const rename = (to: string) => db().update(topics).set({ title: to }).where(eq(topics.id, topic))
    const before = (await topicHead(db(), topic))!.title
    await rename(title)
    const list = (...rows: string[]) =>
      stageCsv(house(), paperSheets, `议题,表号,协商效果,办理质量,意见\n${rows.join('\n')}\n`, staff())
    const failing = await list(
      `${title},001,90,85,`,
      `${title},002,900,,`,
      `${title},003,,,没打分`,
      '别的议题,004,80,,',
    )
    const { bad } = await house().ask(paperSheets.preview, { staged: failing }, staff())
    expect(bad.map(({ line }) => line)).toEqual([3, 4, 5])

    const rows = [`${title},001,90,85,`, `${title},002,70,,希望早点办好`]
    expect(await house().do(paperSheets.keep, { staged: await list(...rows) }, staff())).toMatchObject({
      added: 2,
    })
    const work = await house().ask(workOnEvaluation, { topic }, staff())
    expect(work.onPaper).toBe(2)
    expect(work.counts.find(({ party }) => party === 'public')).toMatchObject({ sheets: 2 })
    const again = await house().ask(paperSheets.preview, { staged: await list(...rows) }, staff())
    expect(again).toMatchObject({ added: 0, same: 2 })
    const otherwise = await list(`${title},1,90,85,`, `${title},００２,70,,希望早点办好`)
    expect(await house().ask(paperSheets.preview, { staged: otherwise }, staff())).toMatchObject({
      added: 0,
      same: 2,
    })
    const twice = await list(`${title},007,90,85,`, `${title},7,90,85,`, `${title},７,90,85,`)
    expect(
      (await house().ask(paperSheets.preview, { staged: twice }, staff())).bad.length,
    ).toBeGreaterThanOrEqual(2)

    await house().do(closeEvaluation, { evaluation, improvements: '下次早点通知。' }, staff())
    const late = await house().ask(paperSheets.preview, { staged: await list(`${title},005,80,,`) }, staff())
    expect(late.bad).toMatchObject([{ line: 2, column: '议题' }])
    // The log would notice.
    await rename(before)
  })

  test('[E7] those judged see the result first, may object, and then it is public with its sample', async () => {
    const { topic, evaluation, receipt } = await opened()
    await house().do(fillInSheet, { evaluation, party: 'committee', topicQuality: 90, handling: 70 }, staff())
    await house().do(closeEvaluation, { evaluation, improvements: '公布每月客流。' }, staff())
    await expect(
      house().do(fillInSheet, { evaluation, party: 'committee', handling: 100 }, staff()),
    ).rejects.toMatchObject({ code: 'evaluations.closed' })
    expect(await house().ask(publicEvaluation, { topic })).toMatchObject({ stage: 'closed', result: null })
    await house().do(objectTo, { evaluation, objection: '办理期间遇到车辆检修。' }, town.as('yexiaohe'))
    await expect(house().do(publishEvaluation, { evaluation }, staff())).rejects.toMatchObject({
      code: 'evaluations.timeToObject',
    })
    house().setNow(new Date(house().kernel.clock.now().getTime() + 6 * 86_400_000))
    await house().do(publishEvaluation, { evaluation }, staff())
    const published = await house().ask(publicEvaluation, { topic })
    expect(published).toMatchObject({
      stage: 'published',
      improvements: '公布每月客流。',
      objection: '办理期间遇到车辆检修。',
    })
    expect(published.result!.parties.find(({ party }) => party === 'public')).toEqual({
      party: 'public',
      sheets: 0,
      counted: false,
    })
    const tracked = await house().ask(trackVoice, { receipt })
    expect(tracked.answer).toContain('结果已经公开')
    expect(tracked.timeline.map(({ stage }) => stage)).toContain('published')
  })

  test('[E4] a dossier names what is missing, is closed once, and holds documents, data and proofs', async () => {
    const { topic, evaluation } = await opened()
    await house().do(fillInSheet, { evaluation, party: 'committee', topicQuality: 90, handling: 70 }, staff())
    await expect(house().do(closeDossier, { topic }, staff())).rejects.toMatchObject({
      code: 'archive.notPublished',
    })
    await house().do(closeEvaluation, { evaluation, improvements: '公布每月客流。' }, staff())
    house().setNow(new Date(house().kernel.clock.now().getTime() + 6 * 86_400_000))
    await house().do(publishEvaluation, { evaluation }, staff())
    await sealAll(house().kernel)
    const { parts } = await house().ask(workOnDossier, { topic }, staff())
    expect(parts.filter(({ count }) => count === 0)).toEqual([{ part: 'commitments', count: 0 }])
    await expect(house().do(closeDossier, { topic }, staff())).rejects.toMatchObject({
      field: 'missing.commitments',
    })
    await house().do(closeDossier, { topic, missing: { commitments: '会上没有承诺事项。' } }, staff())
    await expect(house().do(closeDossier, { topic }, staff())).rejects.toMatchObject({
      code: 'archive.readOnly',
    })
    await expect(
      house().do(
        filePlan,
        {
          topic,
          what: '再改一改方案',
          withWhom: '各方代表一起',
          how: '大家围坐协商',
          afterwards: '交办并回告',
        },
        staff(),
      ),
    ).rejects.toMatchObject({ code: 'archive.readOnly' })

    const [sent] = await outcomesOf(db(), topic)
    const [task] = await assignmentsOf(db(), topic)
    const given = { leader: '县长 闻海川', kind: 'read' as const, text: '已阅。', givenOn: '2026-04-20' }
    for (const late of [
      () => house().do(draftOutcome, { topic, addressee: '云岫县人民政府' }, staff()),
      () => house().do(recordInstruction, { outcome: sent!.id, ...given }, staff()),
      () => house().do(close, { assignment: task!.id, revision: task!.revision }, staff()),
      () => house().do(fillInSheet, { evaluation, party: 'committee', handling: 100 }, staff()),
      () =>
        house().do(
          recordReading,
          { topic, title: '公交条例', readOn: '2026-03-01', readers: 8, notes: '记下了几个要点' },
          staff(),
        ),
    ])
      await expect(late()).rejects.toMatchObject({ code: 'archive.readOnly', status: 422 })

    const bytes = new Uint8Array(
      Buffer.from((await house().ask(dossierFile, { topic }, staff())).content, 'base64'),
    )
    const { sha256 } = await house().ask(workOnDossier, { topic }, staff())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    const files = unzipSync(bytes)
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['dossier.json', 'proofs/checkpoint', 'proofs/key']),
    )
    expect(Object.keys(files).filter((path) => path.endsWith('.docx'))).toHaveLength(2)
    const proof = JSON.parse(new TextDecoder().decode(files[`proofs/topics-${topic}.json`]))
    const key = new TextDecoder().decode(files['proofs/key']).trim()
    expect(verifyProofBundle(proof, key).faults).toEqual([])
    const data = new TextDecoder().decode(files['dossier.json'])
    expect(data).not.toContain('ledgerSalt')
    expect(data).not.toContain(staff().account!)
    expect(data).toContain('"signOffs"')
    expect(data).not.toContain('"original"')
  })

  test('[E1] each session is held against the standard of its day: every clause, kept or not, with the reason', async () => {
    const { topic, evaluation } = await opened()
    const { sessions } = await house().ask(showConformity, { topic }, staff())
    expect(sessions).toHaveLength(1)
    const of = (code: string) => sessions[0]!.clauses.find((clause) => clause.code === code)!
    expect(of('3.1.1')).toMatchObject({ state: 'met', words: { zh: '一议题一方案，方案经批准' } })
    expect(of('3.1.3')).toMatchObject({ state: 'met', because: { zh: '至少 30 天，实际 41 天。' } })
    expect(of('2.1.1')).toMatchObject({ state: 'unmet' })
    expect(of('4.2.1')).toMatchObject({ state: 'met' })
    await house().do(fillInSheet, { evaluation, party: 'committee', topicQuality: 90 }, staff())
    await house().do(closeEvaluation, { evaluation, improvements: '公布每月客流。' }, staff())
    const { evaluation: closed } = await house().ask(workOnEvaluation, { topic }, staff())
    expect(closed!.conformity![0]!.clauses).toHaveLength(sessions[0]!.clauses.length)
  })

  test('[E3] the ten links of deliberation head the clauses, and what no record shows is shown by evidence', async () => {
    const { topic } = await opened()
    const clauses = async () => (await house().ask(showConformity, { topic }, staff())).sessions[0]!.clauses
    expect(new Set((await clauses()).map(({ code }) => code.split('.').slice(0, 2).join('.'))).size).toBe(10)
    const picture = await photo()
    const attach = { topic, note: '选题前在集市摆摊征集。', files: [{ name: '征集.jpg', bytes: picture }] }
    await expect(house().do(attachEvidence, { ...attach, clause: '3.1.1' }, staff())).rejects.toMatchObject({
      field: 'clause',
    })
    expect((await clauses()).find(({ code }) => code === '1.1.4')!.state).toBe('evidenceNeeded')
    await house().do(attachEvidence, { ...attach, clause: '1.1.4' }, staff())
    expect((await clauses()).find(({ code }) => code === '1.1.4')).toMatchObject({
      state: 'met',
      because: { zh: '已附 1 份材料。' },
    })
  })

  test('[E5] the weights of the standard on the day of opening hold, whatever is adopted later, and name their version', async () => {
    const { topic } = await opened()
    const { evaluation } = await house().ask(workOnEvaluation, { topic }, staff())
    expect(evaluation!.template).toMatchObject({
      indicatorWeights: { handling: 25, researchQuality: 20 },
      partyWeights: { committee: 35 },
      standard: { region: '990100000000', year: 2025, version: 1 },
    })
  })

  test('[E7] a single sheet’s score is published by nobody: not in the result, not in the list', async () => {
    const { topic, evaluation } = await opened()
    await house().do(fillInSheet, { evaluation, party: 'committee', topicQuality: 91, handling: 73 }, staff())
    await house().do(closeEvaluation, { evaluation, improvements: '公布每月客流。' }, staff())
    house().setNow(new Date(house().kernel.clock.now().getTime() + 6 * 86_400_000))
    await house().do(publishEvaluation, { evaluation }, staff())
    const { result } = await house().ask(publicEvaluation, { topic })
    expect(result!.total).toBeNull()
    expect(JSON.stringify(result)).not.toMatch(/91|73/)
    const { items } = await house().ask(listEvaluations, {}, staff())
    expect(items.find((one) => one.topicId === topic)).toMatchObject({
      total: null,
      sheets: { committee: 1 },
    })
  })

  test('after all of it, the log and the database agree', async () => {
    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
