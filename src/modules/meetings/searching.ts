import { searchable } from '#kernel/search/searchable.ts'
import { preparers, topicHead } from '#modules/topics/index.ts'
import { meetings } from './tables.ts'

/** Sessions by their topic, place and agenda; minutes may name people and are left out. */
export const meetingsFound = searchable<typeof meetings.$inferSelect>({
  table: meetings,
  kind: { zh: '协商活动', en: 'Session' },
  readers: preparers,
  async entry({ id, topicId, region, stage, venue, agenda, startsAt }, db) {
    const topic = stage === 'cancelled' ? undefined : await topicHead(db, topicId)
    if (!topic) return null
    return {
      region,
      audience: 'public',
      title: topic.title,
      text: [venue, ...agenda.map(({ title }) => title)].join(' · '),
      href: `/topics/${topicId}`,
      deskHref: `/desk/meetings/${id}`,
      at: startsAt,
    }
  },
})
