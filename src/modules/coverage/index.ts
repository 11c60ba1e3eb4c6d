import { module } from '#components/page.ts'
import { placeReaders } from '#modules/places/index.ts'
import { hallConformityPage } from './hall-page.tsx'
import { conformityOfHall } from './hall-reading.ts'
import { coverageWords } from './messages.ts'
import { coveragePage, townDownloads, townTiles, villageDownloads } from './pages.tsx'
import { coverage as coverageQuery } from './reading.ts'

export { coverage as coverageQuery } from './reading.ts'
export { townTiles }

/** How far towns and villages are covered, and how each hall keeps the standard that governs it. */
export const coverage = module({
  name: 'coverage',
  queries: [coverageQuery, conformityOfHall],
  pages: [coveragePage, ...townDownloads, ...villageDownloads, hallConformityPage],
  navigation: [
    {
      place: 'desk',
      href: '/desk/coverage',
      order: 71,
      allow: placeReaders,
      label: { zh: coverageWords.zh.title, en: coverageWords.en.title },
    },
  ],
})
