import { module } from '#components/page.ts'
import { adoptPage, comparePage } from './adopt-pages.tsx'
import { adoptStandard } from './adopting.ts'
import { done, refusals, standardWords } from './messages.ts'
import { figureDownloads, standardOfPage, standardPage, standardsPage } from './pages.tsx'
import { listStandards, showStandard, staff } from './reading.ts'
import { standards as standardsTable } from './tables.ts'

export type { Indicator } from '#kernel/flow/figures/judging.ts'
export type { Standard } from '#kernel/flow/standard.ts'
export type { Thresholds } from '#kernel/flow/thresholds.ts'
export { thresholdsSchema } from '#kernel/flow/thresholds.ts'
export { standardFor, standardInForce, standardsAdoptedWithin } from './lookup.ts'

export const standards = module({
  name: 'standards',
  commands: [adoptStandard],
  queries: [showStandard, listStandards],
  pages: [standardsPage, standardOfPage, adoptPage, ...figureDownloads, comparePage, standardPage],
  recorded: [standardsTable],
  refusals,
  done,
  navigation: [
    {
      place: 'desk',
      href: '/desk/standards',
      order: 76,
      allow: staff,
      label: { zh: standardWords.zh.standards, en: standardWords.en.standards },
    },
  ],
})
