import { module } from '#components/page.ts'
import { mergeRegion, renameRegion } from './changing.ts'
import { keepers, regionImport } from './importing.ts'
import { done, refusals, regionWords } from './messages.ts'
import { regionDownloads, regionImportPages, regionPage, regionsPage } from './pages.tsx'
import { listRegions, ownRegions, showRegion } from './reading.ts'
import { regions as regionsTable } from './tables.ts'

export { CodeCell } from './importing.ts'
export type { RegionHead, RegionStanding } from './lookup.ts'
export {
  mustBeInUse,
  regionFault,
  regionInUse,
  regionNames,
  regionStandings,
  regionsWithin,
} from './lookup.ts'
export { ownRegions } from './reading.ts'
export { regionFaults } from './row-faults.ts'

/** The division codes: which regions there are, and what became of those that were merged. */
export const regions = module({
  name: 'regions',
  commands: [regionImport.stage, regionImport.keep, renameRegion, mergeRegion],
  queries: [regionImport.preview, listRegions, showRegion, ownRegions],
  pages: [regionsPage, ...regionImportPages, ...regionDownloads, regionPage],
  recorded: [regionsTable],
  refusals,
  done,
  navigation: [
    {
      place: 'desk',
      href: '/desk/regions',
      order: 78,
      allow: keepers,
      label: { zh: regionWords.zh.regions, en: regionWords.en.regions },
    },
  ],
})
