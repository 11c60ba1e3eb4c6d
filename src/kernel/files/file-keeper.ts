import type { Policy, Target } from '../access/policy.ts'
import type { Database } from '../database/types.ts'

/**
 * Who may see the files of one kind of thing. Files of a kind that no module keeps are shown to nobody, so that what
 * is forgotten stays closed.
 */
export type FileKeeper = {
  /** As `attach` is told it: the name of the thing's table. */
  subject: string
  /** Who may see the files that are for the desk alone. */
  readers: Policy
  /**
   * Finds the thing as its policy looks at it. `open`: everybody may see it now, and with it the files that were
   * attached as public.
   */
  about(db: Database, id: string): Promise<(Target & { open: boolean }) | undefined>
}
