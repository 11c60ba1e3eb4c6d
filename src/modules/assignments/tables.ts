import { boolean, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'
import { commitments } from '../meetings/tables.ts'
import { outcomeItems } from '../outcomes/tables.ts'
import { units } from '../people/tables.ts'
import { topics } from '../topics/tables.ts'
import { voices } from '../voices/tables.ts'

export type AssignmentStage = 'dispatched' | 'accepted' | 'sentBack' | 'replied' | 'closed'
/** Lead answers, co-handlers tell the lead, separate handlers each answer (主办、会办、分办). */
export type Handling = 'lead' | 'co' | 'separate'

/** A task given to a unit. The clock runs from dispatch, whenever it is accepted. */
export const assignments = pgTable(
  'assignments',
  {
    id: id(),
    region: regionCode().notNull(),
    topicId: uuid().references(() => topics.id),
    outcomeItemId: uuid().references(() => outcomeItems.id),
    voiceId: uuid().references(() => voices.id),
    unitId: uuid()
      .notNull()
      .references(() => units.id),
    handling: text().$type<Handling>().notNull(),
    task: text().notNull(),
    stage: text().$type<AssignmentStage>().notNull(),
    dispatchedAt: instant().notNull(),
    dueAt: instant().notNull(),
    acceptedAt: instant(),
    /** How often this task was sent back, by whichever unit. */
    sendBacks: integer().notNull().default(0),
    /** Law or rule that the unit names, and its reason. */
    sendBackBasis: text(),
    sendBackReason: text(),
    /** The assignment that this one replaces after it was sent back. */
    replaces: uuid(),
    reply: text(),
    /** A, B, C or D by the dictionary of the year. */
    replyClass: text(),
    repliedAt: instant(),
    extendedTo: instant(),
    extensionReason: text(),
    extensionAskedAt: instant(),
    extensionApprovedBy: text(),
    extensionDays: integer(),
    /** The account that asked: whoever approves must be somebody else. */
    extensionAskedBy: uuid(),
    /** Why more time was not granted. */
    extensionDeclined: text(),
    /** The reply that co-handlers are shown before it goes out, and its version. */
    replyDraft: text(),
    replyDraftClass: text(),
    draftVersion: integer().notNull().default(0),
    /** Until when the reply promises something; then somebody looks back. */
    promisedOn: date({ mode: 'string' }),
    /** 1, and one more for each time that it was done again. */
    round: integer().notNull().default(1),
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    index('assignments_unit').on(t.unitId, t.stage, t.dueAt),
    index('assignments_topic').on(t.topicId),
    index('assignments_due').on(t.region, t.stage, t.dueAt),
    index('assignments_item').on(t.outcomeItemId),
  ],
)

/** What a unit says on the way. */
export const progressNotes = pgTable(
  'progress_notes',
  {
    id: id(),
    assignmentId: uuid()
      .notNull()
      .references(() => assignments.id),
    region: regionCode().notNull(),
    at: instant().notNull(),
    text: text().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('progress_notes_assignment').on(t.assignmentId)],
)

export type Signature = 'agreed' | 'objected' | 'waived'

/** What a co-handler says to a version of the lead's reply (会签). */
export const countersignatures = pgTable(
  'countersignatures',
  {
    id: id(),
    /** The lead's task. */
    assignmentId: uuid()
      .notNull()
      .references(() => assignments.id),
    region: regionCode().notNull(),
    unitId: uuid()
      .notNull()
      .references(() => units.id),
    draftVersion: integer().notNull(),
    signature: text().$type<Signature>().notNull(),
    /** The objection, or why nobody waits for this unit. */
    remark: text(),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('countersignatures_once').on(t.assignmentId, t.unitId, t.draftVersion)],
)

export type Degree = 'satisfied' | 'mostly' | 'dissatisfied'

/** How content those who raised it are: with the way it was handled, and with what came of it. */
export const satisfactions = pgTable(
  'satisfactions',
  {
    id: id(),
    assignmentId: uuid()
      .notNull()
      .references(() => assignments.id),
    region: regionCode().notNull(),
    /** Which handling was judged: 1, or after it was done again. */
    round: integer().notNull(),
    attitude: text().$type<Degree>().notNull(),
    result: text().$type<Degree>().notNull(),
    remark: text(),
    /** Said by receipt, or asked by somebody who did not handle it. */
    asked: boolean().notNull(),
    /** Keyed hash of the voice with the task: each judges once a round. */
    voterHash: text().notNull(),
    /** The day, so that the time does not tell who. */
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('satisfactions_once').on(t.assignmentId, t.round, t.voterHash)],
)

export type LookBackFinding = 'kept' | 'partly' | 'notKept'

/** What somebody found who went back to see whether a promise was kept (回头看). */
export const lookBacks = pgTable(
  'look_backs',
  {
    id: id(),
    topicId: uuid()
      .notNull()
      .references(() => topics.id),
    region: regionCode().notNull(),
    /** A promise made at a session, or one in a reply. */
    commitmentId: uuid().references(() => commitments.id),
    assignmentId: uuid().references(() => assignments.id),
    finding: text().$type<LookBackFinding>().notNull(),
    text: text().notNull(),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('look_backs_topic').on(t.topicId)],
)
