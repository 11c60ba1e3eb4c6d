import { module } from '#components/page.ts'
import { codeCard, codePoster, codeSvg } from './code-pages.tsx'
import { issueCode, issueCodeFor, reissueCode, revoke, revokeCode } from './codes.ts'
import { deskWords } from './desk-messages.ts'
import { newSitePage, siteDownloads, siteImportPages, sitesPage } from './desk-pages.tsx'
import { listOwnPlaces, workOnPlace } from './desk-reading.ts'
import { addStaff, bookRoom, cancelBooking, endStaff, recordFunds } from './equipping.ts'
import { placeImport } from './importing.ts'
import { done, notices, refusals } from './messages.ts'
import { myRotaPage, myShifts, onDuty } from './my-rota.tsx'
import { decideNomination, nominateModel } from './nominating.ts'
import { codePicture, placesPage, posterPage } from './pages.tsx'
import { placePage } from './place-page.tsx'
import { listPlaces, showCode, showPlace } from './reading.ts'
import { advancePlace, changePlace, closePlace, openPlace } from './registering.ts'
import { placeReaders } from './rights.ts'
import { cancelShift, checkInToShift, logShift, markMissedShifts, planShifts, swapShift } from './rota.ts'
import { rotaPage } from './rota-page.tsx'
import { rotaOfPlace } from './rota-reading.ts'
import { placesFound } from './searching.ts'
import { checksPage, codesPage, sitePage } from './site-pages.tsx'
import {
  dutyShifts,
  modelNominations,
  placeChecks,
  placeCodes,
  placeFunds,
  placeStaff,
  places as placesTable,
  roomBookings,
} from './tables.ts'
import { claimCheck, filesOfChecks, verifyCheck } from './verifying.ts'
import { shiftsToServe } from './waits-for-me.ts'

export { regionInUse, regionNames, regionsWithin } from '#modules/regions/index.ts'
export { deskWords as placeDeskWords } from './desk-messages.ts'
export type { PlaceHead, PlaceOfCode } from './lookup.ts'
export {
  codeOfPlace,
  hallOf,
  openCodesWithin,
  placeHeads,
  placeOfCode,
  placeOfScan,
  placesNamed,
  placesWithin,
} from './lookup.ts'
export { placeWords } from './messages.ts'
export { codesOfPlace, countOpening, openingsByMonth, writeOpenings } from './openings.ts'
export { placeKeepers, placeReaders } from './rights.ts'
export { SiteHead } from './site-pages.tsx'
export { type HallStanding, standingOfHall, standingOfHalls } from './standing.ts'
export { archivePlacesOfTerm, sizeOfTermPlaces } from './turnover.ts'
export { fiveNorms, sixHaves } from './verifying.ts'
export { issueCodeFor, revoke as retireCode }

export const places = module({
  name: 'places',
  commands: [
    openPlace,
    changePlace,
    advancePlace,
    closePlace,
    issueCode,
    revokeCode,
    reissueCode,
    claimCheck,
    verifyCheck,
    nominateModel,
    decideNomination,
    planShifts,
    swapShift,
    cancelShift,
    checkInToShift,
    logShift,
    addStaff,
    endStaff,
    recordFunds,
    bookRoom,
    cancelBooking,
    placeImport.stage,
    placeImport.keep,
  ],
  queries: [
    listPlaces,
    showPlace,
    showCode,
    listOwnPlaces,
    workOnPlace,
    rotaOfPlace,
    myShifts,
    placeImport.preview,
  ],
  pages: [
    placesPage,
    placePage,
    posterPage,
    codePicture,
    codePoster,
    codeCard,
    codeSvg,
    sitesPage,
    newSitePage,
    ...siteDownloads,
    ...siteImportPages,
    sitePage,
    codesPage,
    checksPage,
    rotaPage,
    myRotaPage,
  ],
  jobs: [markMissedShifts],
  personal: [
    {
      table: placeStaff,
      columns: ['name'],
      stays: 'works at a place; goes when the place takes somebody off its list',
    },
  ],
  recorded: [
    placesTable,
    placeCodes,
    placeStaff,
    placeChecks,
    modelNominations,
    dutyShifts,
    placeFunds,
    roomBookings,
  ],
  files: [filesOfChecks],
  sealed: [{ table: placeStaff, column: 'name', context: 'places.staffName' }],
  searchable: [placesFound],
  waitsForMe: [shiftsToServe],
  refusals,
  done,
  notices,
  navigation: [
    {
      place: 'my',
      href: '/my/rota',
      order: 30,
      allow: onDuty,
      label: { zh: deskWords.zh.turns, en: deskWords.en.turns },
    },
    {
      place: 'desk',
      href: '/desk/places',
      order: 70,
      allow: placeReaders,
      label: { zh: deskWords.zh.sites, en: deskWords.en.sites },
    },
  ],
})
