import { module } from '#components/page.ts'
import { codePicture, placePage, placesPage, posterPage } from './pages.tsx'
import { listPlaces, showPlace } from './reading.ts'
import { placesFound } from './searching.ts'
import { placeCodes, places as placesTable, regions } from './tables.ts'

export type { PlaceHead, PlaceOfCode } from './lookup.ts'
export {
  hallOf,
  placeHeads,
  placeOfCode,
  placeOfScan,
  placesWithin,
  regionInUse,
  regionNames,
  regionsWithin,
} from './lookup.ts'
export { archivePlacesOfTerm, sizeOfTermPlaces } from './turnover.ts'

export const places = module({
  name: 'places',
  queries: [listPlaces, showPlace],
  pages: [placesPage, placePage, posterPage, codePicture],
  recorded: [regions, placesTable, placeCodes],
  searchable: [placesFound],
})
