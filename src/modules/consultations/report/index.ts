import type { Address } from '#components/page.ts'
import type { Command, Query } from '#kernel/action/declare.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { reportDeskPage } from './desk-page.tsx'
import { reportDownloads } from './files.ts'
import { freezeReport } from './freezing.ts'
import { fetchPolish, keepPolish, polishReport, reviewPolish } from './polishing.ts'
import { draftFile, openDataFile, reportDesk, reportFile, viewpointReportQuery } from './reading.ts'
import { reportPage } from './report-page.tsx'
import { slidesPage } from './slides-page.tsx'

export { reportDone, reportRefusals } from './messages.ts'
export { reportOfTopic } from './reading.ts'

export const reportCommands = [freezeReport, polishReport, reviewPolish] as unknown as readonly Command[]
export const reportQueries = [
  viewpointReportQuery,
  reportDesk,
  reportFile,
  draftFile,
  openDataFile,
] as unknown as readonly Query[]
export const reportPages: readonly Address[] = [reportPage, slidesPage, reportDeskPage, ...reportDownloads]
export const reportJobs = [fetchPolish, keepPolish] as unknown as readonly Job[]
