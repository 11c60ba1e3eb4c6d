import { module } from '#components/page.ts'
import { refusals } from './messages.ts'
import { standards as standardsTable } from './tables.ts'

export type { Indicator } from '#kernel/flow/figures/judging.ts'
export type { Standard } from '#kernel/flow/standard.ts'
export type { Thresholds } from '#kernel/flow/thresholds.ts'
export { thresholdsSchema } from '#kernel/flow/thresholds.ts'
export { standardFor, standardInForce } from './lookup.ts'

export const standards = module({ name: 'standards', recorded: [standardsTable], refusals })
