import { and, desc, eq, inArray, isNull, like, or } from 'drizzle-orm'
import { z } from 'zod'
import { either, roleInUnit } from '#kernel/access/policy.ts'
import { prefixOf } from '#kernel/access/region.ts'
import { command, query, type Writer } from '#kernel/action/declare.ts'
import { Id, Prose } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { unitHeads } from '#modules/people/index.ts'
import { answerVoices } from '#modules/voices/index.ts'
import { instructionReaders } from './instruction-list.ts'
import { outcomeById } from './lookup.ts'
import { originsOf, tellAuthors } from './origins.ts'
import { reportWords } from './report-words.ts'
import { screeners } from './screening.ts'
import { outcomes, screenings } from './tables.ts'

const about = async ({ screening }: { screening: string }, { db }: Pick<Writer, 'db'>) => {
  const [found] = await db
    .select()
    .from(screenings)
    .where(and(eq(screenings.id, screening), eq(screenings.decision, 'forwarded')))
  const outcome = found && (await outcomeById(db, found.outcomeId))
  return found && outcome && { ...found, outcome, unit: found.forwardedTo }
}

export const answerForwarded = command({
  name: 'outcomes.answerForwarded',
  purpose: 'The unit that a report was forwarded to says what it did.',
  input: z.strictObject({ screening: Id, result: Prose(2_000, 4) }),
  output: z.object({}),
  publishes: { checked: ['result'] },
  allow: either(roleInUnit('handlingUnitOfficer'), screeners),
  about,
  async run({ screening, result }, writer) {
    const { db, now, subject, record } = writer
    const [row] = await db
      .update(screenings)
      .set({ result, resultAt: now })
      .where(and(eq(screenings.id, screening), isNull(screenings.resultAt)))
      .returning()
    if (!row) throw conflict('outcomes.answeredForwarded')
    record('outcomes.forwardedAnswered', screenings, row, { outcome: row.outcomeId })
    await tell(writer, {
      to: { role: 'specialCommitteeStaff', region: subject.region },
      code: 'outcomes.resultReported',
      href: '/desk/instructions',
    })
    return {}
  },
})

export const feedBackForwarded = command({
  name: 'outcomes.feedBackForwarded',
  purpose: 'Tells those who first raised it what the unit did; they read it by their receipt.',
  input: z.strictObject({ screening: Id }),
  output: z.object({ voices: z.number() }),
  allow: screeners,
  about,
  async run({ screening }, writer) {
    const { db, now, subject, record } = writer
    if (!subject.result) throw refusal('outcomes.noResultYet')
    const [row] = await db
      .update(screenings)
      .set({ fedBackAt: now })
      .where(and(eq(screenings.id, screening), isNull(screenings.fedBackAt)))
      .returning()
    if (!row) throw conflict('outcomes.fedBackBefore')
    record('outcomes.forwardedFedBack', screenings, row, { outcome: row.outcomeId })
    const { outcome, forwardedTo, result } = subject
    const unit = (await unitHeads(db, [forwardedTo])).get(forwardedTo ?? '')?.name ?? ''
    const { voices, authors } = await originsOf(db, outcome)
    const answer = reportWords.zh.fedBackForwarded({ report: outcome.title, unit, result })
    await answerVoices(writer, voices, answer)
    await tellAuthors(writer, outcome.id, authors, 'outcomes.reportFedBack', { title: outcome.title })
    return { voices: voices.length }
  },
})

const Forwarded = z.object({
  id: z.string(),
  title: z.string(),
  overview: z.string(),
  unit: z.string(),
  reason: z.string(),
  at: z.date(),
  result: z.string().nullable(),
  fedBackAt: z.date().nullable(),
  mayFeedBack: z.boolean(),
})
export type Forwarded = z.output<typeof Forwarded>

export const listForwarded = query({
  name: 'outcomes.forwarded',
  purpose: 'Reports that were forwarded to my unit, or within my region, and what the units did.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Forwarded) }),
  allow: instructionReaders,
  async run(_, { db, actor }) {
    const units = actor.grants.flatMap(({ role, unit }) =>
      role === 'handlingUnitOfficer' && unit ? [unit] : [],
    )
    const staff = actor.grants.filter(({ role }) => role !== 'handlingUnitOfficer')
    // Relies on the indexes screenings_unit and screenings_outcome.
    const found = await db
      .select({ one: screenings, title: outcomes.title, overview: outcomes.overview })
      .from(screenings)
      .innerJoin(outcomes, eq(outcomes.id, screenings.outcomeId))
      .where(
        and(
          eq(screenings.decision, 'forwarded'),
          or(
            units.length > 0 ? inArray(screenings.forwardedTo, units) : undefined,
            ...staff.map(({ region }) => like(screenings.region, `${prefixOf(region)}%`)),
          ),
        ),
      )
      .orderBy(desc(screenings.at))
      .limit(100)
    const names = await unitHeads(
      db,
      found.map(({ one }) => one.forwardedTo),
    )
    return {
      items: found.map(({ one, title, overview }) => ({
        ...one,
        title,
        overview,
        unit: names.get(one.forwardedTo ?? '')?.name ?? '',
        mayFeedBack: screeners.permits(actor, { region: one.region }),
      })),
    }
  },
})
