import { and, asc, eq, inArray, like, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { isUnder, prefixOf } from '#kernel/access/region.ts'
import { rightOn } from '#kernel/action/also.ts'
import { command, query, type Writer } from '#kernel/action/declare.ts'
import { Id, Prose } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { unitHeads, unitNear, unitsWithin } from '#modules/people/index.ts'
import { regionNames } from '#modules/places/index.ts'
import { deskPathOf } from './addresses.ts'
import { outcomeById, outcomesById } from './lookup.ts'
import { aboutOutcome as about, moveOutcome } from './moving.ts'
import { tellAuthors } from './origins.ts'
import { type OutcomeKind, outcomes, screenings } from './tables.ts'

/** What goes up to be screened: briefs and opinion reports. */
export const screenedKinds: readonly OutcomeKind[] = ['goldenIdeaBrief', 'opinionReport']

/** Who screens, for what comes from below their own region. */
export const screeners = role('specialCommitteeStaff', 'editor', 'leader')

export const screenOutcome = command({
  name: 'outcomes.screen',
  purpose:
    'The level above decides on a brief or report that was sent up: takes it, returns it, forwards it, or merges it.',
  input: z.strictObject({
    outcome: Id,
    decision: z.enum(['adopted', 'returned', 'forwarded', 'merged']),
    reason: Prose(500, 4),
    unit: Id.optional(),
    into: Id.optional(),
  }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: screeners,
  also: {
    unit: unitNear('outcomes.noUnit'),
    into: rightOn(outcomesById, screeners, { otherwise: 'outcomes.nothingToMergeInto' }),
  },
  about,
  async run({ outcome, decision, reason, unit, into }, writer) {
    const { db, now, subject, record, actor } = writer
    if (!screenedKinds.includes(subject.kind) || subject.stage !== 'sent')
      throw refusal('outcomes.notToScreen')
    const from = subject.region
    if (!actor.grants.some(({ region }) => isUnder(from, region))) throw refusal('outcomes.screenedAbove')
    if (decision === 'forwarded' && !unit) throw refusal('outcomes.noUnit', {}, 'unit')
    if (decision === 'merged') {
      const other = into ? await outcomeById(db, into) : undefined
      if (other?.stage !== 'sent' || other.id === outcome || other.kind !== subject.kind)
        throw refusal('outcomes.nothingToMergeInto', {}, 'into')
    }
    const [row] = await db
      .insert(screenings)
      .values({
        outcomeId: outcome,
        region: from,
        decision,
        reason,
        forwardedTo: decision === 'forwarded' ? unit! : null,
        mergedInto: decision === 'merged' ? into! : null,
        at: now,
      })
      .returning()
    record('outcomes.screened', screenings, row!, { outcome, decision })
    if (decision === 'returned') await moveOutcome(writer, subject, 'draft', {}, subject.revision, reason)
    if (decision === 'forwarded') await tellUnit(writer, unit!)
    await tell(writer, {
      to: { role: 'liaisonOfficer', region: from },
      code: 'outcomes.screened',
      href: deskPathOf(subject),
    })
    await tellAuthors(writer, subject.id, [subject.authorAccount], 'outcomes.reportScreened', {
      title: subject.title,
      decision,
    })
    return {}
  },
})

async function tellUnit(writer: Writer, unit: string): Promise<void> {
  const region = (await unitHeads(writer.db, [unit])).get(unit)!.region
  await tell(writer, {
    to: { role: 'handlingUnitOfficer', region, unit },
    code: 'outcomes.reportForwarded',
    href: '/desk/instructions',
  })
}

const Screened = z.object({
  id: z.string(),
  topicId: z.string().nullable(),
  author: z.string().nullable(),
  kind: z.string(),
  title: z.string(),
  overview: z.string(),
  from: z.string(),
  sentAt: z.date().nullable(),
  decisions: z.array(
    z.object({ decision: z.string(), reason: z.string(), at: z.date(), unit: z.string().nullable() }),
  ),
})

export const listScreening = query({
  name: 'outcomes.screening',
  purpose:
    'Briefs and reports that were sent up from below, with what was decided on them; the oldest first.',
  input: z.strictObject({ open: z.boolean().default(true) }),
  output: z.object({
    items: z.array(Screened),
    units: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  allow: screeners,
  async run({ open }, { db, actor }) {
    const prefixes = actor.grants
      .filter(({ role: held }) => ['specialCommitteeStaff', 'editor', 'leader'].includes(held))
      .map(({ region }) => ({ region, prefix: prefixOf(region) }))
    const found = await db
      .select()
      .from(outcomes)
      .where(
        and(
          inArray(outcomes.kind, [...screenedKinds]),
          or(
            ...prefixes.map(({ region, prefix }) =>
              and(like(outcomes.region, `${prefix}%`), sql`${outcomes.region} <> ${region}`),
            ),
          ),
          open
            ? and(
                eq(outcomes.stage, 'sent'),
                sql`not exists (select from screenings s where s.outcome_id = outcomes.id and s.at >= outcomes.sent_at)`,
              )
            : or(
                eq(outcomes.stage, 'sent'),
                sql`exists (select from screenings s where s.outcome_id = outcomes.id)`,
              ),
        ),
      )
      .orderBy(asc(outcomes.sentAt))
      .limit(100)
    const ids = found.map(({ id }) => id)
    const decided = await screeningsOf(db, ids)
    const names = await regionNames(
      db,
      found.map(({ region }) => region),
    )
    const units = await unitHeads(
      db,
      decided.map(({ forwardedTo }) => forwardedTo),
    )
    const city = prefixes[0] ? `${prefixes[0].region.slice(0, 4)}00000000` : undefined
    const offered = city ? await unitsWithin(db, city, ['department', 'townOffice']) : []
    return {
      items: found.map(({ id, topicId, kind, author, title, overview, region, sentAt }) => ({
        id,
        topicId,
        kind,
        author,
        title,
        overview,
        from: names.get(region) ?? region,
        sentAt,
        decisions: decided
          .filter(({ outcomeId }) => outcomeId === id)
          .map(({ decision, reason, at, forwardedTo }) => ({
            decision,
            reason,
            at,
            unit: forwardedTo ? (units.get(forwardedTo)?.name ?? null) : null,
          })),
      })),
      units: offered.map(({ id, name }) => ({ id, name })),
    }
  },
})

/** What was decided above on results, in the order of time. */
export async function screeningsOf(db: Parameters<typeof outcomeById>[0], ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .select()
    .from(screenings)
    .where(inArray(screenings.outcomeId, [...ids]))
    .orderBy(asc(screenings.at))
}
