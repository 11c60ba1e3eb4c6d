import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Door, openDoor } from '../../../test/door.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { asTsquery, excerptOf, marked, wordsAsked } from '../../kernel/search/question.ts'
import { searchEntries } from '../../kernel/search/tables.ts'
import { proposeTopic } from '../topics/proposing.ts'
import { topics } from '../topics/tables.ts'
import { voiceOfReceipt } from '../voices/lookup.ts'
import { submitVoice } from '../voices/submitting.ts'
import { answerVoice } from '../voices/triage.ts'
import { findAnything } from './finding.ts'
import { rebuildIndex } from './rebuilding.ts'

onBothDatabases('search', (house) => {
  let town: Town
  let door: Door
  let topic: string
  beforeAll(async () => {
    town = await settleIn(house())
    door = await openDoor(house())
    town.at('2026-03-01 09:00')
    topic = await town.selectedTopic('老楼加装电梯怎么分摊费用')
  })
  afterAll(() => door?.close())

  const titlesOf = async (words: string, username?: string, kind?: string) => {
    const { items } = await house().ask(
      findAnything,
      { words, ...(kind ? { kind } : {}) },
      username ? town.as(username) : undefined,
    )
    return items.map(({ title }) => title.map(({ text }) => text).join(''))
  }
  const propose = (title: string, summary = '大家都说了这件事，请各方商量。') =>
    house().do(
      proposeTopic,
      { hall: town.id('qingshi'), title, summary, category: 'society', source: 'residents', voices: [] },
      town.as('yexiaohe'),
    )

  test('[B10] anybody finds a topic by a word within its title, in Chinese and in English', async () => {
    await town.selectedTopic('Shared elevators for old houses 旧楼')
    expect(await titlesOf('电梯')).toContain('老楼加装电梯怎么分摊费用')
    expect(await titlesOf('加装电梯 分摊')).toEqual(['老楼加装电梯怎么分摊费用'])
    expect(await titlesOf('ELEVATOR')).toEqual(['Shared elevators for old houses 旧楼'])
    expect(await titlesOf('电梯 足球场')).toEqual([])
  })

  test('a word is found that the dictionary cuts apart, as people run words together', async () => {
    await town.selectedTopic('东门路灯不亮谁来管')
    expect(await titlesOf('路灯')).toEqual(['东门路灯不亮谁来管'])
    expect(await titlesOf('东门路灯')).toEqual(['东门路灯不亮谁来管'])
    expect(await titlesOf('灯路')).toEqual([])
  })

  test('a word in the title weighs more than one in the text', async () => {
    const { topic: other } = await propose('公交站的座椅', '等车的老人说，浮球码头也一样没有座椅。')
    const { topic: named } = await propose('浮球怎么换成环保的')
    for (const id of [other, named])
      await house()
        .kernel.store.db.update(searchEntries)
        .set({ audience: 'public' })
        .where(eq(searchEntries.subjectId, id))
    expect((await titlesOf('浮球')).slice(0, 2)).toEqual(['浮球怎么换成环保的', '公交站的座椅'])
  })

  test('a topic that is only proposed is found at the desk of its region, and by nobody else', async () => {
    await propose('磨坊巷停车怎么管')
    expect(await titlesOf('磨坊巷')).toEqual([])
    expect(await titlesOf('磨坊巷', 'xiaozhao')).toEqual([])
    expect(await titlesOf('磨坊巷', 'hailan')).toEqual([])
    expect(await titlesOf('磨坊巷', 'yexiaohe')).toEqual(['磨坊巷停车怎么管'])
    expect(await titlesOf('磨坊巷', 'qixiaoman')).toEqual(['磨坊巷停车怎么管'])
    const page = await (await door.get('/desk/search?words=磨坊巷', town.as('yexiaohe'))).text()
    expect(page).toMatch(/未公开/)
    expect((await door.get('/desk/search?words=磨坊巷', town.as('xiaozhao'))).status).toBe(404)
  })

  test('[A7] what residents write is found only once its answer is public, and never a phone number', async () => {
    const submit = async (text: string) => {
      const { receipt } = await house().do(submitVoice, { place: 'QSHALL26', text })
      return (await voiceOfReceipt(house().kernel.store.db, receipt))!
    }
    const open = await submit('观景平台的栏杆松了，电话13800138000')
    const hidden = await submit('观景平台的灯不亮')
    expect(await titlesOf('观景平台', 'yexiaohe')).toEqual([])
    const answer = (voice: typeof open, publish: boolean) =>
      house().do(
        answerVoice,
        { voice: voice.id, revision: voice.revision, answer: '已经派人加固维修。', publish },
        town.as('yexiaohe'),
      )
    await answer(open, true)
    await answer(hidden, false)
    const found = await titlesOf('观景平台')
    expect(found).toHaveLength(1)
    expect(found[0]).toContain('栏杆')
    expect(await titlesOf('加固')).toHaveLength(1)
    expect(await titlesOf('13800138000')).toEqual([])
  })

  test('[B1] places are found by name and by where they are', async () => {
    expect((await titlesOf('青石', undefined, 'places')).length).toBeGreaterThan(0)
    expect(await titlesOf('青石', undefined, 'topics')).toEqual([])
  })

  test('the index follows in the same transaction: what is refused leaves nothing to be found', async () => {
    const before = (await house().kernel.store.db.select().from(searchEntries)).length
    await expect(
      house().do(
        proposeTopic,
        {
          hall: town.id('qingshi'),
          title: '跷跷板怎么修',
          summary: '孩子们等着玩，请商量。',
          category: 'society',
          source: 'residents',
          voices: ['11111111-1111-4111-8111-111111111111'],
        },
        town.as('yexiaohe'),
      ),
    ).rejects.toThrow()
    expect((await house().kernel.store.db.select().from(searchEntries)).length).toBe(before)
    expect(await titlesOf('跷跷板', 'yexiaohe')).toEqual([])
  })

  test('the whole index can be written anew from the rows', async () => {
    const { db } = house().kernel.store
    await db.update(topics).set({ title: '老楼加装电梯，一楼怎么补偿' }).where(eq(topics.id, topic))
    await db.delete(searchEntries)
    await house().run(rebuildIndex, {})
    for (const table of house().kernel.registry.searchable.keys()) await house().run(rebuildIndex, { table })
    expect(await titlesOf('补偿')).toEqual(['老楼加装电梯，一楼怎么补偿'])
    expect((await titlesOf('青石', undefined, 'places')).length).toBeGreaterThan(0)
  })

  test('whatever is typed is an answer and never a fault: marks, quotes, operators, very long, nothing', async () => {
    const odd = [
      "'",
      "a' | 'b",
      '& | ! ( )',
      '电梯:*',
      "\\'; drop table topics",
      '<-> a',
      '😀',
      '　',
      'ＡＢＣ',
      'a'.repeat(60),
      '¹²³',
      'İstanbul',
      '%_',
    ]
    for (const words of odd) await house().ask(findAnything, { words })
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (words) => {
        await house().ask(findAnything, { words })
      }),
      { numRuns: 60 },
    )
    for (const path of [
      '/search',
      '/search?words=%00',
      '/search?words=电梯&page=x',
      '/search?words=电梯&page=99',
    ])
      expect((await door.get(path)).status).toBe(200)
    expect((await door.get(`/search?words=${'电梯'.repeat(200)}`)).status).toBe(200)
  })

  test('the page marks the words that were asked for, and shows them as text', async () => {
    await town.selectedTopic('<b>广场</b>的舞队')
    const shown = await (await door.get('/search?words=广场')).text()
    expect(shown).toContain('<mark>广场</mark>')
    expect(shown).not.toContain('<b>广场')
  })
})

describe('a question', () => {
  test('is its words, letters and digits alone, so that nothing of it is syntax', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (question) => {
        for (const word of wordsAsked(question)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
      }),
    )
    expect(asTsquery(['电梯', 'lift', 'ab', '2026'])).toBe('电梯 & lift:* & ab & 2026:*')
  })

  test('shows the part of a text that tells why it was found, and loses no letter of a title', () => {
    const text = `${'前言。'.repeat(60)}这里说到电梯的事。${'后语。'.repeat(60)}`
    const pieces = excerptOf(text, ['电梯'])
    expect(pieces.filter(({ hit }) => hit)).toEqual([{ text: '电梯', hit: true }])
    expect(pieces.map(({ text: piece }) => piece).join('').length).toBeLessThan(130)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (title, question) => {
        expect(
          marked(title, wordsAsked(question))
            .map(({ text: piece }) => piece)
            .join(''),
        ).toBe(title)
      }),
    )
  })
})
