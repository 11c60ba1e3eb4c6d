import { expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn } from '../../../test/town.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { proposeTopic } from '../topics/proposing.ts'
import { showTopic } from '../topics/reading.ts'
import { latestEntries, oneEntry } from './reading.ts'

onBothDatabases('whoever reads the whole public record', (house) => {
  test('learns no word of a topic whose own page answers that it is not there', async () => {
    const town = await settleIn(house())
    const { topic } = await house().do(
      proposeTopic,
      {
        hall: town.id('qingshi'),
        title: 'Lifts',
        summary: '还没有人选定的议题，题目用英文写成一个词。',
        category: 'society',
        source: 'residents',
        voices: [],
      },
      town.as('yexiaohe'),
    )
    await town.deliberatedTopic()
    await expect(house().ask(showTopic, { id: topic })).rejects.toMatchObject({ status: 404 })
    await sealAll(house().kernel)
    const { entries } = await house().ask(latestEntries, {})
    const last = entries[0]!.index
    expect(last).toBeGreaterThan(20)
    for (let index = 0; index <= last; index++) {
      const { text } = await house().ask(oneEntry, { index })
      expect(text).not.toMatch(/\p{Script=Han}|Lifts/u)
      const { at, role } = JSON.parse(text)
      expect(['', 'anonymous', 'resident', 'office', 'system']).toContain(role)
      expect(at).toMatch(role === 'office' || role === 'system' ? /:00:00\.000Z$/ : /T16:00:00\.000Z$/)
    }
  })
})
