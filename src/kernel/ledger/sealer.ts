import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Kernel } from '../kernel.ts'
import { seal } from './seal.ts'

/** How long an entry waits at most before it is in the tree (milliseconds). */
const pause = 1_000

/** The longest list of changes that one notification carries (bytes); PostgreSQL allows 8000. */
const longestNotice = 7_500

/** The channel by which nodes tell each other what was changed. */
export const changesChannel = 'yishitang_changes'

/** Where a copy of the newest checkpoint is kept, apart from the database that it speaks of. */
export const keptCheckpoint = (dataDirectory: string) => join(dataDirectory, 'checkpoint')

/** Seals once a second, and tells the other nodes what was changed. @returns what stops it, after the last seal */
export function startSealer(kernel: Kernel): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const round = async () => {
    try {
      await sealAll(kernel)
      kernel.vitals.sealingFailsSince = undefined
    } catch (error) {
      kernel.vitals.sealingFailsSince ??= new Date()
      kernel.vitals.failed('sealing')
      kernel.failures.tell('sealing the ledger failed', { err: error })
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

/** Seals until nothing waits. */
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

function keepCheckpoint(directory: string, note: string): void {
  mkdirSync(directory, { recursive: true })
  const file = keptCheckpoint(directory)
  writeFileSync(`${file}.new`, note)
  renameSync(`${file}.new`, file)
}
