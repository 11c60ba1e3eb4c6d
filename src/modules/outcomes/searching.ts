import { searchable } from '#kernel/search/searchable.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { deskPathOf } from './addresses.ts'
import { itemsOf } from './lookup.ts'
import { outcomes } from './tables.ts'

/** Written results with their recommendations; public once they were sent. */
export const outcomesFound = searchable<typeof outcomes.$inferSelect>({
  table: outcomes,
  kind: { zh: '成果', en: 'Result' },
  readers: topicReaders,
  async entry({ id, topicId, region, stage, title, overview, sentAt, signedAt }, db) {
    const items = await itemsOf(db, [id])
    return {
      region,
      audience: stage === 'sent' && topicId ? 'public' : 'desk',
      title,
      text: [overview, ...items.map(({ text }) => text)].join(' '),
      href: topicId ? `/topics/${topicId}` : deskPathOf({ id, topicId }),
      deskHref: deskPathOf({ id, topicId }),
      at: sentAt ?? signedAt ?? new Date(0),
    }
  },
})
