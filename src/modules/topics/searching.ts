import { searchable } from '#kernel/search/searchable.ts'
import type { TopicRow } from './lookup.ts'
import { topicReaders } from './pool.ts'
import { topics } from './tables.ts'

/** Topics are public from when they were selected. */
export const topicsFound = searchable<TopicRow>({
  table: topics,
  kind: { zh: '议题', en: 'Topic' },
  readers: topicReaders,
  entry: async ({ id, region, stage, title, summary, createdAt }) => ({
    region,
    audience: stage === 'proposed' || stage === 'returned' ? 'desk' : 'public',
    title,
    text: summary,
    href: `/topics/${id}`,
    deskHref: `/desk/topics/${id}`,
    at: createdAt,
  }),
})
