import { and, eq, notInArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { prepared } from '#kernel/database/prepared.ts'
import { Both } from '#kernel/words/both.ts'
import { levelOf } from '#modules/assignments/index.ts'
import { ConsultationStage } from '#modules/consultations/index.ts'
import { ShownResult } from '#modules/evaluations/index.ts'
import { standardInForce } from '#modules/standards/index.ts'
import { Stage, topicsTable as topics } from '#modules/topics/index.ts'

const Named = z.object({ id: z.string(), name: z.string() })

/** A topic with all that is public about it, as its page shows it. Instants are ISO text, days 'YYYY-MM-DD'. */
export const PublicTopic = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  stage: Stage,
  category: z.enum(['economy', 'politics', 'culture', 'society', 'ecology']),
  source: z.enum(['residents', 'department', 'member', 'partyCommittee']),
  region: z.string(),
  leadOfficial: z.string().nullable(),
  committee: z.string().nullable(),
  hall: Named,
  voices: z.number(),
  selectedBy: z.string().nullable(),
  sources: z.array(
    z.object({
      kind: z.enum(['opinionReport', 'department', 'memberProposal']),
      title: z.string(),
      by: z.string(),
    }),
  ),
  /** The topic of the level below that it was raised from, and those above that it was raised to. */
  raised: z.array(
    z.object({ up: z.boolean(), id: z.string(), title: z.string(), stage: Stage, region: z.string() }),
  ),
  plan: z
    .object({ what: z.string(), withWhom: z.string(), how: z.string(), afterwards: z.string() })
    .nullable(),
  readings: z.array(z.object({ readers: z.number() })),
  researches: z.array(z.object({ startedOn: z.string(), sites: z.string(), filed: z.boolean() })),
  waivers: z.array(
    z.object({ barrier: z.string(), reason: z.string(), approvedBy: z.string(), approvedAt: z.string() }),
  ),
  stages: z.array(z.object({ stage: z.string(), at: z.string() })),
  online: z
    .object({
      id: z.string(),
      stage: ConsultationStage,
      opensAt: z.string(),
      closesAt: z.string(),
    })
    .nullable(),
  meetings: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      venue: z.string(),
      startsAt: z.string(),
      stage: z.string(),
      agenda: z.array(z.object({ title: z.string() })),
      enteredLater: z.boolean(),
      parties: z.array(z.object({ party: z.string(), count: z.number() })),
      agreed: z.array(
        z.object({
          kind: z.string(),
          text: z.string(),
          inFavour: z.number().nullable(),
          against: z.number().nullable(),
        }),
      ),
    }),
  ),
  commitments: z.array(
    z.object({
      id: z.string(),
      unit: z.string(),
      text: z.string(),
      dueOn: z.string(),
      keptAt: z.string().nullable(),
    }),
  ),
  outcomes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      items: z.array(z.object({ id: z.string(), text: z.string(), unit: z.string().nullable() })),
      instructions: z.array(z.object({ leader: z.string(), kind: z.string(), givenOn: z.string() })),
    }),
  ),
  tasks: z.array(
    z.object({
      id: z.string(),
      unit: z.string(),
      task: z.string(),
      stage: z.enum(['dispatched', 'accepted', 'sentBack', 'replied', 'closed']),
      dispatchedAt: z.string(),
      dueAt: z.string(),
      repliedAt: z.string().nullable(),
      sendBackReason: z.string().nullable(),
      reply: z.string().nullable(),
      replyClass: z.string().nullable(),
      level: z.enum(['green', 'yellow', 'red', 'met', 'stopped']),
      replyMeaning: Both.nullable(),
    }),
  ),
  evaluation: z
    .object({
      stage: z.enum(['open', 'feedback', 'published']),
      closesAt: z.string(),
      result: ShownResult.nullable(),
      improvements: z.string().nullable(),
      objection: z.string().nullable(),
    })
    .nullable(),
})
export type PublicTopic = z.output<typeof PublicTopic>

/**
 * The page that is read most, in one statement: twenty small queries would cost ten times as much. Relies on the
 * topic indexes of topic_sources, plans, readings, researches, meetings, commitments, outcomes, assignments and on
 * topics_raised and stage_changes_subject.
 */
export const publicTopic = query({
  name: 'square.topic',
  purpose:
    'A topic with all that is public about it: preparation, sessions, promises, results, tasks, evaluation.',
  input: z.strictObject({ topic: Id }),
  output: PublicTopic,
  allow: anyone,
  async run({ topic }, { db, kernel, now }) {
    const [found] = await wholeTopic(db).execute({ topic })
    if (!found) throw notFound()
    const { thresholds } = await standardInForce(kernel, db, found.topic.region, now)
    return {
      ...found.topic,
      tasks: found.topic.tasks.map((task) => ({
        ...task,
        level: levelOf(
          {
            stage: task.stage,
            dispatchedAt: new Date(task.dispatchedAt),
            dueAt: new Date(task.dueAt),
            extendedTo: null,
            extensionApprovedBy: null,
            repliedAt: task.repliedAt ? new Date(task.repliedAt) : null,
          },
          thresholds.yellowFraction,
          now,
        ),
        replyMeaning: task.replyClass ? (thresholds.replyClasses[task.replyClass] ?? null) : null,
      })),
    }
  },
})

