import { sql } from 'drizzle-orm'
import type { Database } from '#kernel/database/types.ts'
import type { DeliberationFacts } from '#kernel/flow/conformity-checks.ts'
import { dossierOf } from '#modules/archive/index.ts'
import { assignmentsOf, dueOf } from '#modules/assignments/index.ts'
import { onlineOf } from '#modules/consultations/index.ts'
import { evaluationOf, sheetsOf } from '#modules/evaluations/index.ts'
import { commitmentsOf, entriesOf, meetingsOf, participantsOf } from '#modules/meetings/index.ts'
import { itemsOf, outcomesOf } from '#modules/outcomes/index.ts'
import type { HallStanding } from '#modules/places/index.ts'
import { preparationOf, type TopicRow } from '#modules/topics/index.ts'

const departments = ['department']
const affected = ['stakeholder', 'resident']
const experts = ['professional']

/** What is on record of one deliberation, as its standard looks at it. */
export async function deliberationFacts(
  db: Database,
  topic: TopicRow,
  hall: HallStanding | undefined,
): Promise<{ facts: DeliberationFacts; waivers: Awaited<ReturnType<typeof preparationOf>>['waivers'] }> {
  const prepared = await preparationOf(db, topic.id)
  const session = (await meetingsOf(db, topic.id)).findLast(({ stage }) => stage !== 'cancelled')
  const present = session ? await participantsOf(db, session.id) : []
  const entries = session ? await entriesOf(db, session.id) : []
  const promised = await commitmentsOf(db, [topic.id])
  const sent = (await outcomesOf(db, topic.id)).filter(({ sentAt }) => sentAt !== null)
  const items = await itemsOf(
    db,
    sent.map(({ id }) => id),
  )
  const tasks = await assignmentsOf(db, topic.id)
  const evaluation = await evaluationOf(db, topic.id)
  const sheets = evaluation ? await sheetsOf(db, evaluation.id) : []
  const dossier = await dossierOf(db, topic.id)
  const came = (parties: readonly string[]) =>
    present.filter(({ party, attendedAt }) => attendedAt !== null && parties.includes(party)).length
  const sheetsBy = (party: string) => sheets.filter((sheet) => sheet.party === party).length
  return {
    waivers: prepared.waivers,
    facts: {
      topic: {
        source: topic.source,
        selectionReason: topic.advice,
        leadOfficial: topic.leadOfficial,
        committee: topic.committeeId,
      },
      planApprovedAt: prepared.plans.find(({ approvedAt }) => approvedAt !== null)?.approvedAt ?? null,
      readings: prepared.readings,
      researches: prepared.researches,
      session: session ? { announcedAt: session.announcedAt, startsAt: session.startsAt } : null,
      online: await onlineOf({ db }, topic.id),
      present: { affected: came(affected), departments: came(departments), experts: came(experts) },
      minutesFiledAt: session?.minutedAt ?? null,
      consensusItems: entries.filter(({ kind }) => kind === 'consensus').length,
      commitments: promised.map(({ keptAt }) => ({ kept: keptAt !== null })),
      outcomes: sent.map(({ id }) => {
        const own = items.filter(({ outcomeId }) => outcomeId === id)
        const assigned = own.filter((item) => tasks.some((task) => task.outcomeItemId === item.id))
        return { items: own.length, assigned: assigned.length }
      }),
      assignments: tasks.map((one) => ({
        dueAt: dueOf(one),
        repliedAt: one.repliedAt,
        sendBacks: one.sendBacks,
      })),
      voices: await voicesOf(db, topic.id),
      evaluation: evaluation
        ? {
            sheets: {
              self: sheetsBy('self'),
              committee: sheetsBy('committee'),
              proponent: sheetsBy('proponent'),
              public: sheetsBy('public'),
            },
            feedbackUntil: evaluation.feedbackUntil,
            publishedAt: evaluation.publishedAt,
          }
        : null,
      dossier: dossier
        ? {
            missing: dossier.parts.flatMap(({ part, missing }) => (missing ? [part] : [])),
            closedAt: dossier.closedAt,
          }
        : null,
      hall: hall ? { staff: hall.staff, studio: hall.studio, contactPoint: hall.contactPoint } : null,
    },
  }
}

/** How many voices went into a topic, and how many of their writers were answered. */
async function voicesOf(db: Database, topicId: string): Promise<{ all: number; answered: number }> {
  const found = await db.execute(sql`
    select count(*)::int as all, count(v.answered_at)::int as answered
    from topic_voices tv join voices v on v.id = tv.voice_id
    where tv.topic_id = ${topicId}`)
  return (found as unknown as { rows: [{ all: number; answered: number }] }).rows[0]
}
