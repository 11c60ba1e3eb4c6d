import { and, desc, eq, inArray, like, lt, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { prefixOf } from '#kernel/access/region.ts'
import { query } from '#kernel/action/declare.ts'
import { ledgerEntries } from '#kernel/ledger/tables.ts'
import { accounts, sessions } from './tables.ts'

const pageLength = 50

/** What the audit administrator watches: who may do what, and who looked at what is sealed. */
const watched = ['accounts', 'grants']

export const auditTrail = query({
  name: 'accounts.auditTrail',
  purpose:
    'Changes of accounts and roles, looks at sealed personal data, and sign-ins, newest first; read only.',
  input: z.strictObject({ before: z.coerce.number().int().positive().max(1e15).optional() }),
  output: z.object({
    deeds: z.array(
      z.object({
        position: z.number(),
        at: z.date(),
        action: z.string(),
        /** The role of whoever did it. */
        role: z.string(),
        region: z.string().nullable(),
        /** The account that it was about. */
        account: z.string().nullable(),
      }),
    ),
    signIns: z.array(
      z.object({
        account: z.string(),
        at: z.date(),
        device: z.string(),
        proven: z.boolean(),
        ended: z.boolean(),
      }),
    ),
    next: z.number().nullable(),
  }),
  allow: role('auditAdministrator'),
  async run({ before }, { db, actor }) {
    const own = actor.grants.filter((grant) => grant.role === 'auditAdministrator')
    const within = (column: typeof ledgerEntries.region | typeof accounts.region) =>
      or(...own.map(({ region }) => like(column, `${prefixOf(region)}%`)))
    const account = sql<string | null>`coalesce(
      (select a.username from accounts a where ${ledgerEntries.subject} = 'accounts' and a.id::text = ${ledgerEntries.subjectId}),
      (select a.username from grants g join accounts a on a.id = g.account_id
        where ${ledgerEntries.subject} = 'grants' and g.id::text = ${ledgerEntries.subjectId}))`
    const found = await db
      .select({
        position: ledgerEntries.position,
        at: ledgerEntries.at,
        action: ledgerEntries.action,
        role: ledgerEntries.role,
        region: ledgerEntries.region,
        account,
      })
      .from(ledgerEntries)
      .where(
        and(
          or(inArray(ledgerEntries.subject, watched), like(ledgerEntries.action, '%.revealed')),
          within(ledgerEntries.region),
          before ? lt(ledgerEntries.position, before) : undefined,
        ),
      )
      .orderBy(desc(ledgerEntries.position))
      .limit(pageLength + 1)
    const deeds = found.slice(0, pageLength)
    const signIns = await db
      .select({
        account: accounts.username,
        at: sessions.createdAt,
        device: sessions.device,
        provenAt: sessions.provenAt,
        endedAt: sessions.endedAt,
      })
      .from(sessions)
      .innerJoin(accounts, eq(accounts.id, sessions.accountId))
      .where(within(accounts.region))
      .orderBy(desc(sessions.createdAt))
      .limit(pageLength)
    return {
      deeds,
      signIns: signIns.map(({ account: name, at, device, provenAt, endedAt }) => ({
        account: name ?? '',
        at,
        device,
        proven: provenAt !== null,
        ended: endedAt !== null,
      })),
      next: found.length > pageLength ? deeds.at(-1)!.position : null,
    }
  },
})