/** Aliased so that the SQL below can speak of the topic as `t`. */
const t = alias(topics, 't')

const wholeTopic = prepared((db) =>
  db
    .select({
      topic: sql<PublicTopic>`json_build_object(
        'id', t.id, 'title', t.title, 'summary', t.summary, 'stage', t.stage, 'category', t.category,
        'source', t.source, 'region', t.region, 'leadOfficial', t.lead_official,
        'committee', (select u.name from units u where u.id = t.committee_id),
        'hall', (select json_build_object('id', p.id, 'name', p.name) from places p where p.id = t.hall_id),
        'voices', (select count(*) from topic_voices tv
                     join voices v on v.id = tv.voice_id or v.merged_into = tv.voice_id where tv.topic_id = t.id),
        'selectedBy', t.selected_by,
        'sources', (select coalesce(json_agg(json_build_object('kind', kind, 'title', title, 'by', by) order by at), '[]')
                      from topic_sources where topic_id = t.id),
        'raised', (select coalesce(json_agg(json_build_object('up', o.raised_from = t.id, 'id', o.id, 'title', o.title,
                     'stage', o.stage, 'region', o.region) order by o.created_at), '[]')
                     from topics o where o.raised_from = t.id or o.id = t.raised_from),
        'plan', (select json_build_object('what', what, 'withWhom', with_whom, 'how', how, 'afterwards', afterwards)
                   from plans where topic_id = t.id and approved_at is not null order by version desc limit 1),
        'readings', (select coalesce(json_agg(json_build_object('readers', readers)), '[]') from readings where topic_id = t.id),
        'researches', (select coalesce(json_agg(json_build_object('startedOn', started_on, 'sites', sites,
                         'filed', filed_at is not null) order by started_on), '[]') from researches where topic_id = t.id),
        'waivers', (select coalesce(json_agg(json_build_object('barrier', barrier, 'reason', reason,
                      'approvedBy', approved_by, 'approvedAt', approved_at) order by approved_at), '[]')
                      from waivers where subject = 'topics' and subject_id = t.id),
        'stages', (select coalesce(json_agg(json_build_object('stage', stage, 'at', at) order by at), '[]')
                     from stage_changes where subject = 'topics' and subject_id = t.id),
        'online', (select json_build_object('id', c.id, 'stage', c.stage, 'opensAt', c.opens_at, 'closesAt', c.closes_at)
                     from consultations c where c.topic_id = t.id and c.stage <> 'draft'),
        'meetings', (select coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'venue', m.venue,
              'startsAt', m.starts_at, 'stage', m.stage, 'agenda', m.agenda, 'enteredLater', m.entered_later,
              'parties', (select coalesce(json_agg(g), '[]') from (select party, count(*)::int as count from participants
                            where meeting_id = m.id and attended_at is not null group by party order by party) g),
              'agreed', (select coalesce(json_agg(json_build_object('kind', kind, 'text', text, 'inFavour', in_favour,
                           'against', against) order by position), '[]') from meeting_entries
                           where meeting_id = m.id and kind in ('consensus', 'dissent', 'option'))
            ) order by m.starts_at), '[]') from meetings m where m.topic_id = t.id),
        'commitments', (select coalesce(json_agg(json_build_object('id', c.id, 'unit', u.name, 'text', c.text,
              'dueOn', c.due_on, 'keptAt', c.kept_at) order by c.due_on), '[]')
              from commitments c join units u on u.id = c.unit_id where c.topic_id = t.id),
        'outcomes', (select coalesce(json_agg(json_build_object('id', o.id, 'title', o.title,
              'items', (select coalesce(json_agg(json_build_object('id', i.id, 'text', i.text, 'unit', u.name)
                          order by i.position), '[]') from outcome_items i left join units u on u.id = i.suggested_unit_id
                          where i.outcome_id = o.id),
              'instructions', (select coalesce(json_agg(json_build_object('leader', leader, 'kind', kind, 'givenOn', given_on)
                                 order by given_on), '[]') from instructions where outcome_id = o.id)
            ) order by o.version), '[]') from outcomes o where o.topic_id = t.id and o.stage = 'sent'),
        'tasks', (select coalesce(json_agg(json_build_object('id', a.id, 'unit', u.name, 'task', a.task, 'stage', a.stage,
              'dispatchedAt', a.dispatched_at, 'repliedAt', a.replied_at, 'sendBackReason', a.send_back_reason,
              'dueAt', case when a.extension_approved_by is null then a.due_at else a.extended_to end,
              'reply', a.reply, 'replyClass', a.reply_class) order by a.dispatched_at, a.id), '[]')
              from assignments a join units u on u.id = a.unit_id where a.topic_id = t.id),
        'evaluation', (select json_build_object('stage', stage, 'closesAt', closes_at,
              'result', case when stage = 'published' then result end,
              'improvements', case when stage = 'published' then improvements end,
              'objection', case when stage = 'published' then objection end) from evaluations where topic_id = t.id)
      )`,
    })
    .from(t)
    .where(and(eq(t.id, sql.placeholder('topic')), notInArray(t.stage, ['proposed', 'returned'])))
    .prepare('public_topic'),
)
