import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'
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
    revision: integer().notNull().default(1),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    index('assignments_unit').on(t.unitId, t.stage, t.dueAt),
    index('assignments_topic').on(t.topicId),
    index('assignments_due').on(t.region, t.stage, t.dueAt),
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
