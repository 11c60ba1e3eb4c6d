import { and, desc, eq, isNotNull, isNull, like, lt, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { role } from '#kernel/access/policy.ts'
import { levelOf } from '#kernel/access/region.ts'
import { regionsOf, under } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Line } from '#kernel/action/inputs.ts'
import { commandLine } from '#kernel/audit/keeping.ts'
import { auditEntries as entries } from '#kernel/audit/tables.ts'
import { accountsTable as accounts } from '#modules/accounts/index.ts'

const pageLength = 50
/** Rows in one file. */
const mostInFile = 5_000

/** What the trail can be narrowed to. */
export const auditKinds = [
  'signIns',
  'accounts',
  'looks',
  'downloads',
  'settings',
  'commandLine',
  'refused',
] as const

/** Readers of the trail: they read, and do no other work. */
export const auditReaders = role('auditAdministrator')

export const auditTrail = query({
  name: 'audit.trail',
  purpose:
    'Who did and saw what, when, from where, for which purpose, and what came of it, newest first; failed sign-ins and refused attempts too. Votes, answers and ratings are never part of it.',
  input: z.strictObject({
    /** A user name: what they did, and what was done about their account. */
    who: Line(64).optional(),
    kind: z.enum(auditKinds).optional(),
    /** A command or query by its name, or a deed of the ledger. */
    deed: Line(80).optional(),
    /** Days in Chinese time, both included. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    /** The position that the page before ended with. */
    before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
    most: z.coerce.number().int().min(1).max(mostInFile).optional(),
  }),
  output: z.object({
    items: z.array(
      z.object({
        position: z.number(),
        at: z.date(),
        action: z.string(),
        deed: z.string().nullable(),
        /** 'done', 'seen', or the code of the refusal. */
        result: z.string(),
        /** The user name of whoever did it; of residents only that it was one, and which by a short mark. */
        who: z.string().nullable(),
        resident: z.string().nullable(),
        role: z.string(),
        about: z.string().nullable(),
        subject: z.string().nullable(),
        subjectId: z.string().nullable(),
        purpose: z.string().nullable(),
        facts: z.record(z.string(), z.json()),
        network: z.string().nullable(),
        address: z.string().nullable(),
        operator: z.string().nullable(),
      }),
    ),
    next: z.number().nullable(),
  }),
  allow: auditReaders,
  audited: true,
  async run({ who, kind, deed, from, to, before, most = pageLength }, { db, actor }) {
    const about = alias(accounts, 'about')
    const name = who?.toLowerCase()
    const found = await db
      .select({
        position: entries.position,
        at: entries.at,
        action: entries.action,
        deed: entries.deed,
        result: entries.result,
        who: accounts.username,
        accountId: entries.accountId,
        role: entries.role,
        about: about.username,
        subject: entries.subject,
        subjectId: entries.subjectId,
        purpose: entries.purpose,
        facts: entries.facts,
        network: entries.network,
        address: entries.addressMark,
        operator: entries.operator,
      })
      .from(entries)
      .leftJoin(accounts, eq(accounts.id, entries.accountId))
      .leftJoin(about, eq(about.id, entries.aboutAccount))
      .where(
        and(
          overseen(actor),
          name ? sql`${name} in (lower(${accounts.username}), lower(${about.username}))` : undefined,
          kind && ofKind[kind],
          deed ? or(eq(entries.action, deed), eq(entries.deed, deed)) : undefined,
          from ? sql`${entries.at} >= ${`${from}T00:00:00+08:00`}::timestamptz` : undefined,
          to ? sql`${entries.at} < ${`${to}T00:00:00+08:00`}::timestamptz + interval '1 day'` : undefined,
          before ? lt(entries.position, before) : undefined,
        ),
      )
      .orderBy(desc(entries.position))
      .limit(most + 1)
    const items = found.slice(0, most)
    return {
      items: items.map(({ accountId, facts, ...item }) => ({
        ...item,
        // Written as JSON, so it is.
        facts: facts as Record<string, z.core.util.JSONType>,
        resident: accountId && !item.who ? accountId.slice(0, 8) : null,
      })),
      next: found.length > most ? items.at(-1)!.position : null,
    }
  },
})

/** What happened within the reader's regions; what belongs to none, from the county upward. */
function overseen(actor: Actor): SQL | undefined {
  const own = regionsOf(auditReaders, actor)
  const region = sql`coalesce(${entries.region}, ${accounts.region})`
  const broad = own.some((code) => !['town', 'village'].includes(levelOf(code)))
  return or(...own.map((code) => under(region, code)), broad ? sql`${region} is null` : sql`false`)
}

const ofKind: Record<(typeof auditKinds)[number], SQL> = {
  signIns: like(entries.action, 'session.%'),
  accounts: like(entries.action, 'accounts.%'),
  looks: or(eq(entries.result, 'seen'), like(entries.action, '%.reveal'), isNotNull(entries.purpose))!,
  downloads: eq(entries.action, 'desk.downloaded'),
  settings: or(
    ...['standards.%', 'retention.%', 'regions.%', 'notices.%Robot%', 'administration.%'].map((pattern) =>
      like(entries.action, pattern),
    ),
  )!,
  commandLine: eq(entries.network, commandLine),
  refused: and(notInArray(entries.result, ['done', 'seen']), isNull(entries.deed))!,
}
