import { anyone } from '#kernel/access/policy.ts'
import { searchable } from '#kernel/search/searchable.ts'
import { regionNames } from '#modules/regions/index.ts'
import { places } from './tables.ts'

/** Places in use, by their name, what they are known for, and where they are. */
export const placesFound = searchable<typeof places.$inferSelect>({
  table: places,
  kind: { zh: '场所', en: 'Place' },
  readers: anyone,
  async entry({ id, region, state, name, address, feature, createdAt }, db) {
    if (state === 'closed') return null
    const regionName = (await regionNames(db, [region])).get(region)
    return {
      region,
      audience: 'public',
      title: name,
      text: [regionName, address, feature].filter(Boolean).join(' · '),
      href: `/places/${id}`,
      deskHref: null,
      at: createdAt,
    }
  },
})
