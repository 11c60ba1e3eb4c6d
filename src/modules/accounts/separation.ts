import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Actor } from '#kernel/access/actor.ts'
import { either, type Policy, role } from '#kernel/access/policy.ts'
import { covers } from '#kernel/access/region.ts'
import { type Role, separatedRoles } from '#kernel/access/roles.ts'
import { conflict, Refusal, refusal } from '#kernel/action/refusal.ts'
import { oneAtATime } from '#kernel/database/one-at-a-time.ts'
import type { Database } from '#kernel/database/types.ts'
import { accounts, grants } from './tables.ts'

const separated = (name: Role) => separatedRoles.includes(name)

/** What somebody holds now, or will hold from some day on. */
export function heldNow(db: Database, account: string, now: Date) {
  return db
    .select()
    .from(grants)
    .where(and(eq(grants.accountId, account), or(isNull(grants.validTo), gt(grants.validTo, now))))
}

/**
 * Keeps the account as it is until the transaction ends, so that what is decided by its roles is still so when it is
 * written. The database's own guard (`grants_keep_apart`) takes the same lock.
 */
export async function holdStill(db: Database, account: string): Promise<void> {
  await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, account)).for('no key update')
}

/**
 * The three administrators watch each other: nobody is two of them, and none of them does other work.
 * Source: GB/T 22239, level 3, separation of administrators.
 * @throws Refusal
 */
export function checkSeparation(name: Role, held: readonly { role: Role }[]): void {
  const others = held.filter((grant) => grant.role !== name)
  if (separated(name) ? others.length > 0 : others.some((grant) => separated(grant.role)))
    throw refusal('accounts.separated', {}, 'role')
}

/** An account as its administrators meet it: the separated roles that its owner holds come with it. */
export type LookedAfter = { separated: readonly { role: Role; region: string }[] }

/** Of the same kind as the administrator whose account it is, for all that they administer. */
function isOfTheirKind(actor: Actor, target: Partial<LookedAfter>): boolean {
  const theirs = target.separated ?? []
  return (
    theirs.length > 0 &&
    theirs.every((held) =>
      actor.grants.some((own) => own.role === held.role && covers(own.region, held.region)),
    )
  )
}

const ofTheirKind: Policy = {
  text: 'for the account of a separated administrator, another of the same kind alone',
  permits: (actor, target) => isOfTheirKind(actor, target as Partial<LookedAfter>),
}

/** Holders of a role look after ordinary accounts; those of separated administrators are their own kind's to mend. */
export const looksAfter = (ordinary: Role): Policy => either(role(ordinary), ofTheirKind)

/** Whether an account is an ordinary one, or of the actor's own kind. */
export function isFreeTo(actor: Actor, target: LookedAfter): boolean {
  return target.separated.length === 0 || isOfTheirKind(actor, target)
}

/**
 * None of the three may get hold of another's account, or shut another out: then one person would be two of them.
 * @throws Refusal that says what ways there are
 */
export function requireOwnKind(actor: Actor, target: LookedAfter): void {
  if (!isFreeTo(actor, target)) throw new Refusal('accounts.otherAdministrator', 403)
}

/**
 * Who gave the first password could still sign in with it, and would be two of the three.
 * @throws Refusal until the owner has chosen one
 */
export async function requireOwnPassword(db: Database, account: string): Promise<void> {
  const [found] = await db
    .select({ temporary: accounts.passwordTemporary })
    .from(accounts)
    .where(eq(accounts.id, account))
  if (found!.temporary) throw conflict('accounts.passwordNotOwn')
}

/**
 * The phone of an account was written down by a system administrator, who may also run the gateway: until a second factor
 * of the owner's stands beside it, a code sent there makes nobody one of the other two.
 * @throws Refusal
 */
export async function requireMoreThanPhone(db: Database, account: string, now: Date): Promise<void> {
  const [found] = await db
    .select({ confirmed: accounts.totpConfirmedAt })
    .from(accounts)
    .where(eq(accounts.id, account))
  if (found!.confirmed) return
  const held = await heldNow(db, account, now)
  if (held.some((grant) => separated(grant.role))) throw refusal('accounts.phoneTooLittle', {}, 'code')
}

/**
 * Somebody must go on who can do what a separated administrator does: without one, nobody could let another in.
 * @throws Refusal where the holder of these roles is the last one
 */
export async function requireSuccessor(
  db: Database,
  account: string,
  ending: readonly { role: Role; region: string }[],
): Promise<void> {
  const last = ending.filter((grant) => separated(grant.role))
  if (last.length === 0) return
  // Two who leave at once would each count on the other.
  await oneAtATime(db, 'accounts.separated')
  const others = await db
    .select({ role: grants.role, region: grants.region, account: grants.accountId })
    .from(grants)
    .innerJoin(accounts, eq(accounts.id, grants.accountId))
    .where(
      and(
        inArray(
          grants.role,
          last.map((grant) => grant.role),
        ),
        isNull(grants.validTo),
        isNull(accounts.disabledAt),
      ),
    )
  for (const { role: name, region } of last)
    if (
      !others.some(
        (other) => other.account !== account && other.role === name && covers(other.region, region),
      )
    )
      throw refusal('accounts.lastAdministrator')
}
