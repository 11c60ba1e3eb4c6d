import { module } from '#components/page.ts'
import { standards as standardsTable } from './tables.ts'

export const standards = module({ name: 'standards', recorded: [standardsTable] })
