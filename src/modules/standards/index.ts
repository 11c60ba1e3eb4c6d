import { module } from '#components/page.ts'
import { standards as standardsTable } from './tables.ts'

export type { Standard } from './lookup.ts'
export { standardFor, standardInForce } from './lookup.ts'
export type { Indicator, Thresholds } from './thresholds.ts'
export { thresholdsSchema } from './thresholds.ts'

export const standards = module({ name: 'standards', recorded: [standardsTable] })
