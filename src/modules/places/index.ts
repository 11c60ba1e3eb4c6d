import { module } from '#components/page.ts'
import { codePicture, placePage, placesPage, posterPage } from './pages.tsx'
import { listPlaces, showPlace } from './reading.ts'
import { placesFound } from './searching.ts'
import { placeCodes, places as placesTable } from './tables.ts'

export { regionInUse, regionNames, regionsWithin } from '#modules/regions/index.ts'
export type { PlaceHead, PlaceOfCode } from './lookup.ts'
export {
  codeOfPlace,
  hallOf,
  openCodesWithin,
  placeHeads,
  placeOfCode,
  placeOfScan,
  placesWithin,
} from './lookup.ts'
export { archivePlacesOfTerm, sizeOfTermPlaces } from './turnover.ts'

export const places = module({
  name: 'places',
  queries: [listPlaces, showPlace],
  pages: [placesPage, placePage, posterPage, codePicture],
  recorded: [placesTable, placeCodes],
  searchable: [placesFound],
})
