import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'

/** A term of office of a conference (届); what belongs to it is archived with it. */
export const terms = pgTable(
  'terms',
  {
    id: id(),
    region: regionCode().notNull(),
    name: text().notNull(),
    startsOn: date({ mode: 'string' }).notNull(),
    endsOn: date({ mode: 'string' }).notNull(),
    closedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [uniqueIndex('terms_in_office').on(t.region).where(sql`${t.closedAt} is null`)],
)

export type UnitKind = 'department' | 'townOffice' | 'specialCommittee' | 'conferenceOffice' | 'organisation'

/** An office: a department that handles, a committee, a town's office. */
export const units = pgTable(
  'units',
  {
    id: id(),
    region: regionCode().notNull(),
    kind: text().$type<UnitKind>().notNull(),
    name: text().notNull(),
    closedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('units_region').on(t.region)],
)

/** A member of the conference in one term; members act in public under their names. */
export const members = pgTable(
  'members',
  {
    id: id(),
    accountId: uuid(),
    termId: uuid()
      .notNull()
      .references(() => terms.id),
    name: text().notNull(),
    /** The sector that the member comes from (界别). */
    sector: text().notNull(),
    committeeId: uuid(),
    /** The town or village that the member is linked to. */
    region: regionCode().notNull(),
    standing: boolean().notNull(),
    leftAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('members_region').on(t.region), index('members_account').on(t.accountId)],
)

/** Party branches (临时党组织) are internal: no public page, search or list of others names them or their members. */
export type GroupKind =
  | 'liaisonGroup'
  | 'dutyGroup'
  | 'activityGroup'
  | 'sectorGroup'
  | 'temporaryPartyBranch'

export const groups = pgTable(
  'groups',
  {
    id: id(),
    kind: text().$type<GroupKind>().notNull(),
    region: regionCode().notNull(),
    termId: uuid()
      .notNull()
      .references(() => terms.id),
    name: text().notNull(),
    /** The group that a party branch was founded in, and until when it stands. */
    attachedTo: uuid(),
    validUntil: date({ mode: 'string' }),
    closedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('groups_region').on(t.region)],
)

export const memberships = pgTable(
  'memberships',
  {
    id: id(),
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    memberId: uuid()
      .notNull()
      .references(() => members.id),
    region: regionCode().notNull(),
    convener: boolean().notNull(),
    since: instant().notNull(),
    until: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('memberships_current').on(t.groupId, t.memberId),
    index('memberships_member').on(t.memberId),
  ],
)

/** One village, one member (一村一委员): which member looks after a village. */
export const villageLinks = pgTable(
  'village_links',
  {
    id: id(),
    memberId: uuid()
      .notNull()
      .references(() => members.id),
    termId: uuid().notNull(),
    /** The village or community. */
    region: regionCode().notNull(),
    since: instant().notNull(),
    until: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('village_links_region').on(t.region), index('village_links_member').on(t.memberId)],
)

export type GroupActivityKind = 'activity' | 'study' | 'visit' | 'partyDay'

/** What a group did together. */
export const groupActivities = pgTable(
  'group_activities',
  {
    id: id(),
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    region: regionCode().notNull(),
    kind: text().$type<GroupActivityKind>().notNull(),
    title: text().notNull(),
    heldOn: date({ mode: 'string' }).notNull(),
    present: integer().notNull(),
    notes: text(),
    at: instant().notNull(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('group_activities_group').on(t.groupId, t.heldOn)],
)
