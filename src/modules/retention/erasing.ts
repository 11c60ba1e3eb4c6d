import { z } from 'zod'
import type { Writer } from '#kernel/action/declare.ts'
import type { Database } from '#kernel/database/types.ts'
import { noteUpkeep } from '#kernel/health/upkeep.ts'
import { job } from '#kernel/jobs/job.ts'
import type { RetentionRule } from '#kernel/retention.ts'
import { retentionPeriods, retentionRuns } from './tables.ts'

/** How many of one kind are erased in one transaction. */
const batch = 500

/** Every night: erases personal data whose time is up, and records how many of what, and nothing of whose. */
export const eraseDue = job({
  name: 'retention.erase',
  data: z.object({ once: z.boolean().optional() }),
  every: '40 3 * * *',
  async run({ once }, writer) {
    const days = await daysKept(writer.db, writer.kernel.registry.retention)
    let full = false
    for (const rule of writer.kernel.registry.retention) {
      const erased = await eraseByRule(writer, rule, days.get(rule.name)!)
      full ||= erased === batch
    }
    if (full && !once) writer.later(eraseDue, {})
    else await noteUpkeep(writer.db, 'retention', true, 0, {})
  },
})

async function eraseByRule(writer: Writer, rule: RetentionRule, days: number): Promise<number> {
  const { db, now, record } = writer
  const before = since(now, days)
  const erased = await rule.erase(writer, before, batch)
  if (erased === 0) return 0
  const [row] = await db
    .insert(retentionRuns)
    .values({ rule: rule.name, at: now, before, erased })
    .returning()
  record('retention.erased', retentionRuns, row!, { rule: rule.name, erased })
  return erased
}

/** How many days each kind is kept: as it was set here, else as usual. */
export async function daysKept(db: Database, rules: readonly RetentionRule[]): Promise<Map<string, number>> {
  const set = await db.select().from(retentionPeriods)
  return new Map(rules.map(({ name, days }) => [name, set.find(({ rule }) => rule === name)?.days ?? days]))
}

/** The instant before which a time must have begun to be over now. */
export function since(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000)
}
