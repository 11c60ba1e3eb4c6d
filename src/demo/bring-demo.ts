import type { Kernel } from '#kernel/kernel.ts'
import { addMarks, demoMark, isUntouched } from '#kernel/marks/house-marks.ts'
import { loadDemo } from './load.ts'

/**
 * Fills an empty database with the demo where that is asked for, and marks it: what the demo allows, such as passwords
 * that are published and no second factor, follows from the mark and from no setting.
 * @throws Error where a setting and what is in the database contradict one another
 */
export async function bringDemo(kernel: Kernel): Promise<void> {
  const { settings, store, clock } = kernel
  const asked = settings.YISHITANG_DEMO
  if (settings.demo && asked === false)
    throw new Error(
      'YISHITANG_DEMO is 0, but this database holds the demo, whose passwords are published. ' +
        'Begin with an empty database (another DATA_DIR or DATABASE_URL).',
    )
  const untouched = await isUntouched(store.db)
  if (asked === true && !settings.demo && !untouched)
    throw new Error(
      'YISHITANG_DEMO is 1, but the database is not empty. The demo is loaded into an empty one alone.',
    )
  const wanted = settings.demo || (untouched && (asked ?? store.kind === 'pglite'))
  if (!wanted) return
  if (asked === undefined && settings.PUBLIC_URL?.startsWith('https:'))
    throw new Error(
      `PUBLIC_URL is ${settings.PUBLIC_URL}, but without DATABASE_URL this would come up as the demo, whose passwords are ` +
        'published. Set DATABASE_URL, or YISHITANG_DEMO=0 for an empty embedded database, or YISHITANG_DEMO=1 for the demo.',
    )
  await addMarks(store.db, new Map([[demoMark, 'loaded']]), clock.now())
  settings.demo = true
  await loadDemo(kernel)
}
