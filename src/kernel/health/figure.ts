import type { Database } from '../database/types.ts'

/** A figure of a module's own that those on duty watch. */
export type Figure = {
  /** In snake case, with its unit last, as in 'notice_deliveries'. */
  name: string
  help: string
  labels?: readonly string[]
  /** Each value with its labels; never anything of a person. */
  read(db: Database): Promise<readonly { value: number; labels?: Record<string, string> }[]>
}
