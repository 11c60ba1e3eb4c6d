import type { Reader } from '#kernel/action/declare.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { clausesOf } from '#kernel/flow/clauses.ts'
import { conformity } from '#kernel/flow/conformity.ts'
import type { DeliberationFacts } from '#kernel/flow/conformity-checks.ts'
import { conformityWords } from '#kernel/flow/conformity-words.ts'
import { stagesOf } from '#kernel/flow/stage-record.ts'
import { assignmentsOf, dueOf, lookBacksOf } from '#modules/assignments/index.ts'
import { onlineOf } from '#modules/consultations/index.ts'
import {
  commitmentsOf,
  entriesOf,
  type MeetingRow,
  meetingsOf,
  participantsOf,
} from '#modules/meetings/index.ts'
import { itemsOf, outcomesOf } from '#modules/outcomes/index.ts'
import { standingOfHall } from '#modules/places/index.ts'
import { standardFor } from '#modules/standards/index.ts'
import { preparationOf, type TopicRow, voicesOfTopic } from '#modules/topics/index.ts'
import { withMerged } from '#modules/voices/index.ts'
import { evidenceOf } from './evidence.ts'
import { evaluationOf, sheetsOf } from './lookup.ts'
import type { SessionConformity } from './tables.ts'

/** Holds each session of a topic against the standard of its day: every clause, kept or not, and why. */
export async function conformityOf(
  { db, now }: Pick<Reader, 'db' | 'now'>,
  topic: TopicRow,
): Promise<SessionConformity[]> {
  const held = (await meetingsOf(db, topic.id)).filter(({ stage }) => stage !== 'cancelled')
  if (held.length === 0) return []
  const shared = await sharedFacts({ db, now }, topic)
  const { waivers } = await preparationOf(db, topic.id)
  const evidence = await evidenceOf(db, topic.id)
  const found: SessionConformity[] = []
  for (const meeting of held) {
    const standard = await standardFor(db, topic.region, meeting.startsAt)
    const facts = { ...shared, ...(await sessionFacts(db, meeting)) }
    const known = new Set(clausesOf(standard.clauses).map(({ code }) => code))
    const papers = {
      evidence: Object.fromEntries(
        [...evidence].filter(([code]) => known.has(code)).map(([code, { files }]) => [code, files]),
      ),
      waivers: waivers.map(({ barrier, ...waiver }) => ({ ...waiver, of: barrier, public: true as const })),
    }
    found.push({
      meetingId: meeting.id,
      heldOn: dayOf(meeting.startsAt),
      clauses: conformity(facts, standard, papers, now).map(({ clause, state, because }) => ({
        code: clause.code,
        words: clause.words,
        state,
        because: { zh: conformityWords.zh.because(because), en: conformityWords.en.because(because) },
      })),
    })
  }
  return found
}

type SessionFacts = Pick<DeliberationFacts, 'session' | 'present' | 'minutesFiledAt' | 'consensusItems'>

async function sessionFacts(db: Reader['db'], meeting: MeetingRow): Promise<SessionFacts> {
  const present = (await participantsOf(db, meeting.id)).filter(({ attendedAt }) => attendedAt !== null)
  const of = (...parties: string[]) => present.filter(({ party }) => parties.includes(party)).length
  const agreed = (await entriesOf(db, meeting.id)).filter(
    ({ kind }) => kind === 'consensus' || kind === 'dissent' || kind === 'option',
  )
  return {
    session: { announcedAt: meeting.announcedAt, startsAt: meeting.startsAt },
    present: {
      affected: of('stakeholder', 'resident'),
      departments: of('department'),
      experts: of('professional'),
    },
    minutesFiledAt: meeting.minutedAt,
    consensusItems: agreed.length,
  }
}

/** What all sessions of a topic have in common. */
async function sharedFacts(
  { db, now }: Pick<Reader, 'db' | 'now'>,
  topic: TopicRow,
): Promise<Omit<DeliberationFacts, keyof SessionFacts>> {
  const prepared = await preparationOf(db, topic.id)
  const sent = (await outcomesOf(db, topic.id)).filter(({ stage }) => stage === 'sent')
  const items = await itemsOf(
    db,
    sent.map(({ id }) => id),
  )
  const given = await assignmentsOf(db, topic.id)
  const kept = new Set(
    (await lookBacksOf(db, topic.id))
      .filter(({ finding }) => finding === 'kept')
      .map(({ commitmentId }) => commitmentId),
  )
  const voices = await withMerged(db, await voicesOfTopic(db, topic.id))
  const hall = await standingOfHall(db, topic.hallId)
  const archived = (await stagesOf(db, 'topics', topic.id)).find(({ stage }) => stage === 'archived')
  return {
    topic: {
      source: topic.source,
      selectionReason: topic.advice,
      leadOfficial: topic.leadOfficial,
      committee: topic.committeeId,
    },
    planApprovedAt: prepared.plans.find(({ approvedAt }) => approvedAt !== null)?.approvedAt ?? null,
    readings: prepared.readings,
    researches: prepared.researches,
    online: await onlineOf({ db }, topic.id),
    commitments: (await commitmentsOf(db, [topic.id])).map(({ id, keptAt }) => ({
      kept: keptAt !== null || kept.has(id),
    })),
    outcomes: sent.map(({ id }) => {
      const own = items.filter(({ outcomeId }) => outcomeId === id)
      const assigned = own.filter((item) => given.some(({ outcomeItemId }) => outcomeItemId === item.id))
      return { items: own.length, assigned: assigned.length }
    }),
    assignments: given
      .filter(({ stage }) => stage !== 'sentBack')
      .map((one) => ({
        dueAt: dueOf(one),
        repliedAt: one.repliedAt,
        sendBacks: one.sendBacks,
      })),
    voices: { all: voices.length, answered: voices.filter(({ answeredAt }) => answeredAt !== null).length },
    evaluation: await evaluationFacts(db, topic.id, now),
    dossier: archived ? { missing: [], closedAt: archived.at } : null,
    hall: hall ? { staff: hall.staff, studio: hall.studio, contactPoint: hall.contactPoint } : null,
  }
}

async function evaluationFacts(db: Reader['db'], topicId: string, now: Date) {
  const evaluation = await evaluationOf(db, topicId)
  if (!evaluation) return null
  const sheets = await sheetsOf(db, evaluation.id)
  const of = (party: string) => sheets.filter((sheet) => sheet.party === party).length
  return {
    sheets: {
      self: of('self'),
      committee: of('committee'),
      proponent: of('proponent'),
      public: of('public'),
    },
    feedbackUntil: evaluation.feedbackUntil,
    publishedAt: evaluation.publishedAt && evaluation.publishedAt <= now ? evaluation.publishedAt : null,
  }
}
