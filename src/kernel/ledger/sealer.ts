import { sql } from 'drizzle-orm'
import type { Kernel } from '../kernel.ts'
import { tellOperators } from '../notify/tell-operators.ts'
import { alarmOf } from './alarms.ts'
import { keepCheckpoint } from './kept-checkpoints.ts'
import { WillNotSign } from './refuse-to-sign.ts'
import { seal } from './seal.ts'

/** How long an entry waits at most before it is in the tree (milliseconds). */
const pause = 1_000

/** How often operators are told again that nothing is signed (milliseconds). */
const again = 6 * 3_600_000

/** The longest list of changes that one notification carries (bytes); PostgreSQL allows 8000. */
const longestNotice = 7_500

/** The channel by which nodes tell each other what was changed. */
export const changesChannel = 'yishitang_changes'

/** Seals once a second, and tells the other nodes what was changed. @returns what stops it, after the last seal */
export function startSealer(kernel: Kernel): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let toldAt = Number.NEGATIVE_INFINITY
  const round = async () => {
    try {
      await sealAll(kernel)
      kernel.vitals.sealingFailsSince = undefined
      toldAt = Number.NEGATIVE_INFINITY
    } catch (error) {
      kernel.vitals.sealingFailsSince ??= new Date()
      kernel.vitals.failed('sealing')
      kernel.failures.tell('sealing the ledger failed', { err: error })
      if (error instanceof WillNotSign && performance.now() - toldAt > again) {
        toldAt = performance.now()
        await tellOperators(kernel, alarmOf(error))
      }
    }
    if (!stopped) timer = setTimeout(() => (running = round()), pause)
  }
  let running = round()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
    await sealAll(kernel).catch(() => {})
  }
}

/** Seals until nothing waits. @throws WillNotSign where it would contradict what was signed */
export async function sealAll(kernel: Kernel): Promise<void> {
  for (;;) {
    const sealed = await seal(kernel)
    if (!sealed) return
    keepCheckpoint(kernel.settings.DATA_DIR, sealed.note)
    const list = JSON.stringify(sealed.tags)
    await kernel.store.db.execute(
      sql`select pg_notify(${changesChannel}, ${list.length <= longestNotice ? list : '"everything"'})`,
    )
  }
}
