import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { type Role, roles, separatedRoles } from '#kernel/access/roles.ts'
import { partOf, rightOn } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Day, Id, Region } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { administered } from './enrolling.ts'
import { checkSeparation, heldNow, holdStill, requireOwnPassword, requireSuccessor } from './separation.ts'
import { grants } from './tables.ts'

/** The security administrator says who may do what; they make no accounts, and give nothing to themselves. */
const grantsRights = role('securityAdministrator')

/** Where units or terms lie, which are kept by a module that stands on this one. */
const regionsOf = (table: 'units' | 'terms') => async (db: Database, ids: readonly string[]) => {
  const found = await rows<{ id: string; region: string }>(
    db,
    sql`select id, region from ${sql.identifier(table)} where ${inArray(sql`id`, [...ids])}`,
  )
  return new Map(found.map((one) => [one.id, one]))
}

/** Roles that anybody has who signs in are not granted. */
export const grantableRoles = roles.filter((name) => name !== 'resident')

export const grantRole = command({
  name: 'accounts.grant',
  purpose:
    'Gives somebody a role within a region, and where it fits a unit and a term; several at once are usual.',
  input: z.strictObject({
    account: Id,
    role: z.enum(grantableRoles as [Role, ...Role[]]),
    region: Region,
    unit: Id.optional(),
    term: Id.optional(),
    validTo: Day.optional(),
  }),
  output: z.object({ grant: Id }),
  allow: grantsRights,
  also: {
    account: partOf('the administrator’s own region'),
    unit: rightOn(regionsOf('units'), grantsRights, { otherwise: 'accounts.unitElsewhere' }),
    term: rightOn(regionsOf('terms'), grantsRights, { otherwise: 'accounts.termElsewhere' }),
  },
  /** Both the account and the region of the right must lie within the administrator's own. */
  async about({ account, region }, reader) {
    const subject = await administered({ account }, reader)
    if (!subject || !grantsRights.permits(reader.actor, { region: subject.region })) return undefined
    return { ...subject, region }
  },
  async run({ account, role: name, region, unit, term, validTo }, { db, now, actor, record, subject }) {
    if (account === actor.account) throw refusal('accounts.notOneself')
    if (subject.disabledAt) throw refusal('accounts.disabledAlready')
    if (name === 'handlingUnitOfficer' && !unit) throw refusal('accounts.unitNeeded', {}, 'unit')
    const until = validTo ? new Date(`${validTo}T23:59:59+08:00`) : null
    if (until && until <= now) throw refusal('accounts.endsBefore', {}, 'validTo')
    // An administrator whose right ends with a term, or by itself, could leave nobody behind.
    if (separatedRoles.includes(name) && term) throw refusal('accounts.noTermForThis', {}, 'term')
    await holdStill(db, account)
    if (separatedRoles.includes(name)) await requireOwnPassword(db, account)
    const held = await heldNow(db, account, now)
    if (
      held.some((grant) => grant.role === name && grant.region === region && grant.unitId === (unit ?? null))
    )
      throw conflict('accounts.holdsAlready')
    checkSeparation(name, held)
    const [row] = await db
      .insert(grants)
      .values({
        accountId: account,
        role: name,
        region,
        unitId: unit ?? null,
        termId: term ?? null,
        validFrom: now,
        validTo: until,
      })
      .returning()
    record('accounts.granted', grants, row!)
    return { grant: row!.id }
  },
})

export const endGrant = command({
  name: 'accounts.endGrant',
  purpose: 'Takes a role away from now on; that it was held stays on record.',
  input: z.strictObject({ grant: Id }),
  output: z.object({}),
  allow: grantsRights,
  async about({ grant }, { db }) {
    const [found] = await db.select().from(grants).where(eq(grants.id, grant))
    return found
  },
  async run({ grant }, { db, now, actor, subject, record }) {
    if (subject.accountId === actor.account) throw refusal('accounts.notOneself')
    if (subject.validTo && subject.validTo <= now) throw conflict('accounts.grantEnded')
    await requireSuccessor(db, subject.accountId, [subject])
    const [row] = await db
      .update(grants)
      .set({ validTo: now })
      .where(and(eq(grants.id, grant), or(isNull(grants.validTo), gt(grants.validTo, now))))
      .returning()
    if (!row) throw conflict('accounts.grantEnded')
    record('accounts.grantEnded', grants, row)
    return {}
  },
})

/** Ends all roles that were held for a term of office. @returns how many */
export async function endGrantsOfTerm(
  { db, now, record }: Pick<Writer, 'db' | 'now' | 'record'>,
  term: string,
) {
  const ended = await db
    .update(grants)
    .set({ validTo: now })
    .where(and(eq(grants.termId, term), or(isNull(grants.validTo), gt(grants.validTo, now))))
    .returning()
  for (const row of ended) record('accounts.grantEnded', grants, row)
  return ended.length
}

/** Makes somebody a member, and where it fits a standing member, for a term. */
export async function grantForTerm(
  { db, now, record }: Pick<Writer, 'db' | 'now' | 'record'>,
  {
    accountId,
    region,
    term,
    standing,
  }: { accountId: string; region: string; term: string; standing: boolean },
): Promise<void> {
  const names: Role[] = standing ? ['standingMember', 'member'] : ['member']
  await holdStill(db, accountId)
  const held = await heldNow(db, accountId, now)
  for (const name of names) {
    checkSeparation(name, held)
    if (held.some((grant) => grant.role === name && grant.region === region && !grant.unitId)) continue
    const [row] = await db
      .insert(grants)
      .values({ accountId, role: name, region, termId: term, validFrom: now })
      .returning()
    record('accounts.granted', grants, row!)
  }
}
