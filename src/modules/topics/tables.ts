import {
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'
import { units } from '../people/tables.ts'
import { places } from '../places/tables.ts'
import { type Category, voices } from '../voices/tables.ts'

export type TopicStage =
  | 'proposed'
  | 'returned'
  | 'selected'
  | 'planned'
  | 'researching'
  | 'announced'
  | 'deliberated'
  | 'outcome'
  | 'assigned'
  | 'evaluating'
  | 'published'
  | 'archived'

/** Who put a topic forward (群众点题、部门出题、委员荐题、党委定题). */
export type TopicSource = 'residents' | 'department' | 'member' | 'partyCommittee'

/** What is to be deliberated (议题). */
export const topics = pgTable(
  'topics',
  {
    id: id(),
    region: regionCode().notNull(),
    hallId: uuid()
      .notNull()
      .references(() => places.id),
    title: text().notNull(),
    summary: text().notNull(),
    category: text().$type<Category>().notNull(),
    source: text().$type<TopicSource>().notNull(),
    year: integer().notNull(),
    stage: text().$type<TopicStage>().notNull(),
    /** Advice given when it was returned, or why it was chosen. */
    advice: text(),
    /** Office and name of the lead official, who acts in public. */
    leadOfficial: text(),
    committeeId: uuid().references(() => units.id),
    proposedBy: uuid(),
    createdAt: instant().notNull(),
    tokens: text().notNull(),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('topics_region').on(t.region, t.stage), index('topics_created').on(t.createdAt)],
)

/** Many voices stand behind many topics. */
export const topicVoices = pgTable(
  'topic_voices',
  {
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    voiceId: uuid()
      .notNull()
      .references(() => voices.id),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.topicId, t.voiceId] }), index('topic_voices_voice').on(t.voiceId)],
)

/** One topic, one plan, on the four questions. */
export const plans = pgTable(
  'plans',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    version: integer().notNull(),
    what: text().notNull(),
    withWhom: text().notNull(),
    how: text().notNull(),
    afterwards: text().notNull(),
    schedule: jsonb().$type<{ what: string; by: string }[]>().notNull(),
    filedAt: instant().notNull(),
    approvedAt: instant(),
    /** Office and name. */
    approvedBy: text(),
    returnedReason: text(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('plans_version').on(t.topicId, t.version)],
)

/** What the duty group read before it went out. */
export const readings = pgTable(
  'readings',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    title: text().notNull(),
    readOn: date({ mode: 'string' }).notNull(),
    readers: integer().notNull(),
    notes: text().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('readings_topic').on(t.topicId)],
)

/** Field research; it counts once its report is filed. */
export const researches = pgTable(
  'researches',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    startedOn: date({ mode: 'string' }).notNull(),
    endedOn: date({ mode: 'string' }),
    sites: text().notNull(),
    method: text().notNull(),
    findings: text(),
    filedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('researches_topic').on(t.topicId)],
)
