import { asc, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { command } from '#kernel/action/declare.ts'
import { Day, Id, Line } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { aboutOutcome as about } from './moving.ts'
import { tellAuthors } from './origins.ts'
import { screenedKinds } from './screening.ts'
import { adoptions } from './tables.ts'

export const recordAdoption = command({
  name: 'outcomes.adopted',
  purpose: 'Registers that a report was taken up, by which level and in which publication.',
  input: z.strictObject({
    outcome: Id,
    level: z.enum(['county', 'city', 'province', 'nation']),
    adoptedBy: Line(80, 2),
    adoptedOn: Day,
  }),
  output: z.object({}),
  allow: role('editor', 'specialCommitteeStaff'),
  about,
  async run({ outcome, level, adoptedBy, adoptedOn }, writer) {
    const { db, now, subject, record } = writer
    if (!screenedKinds.includes(subject.kind)) throw refusal('outcomes.notToScreen')
    if (subject.stage !== 'sent') throw refusal('outcomes.notSent')
    if (adoptedOn > dayOf(now)) throw refusal('outcomes.dayAhead', {}, 'adoptedOn')
    const [row] = await db
      .insert(adoptions)
      .values({ outcomeId: outcome, region: subject.region, level, adoptedBy, adoptedOn })
      .onConflictDoNothing()
      .returning()
    if (!row) throw conflict('outcomes.adoptedBefore')
    record('outcomes.adopted', adoptions, row, { outcome, level })
    await tellAuthors(writer, subject.id, [subject.authorAccount], 'outcomes.reportAdopted', {
      title: subject.title,
      by: adoptedBy,
    })
    return {}
  },
})

/** Where results were taken up, the earliest first. */
export async function adoptionsOf(db: Database, outcomeIds: readonly string[]) {
  if (outcomeIds.length === 0) return []
  return db
    .select()
    .from(adoptions)
    .where(inArray(adoptions.outcomeId, [...outcomeIds]))
    .orderBy(asc(adoptions.adoptedOn))
}
