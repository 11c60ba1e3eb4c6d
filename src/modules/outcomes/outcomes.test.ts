import { unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { sent, signed } from '../../../test/outcome.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { minutesDocument, outcomeDocument } from './documents.ts'
import { recordInstruction } from './instructing.ts'
import { outcomeById } from './lookup.ts'
import { publicOutcomes, workOnOutcomes } from './reading.ts'
import { draftOutcome, reviseOutcome } from './writing.ts'

onBothDatabases('written results', (house) => {
  let town: Town
  const staff = () => town.as('qixiaoman')
  const revision = async (outcome: string) => ({
    outcome,
    revision: (await outcomeById(house().kernel.store.db, outcome))!.revision,
  })
  const drafted = async () => {
    const { topic, meeting } = await town.deliberatedTopic()
    const { outcome } = await house().do(draftOutcome, { topic, addressee: '云岫县人民政府' }, staff())
    return { topic, meeting, outcome }
  }
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('[D6] a consultation opinion is drafted from the session: each agreed point becomes a recommendation', async () => {
    const { topic } = await drafted()
    const { outcomes } = await house().ask(workOnOutcomes, { topic }, staff())
    expect(outcomes).toMatchObject([{ kind: 'consultationOpinion', stage: 'draft', number: null }])
    expect(outcomes[0]!.items.map(({ text }) => text)).toEqual([
      '工作日末班车延后到晚上八点。',
      '试点预约小巴。',
    ])
    expect((await house().ask(publicOutcomes, { topic })).items).toEqual([])
  })

  test('[B19] a golden-idea brief needs both conditions', async () => {
    const { topic } = await town.deliberatedTopic()
    const brief = { topic, kind: 'goldenIdeaBrief' as const, addressee: '市委办公室' }
    await expect(house().do(draftOutcome, { ...brief, beyondTown: true }, staff())).rejects.toMatchObject({
      code: 'outcomes.bothConditions',
    })
    await expect(
      house().do(draftOutcome, { ...brief, beyondTown: true, ofValue: true }, staff()),
    ).resolves.toBeDefined()
  })

  test('a signed result has its number and can no longer be changed', async () => {
    const first = await drafted()
    const second = await drafted()
    const number = await signed(house(), town, first.outcome)
    expect(await signed(house(), town, second.outcome)).toBe(number + 1)
    const change = {
      ...(await revision(first.outcome)),
      title: '改一改标题',
      addressee: '别处',
      overview: '改一改概况的文字，看能不能改。',
    }
    await expect(house().do(reviseOutcome, change, staff())).rejects.toMatchObject({
      code: 'outcomes.signedAlready',
    })
  })

  test('[B20] what a leader wrote on a sent result is registered and shown in public by its kind', async () => {
    const { topic, outcome } = await drafted()
    const instruction = {
      outcome,
      leader: '县长 闻海川',
      kind: 'handle' as const,
      text: '请逐条研究。',
      givenOn: '2026-04-20',
    }
    await expect(house().do(recordInstruction, instruction, staff())).rejects.toMatchObject({
      code: 'outcomes.notSent',
    })
    await sent(house(), town, outcome)
    await house().do(recordInstruction, instruction, staff())
    expect((await house().ask(publicOutcomes, { topic })).items[0]!.instructions).toMatchObject([
      { kind: 'handle', leader: '县长 闻海川' },
    ])
  })

  test('[D6] the opinion is a Word file in the official layout, with number, recommendations and page numbers', async () => {
    const { outcome, meeting } = await drafted()
    const number = await signed(house(), town, outcome)
    const { content, name } = await house().ask(outcomeDocument, { outcome }, staff())
    const parts = unzipSync(new Uint8Array(Buffer.from(content, 'base64')))
    const xml = new TextDecoder().decode(parts['word/document.xml'])
    const text = xml.replace(/<[^>]+>/g, '')
    expect(name).toBe('关于“末班公交能不能晚一点”的协商意见书.docx')
    expect(text).toContain(`云协商〔2026〕${number}号`)
    expect(text).toContain('工作日末班车延后到晚上八点。')
    expect(text).toContain('云岫县人民政府：')
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    const minutes = await house().ask(minutesDocument, { meeting }, staff())
    expect(
      unzipSync(new Uint8Array(Buffer.from(minutes.content, 'base64')))['word/document.xml'],
    ).toBeDefined()
  })
})
