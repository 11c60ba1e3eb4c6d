import { module } from '#components/page.ts'
import { placeCodes, places as placesTable, regions } from './tables.ts'

export type { PlaceHead, PlaceOfCode } from './lookup.ts'
export { hallOf, placeHeads, placeOfCode, placesWithin, regionInUse, regionNames } from './lookup.ts'

export const places = module({ name: 'places', recorded: [regions, placesTable, placeCodes] })
