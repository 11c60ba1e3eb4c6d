import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { either, role } from '#kernel/access/policy.ts'
import { separatedRoles } from '#kernel/access/roles.ts'
import { within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Id, Line, Phone } from '#kernel/action/inputs.ts'
import { maskName, maskPhone } from '#kernel/text/personal-data.ts'
import { administered } from './enrolling.ts'
import { lockedSomewhere } from './guesses.ts'
import { heldGrants } from './held-grants.ts'
import { indexesOf } from './phone-code.ts'
import { isFreeTo } from './separation.ts'
import { accounts, grants, sessions } from './tables.ts'

export const administrators = either(
  role('systemAdministrator'),
  role('securityAdministrator'),
  role('auditAdministrator'),
)
const pageLength = 50

const State = z.enum(['open', 'temporary', 'disabled'])

const Head = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  region: z.string(),
  roles: z.array(z.object({ role: z.string(), region: z.string() })),
  state: State,
})

export const listAccounts = query({
  name: 'accounts.list',
  purpose:
    "Accounts of the administrator's region, names masked, by user name; found by the beginning of it or the whole phone.",
  input: z.strictObject({ find: Line(64).optional(), after: Line(64).optional() }),
  output: z.object({ items: z.array(Head), next: z.string().nullable() }),
  allow: administrators,
  audited: true,
  async run({ find, after }, reader) {
    const { db, now, kernel } = reader
    const phone = find ? Phone.safeParse(find) : undefined
    const found = await db
      .select({ account: accounts, grants: heldGrants(now) })
      .from(accounts)
      .where(
        and(
          isNotNull(accounts.username),
          isNull(accounts.erasedAt),
          within(accounts.region, administrators, reader.actor),
          phone?.success
            ? inArray(accounts.phoneIndex, indexesOf(kernel.vault, phone.data))
            : find
              ? sql`starts_with(lower(${accounts.username}), ${find.toLowerCase()})`
              : undefined,
          after ? gt(sql`lower(${accounts.username})`, after.toLowerCase()) : undefined,
        ),
      )
      .orderBy(asc(sql`lower(${accounts.username})`))
      .limit(pageLength + 1)
    const items = found.slice(0, pageLength).map(({ account, grants }) => ({
      id: account.id,
      username: account.username!,
      name: maskName(kernel.vault.open(account.name, 'accounts.name')),
      region: account.region!,
      roles: grants.map(({ role: name, region }) => ({ role: name, region })),
      state: stateOf(account),
    }))
    return { items, next: found.length > pageLength ? items.at(-1)!.username : null }
  },
})

type State = z.output<typeof State>

function stateOf(account: { disabledAt: Date | null; passwordTemporary: boolean }): State {
  return account.disabledAt ? 'disabled' : account.passwordTemporary ? 'temporary' : 'open'
}

export const showAdministered = query({
  name: 'accounts.show',
  purpose:
    'One account for its administrators: roles held and ended, whether it is protected, when it was last used.',
  input: z.strictObject({ account: Id }),
  output: z.object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    region: z.string(),
    state: State,
    secondFactor: z.boolean(),
    /** Whether the reader may reset, close and open the account: one of the three is only for its own kind. */
    ownKind: z.boolean(),
    /** Whether it is the account of one of the three administrators. */
    separated: z.boolean(),
    signOn: z.boolean(),
    lockedUntil: z.date().nullable(),
    lastSeenAt: z.date().nullable(),
    grants: z.array(
      z.object({
        id: z.string(),
        role: z.string(),
        region: z.string(),
        unit: z.string().nullable(),
        validFrom: z.date(),
        validTo: z.date().nullable(),
        ended: z.boolean(),
      }),
    ),
  }),
  allow: administrators,
  audited: true,
  about: administered,
  async run(_, { db, now, kernel, subject, actor }) {
    const [seen] = await db
      .select({ at: sessions.lastSeenAt })
      .from(sessions)
      .where(eq(sessions.accountId, subject.id))
      .orderBy(desc(sessions.lastSeenAt))
      .limit(1)
    const held = await db
      .select()
      .from(grants)
      .where(eq(grants.accountId, subject.id))
      .orderBy(desc(grants.validFrom))
    const theirs = held.filter(
      (grant) => separatedRoles.includes(grant.role) && (grant.validTo === null || grant.validTo > now),
    )
    return {
      id: subject.id,
      username: subject.username ?? '',
      name: kernel.vault.open(subject.name, 'accounts.name'),
      phone: subject.phone ? maskPhone(kernel.vault.open(subject.phone, 'accounts.phone')) : null,
      region: subject.region,
      state: stateOf(subject),
      secondFactor: subject.totpConfirmedAt !== null,
      ownKind: isFreeTo(actor, { separated: theirs }),
      separated: theirs.length > 0,
      signOn: subject.oidcSubject !== null,
      lockedUntil: await lockedSomewhere(db, kernel.vault, subject.username ?? '', now),
      lastSeenAt: seen?.at ?? null,
      grants: held.map(({ id, role: name, region, unitId, validFrom, validTo }) => ({
        id,
        role: name,
        region,
        unit: unitId,
        validFrom,
        validTo,
        ended: validTo !== null && validTo <= now,
      })),
    }
  },
})
