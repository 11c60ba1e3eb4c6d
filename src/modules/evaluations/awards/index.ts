import { casebook, casebookDownload } from './casebook.ts'
import {
  beginJudging,
  markCase,
  nameAwards,
  objectToAward,
  publishAwards,
  settleObjection,
  shortlistCases,
} from './naming.ts'
import { nominateCase, openAwards } from './nominating.ts'
import { awardsPage, awardWorkPage } from './pages.tsx'
import { publicAwards, workOnAwards } from './reading.ts'

export { awardOf } from './nominating.ts'
export { awardReaders } from './reading.ts'

export const awardCommands = [
  openAwards,
  nominateCase,
  beginJudging,
  markCase,
  shortlistCases,
  nameAwards,
  objectToAward,
  settleObjection,
  publishAwards,
]
export const awardQueries = [publicAwards, workOnAwards, casebook]
export const awardPages = [awardsPage, awardWorkPage, casebookDownload]
