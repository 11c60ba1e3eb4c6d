import type { Address, NavigationEntry } from '#components/page.ts'
import type { Command, Query } from '#kernel/action/declare.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { reportStaff } from '../report/staff.ts'
import { importMessages } from './messages.ts'
import { importPage, importsPage } from './pages.tsx'
import { importProgress, listImports } from './reading.ts'
import { resumeImport, startImport } from './starting.ts'
import { dropFiles, importNext, takeUpImports } from './stepping.ts'

export { importDone, importRefusals } from './messages.ts'

export const importCommands = [startImport, resumeImport] as unknown as readonly Command[]
export const importQueries = [listImports, importProgress] as unknown as readonly Query[]
export const importPages: readonly Address[] = [importsPage, importPage]
export const importJobs = [importNext, takeUpImports, dropFiles] as unknown as readonly Job[]

export const importNavigation: readonly NavigationEntry[] = [
  {
    place: 'desk',
    href: '/desk/polis-imports',
    label: { zh: importMessages.zh.imports, en: importMessages.en.imports },
    allow: reportStaff,
    order: 78,
  },
]
