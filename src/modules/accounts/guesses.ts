import { and, eq, gt, sql } from 'drizzle-orm'
import { Refusal } from '#kernel/action/refusal.ts'
import { networkOf, type Whence } from '#kernel/action/whence.ts'
import type { Vault } from '#kernel/crypto/vault.ts'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { signInGuesses } from './tables.ts'

/**
 * Wrong passwords from one place lock that place out of the account: after five for a quarter of an hour (GB/T 22239,
 * level 3), and after each further one for twice as long. Others, and the owner elsewhere, are not concerned.
 */
const here = { before: 5, longestMinutes: 24 * 60 }
/**
 * Guesses from many places at once lock the name for all places that its owner never signed in from. One network can
 * add about a dozen a day to these, so that nobody does this alone; whoever is the owner comes in on a device that is
 * known, by phone, or with the second factor beside the password.
 */
const everywhere = { before: 100, longestMinutes: 4 * 60 }
/** Wrong codes of the second factor, sent beside a right password. */
const factor = { before: 10, longestMinutes: 24 * 60 }

const firstMinutes = 15

/** Where a sign-in is tried from, as its guesses are counted. */
export type Guessing = {
  nameIndex: string
  source: string
  /** Somebody signed in to this account on this device before. */
  known: boolean
}

/** Everybody's guesses at a user name, whether or not somebody has it. */
export function guessingAt(vault: Vault, username: string, from: Whence, known: boolean): Guessing {
  // A device that nobody knows is a stranger's, and strangers may make as many as they like.
  const source = known ? `device ${from.device}` : `network ${networkOf(from.address)}`
  return {
    nameIndex: nameIndexOf(vault, username),
    source: vault.blindIndex(source, 'accounts.source'),
    known,
  }
}

const nameIndexOf = (vault: Vault, username: string) =>
  vault.blindIndex(username.toLowerCase(), 'accounts.guesses')

/**
 * Takes one guess before the password is looked at, so that many at once are counted too.
 * @returns when the next is free, where none is left
 */
export async function takeGuess(db: Database, guessing: Guessing, now: Date): Promise<Date | undefined> {
  const { nameIndex, source, known } = guessing
  const own = taking(nameIndex, sql`values (${source}::text)`, here, now)
  const all = taking(nameIndex, sql`select ''::text from own`, everywhere, now)
  const taken = await rows(
    db,
    known ? own : sql`with own as (${own}), everyone as (${all}) select 1 from own, everyone`,
  )
  return taken.length > 0 ? undefined : await lockOf(db, nameIndex, [source, ...(known ? [] : [''])], now)
}

/** The same for a code of the second factor. */
export async function takeFactorGuess(db: Database, { nameIndex }: Guessing, now: Date): Promise<boolean> {
  const taken = await rows(db, taking(nameIndex, sql`values ('factor'::text)`, factor, now))
  return taken.length > 0
}

function taking(
  nameIndex: string,
  sources: ReturnType<typeof sql>,
  { before, longestMinutes }: typeof here,
  now: Date,
) {
  const at = sql`${now.toISOString()}::timestamptz`
  const count = sql`case when g.last_at < ${at} - interval '1 day' then 1 else g.count + 1 end`
  return sql`insert into sign_in_guesses as g (name_index, source, count, last_at)
    select ${nameIndex}::text, s, 1, ${at} from (${sources}) as given (s)
    on conflict (name_index, source) do update set count = ${count}, last_at = ${at},
      locked_until = case when ${count} >= ${before}
        then ${at} + least(${firstMinutes} * power(2, least((${count}) - ${before}, 20)), ${longestMinutes})
          * interval '1 minute' end
    where g.locked_until is null or g.locked_until <= ${at}
    returning 1`
}

async function lockOf(db: Database, nameIndex: string, sources: string[], now: Date): Promise<Date> {
  const found = await db
    .select({ source: signInGuesses.source, until: signInGuesses.lockedUntil })
    .from(signInGuesses)
    .where(and(eq(signInGuesses.nameIndex, nameIndex), gt(signInGuesses.lockedUntil, now)))
  const locks = found.flatMap(({ source, until }) =>
    until && sources.includes(source) ? [until.getTime()] : [],
  )
  return new Date(Math.max(now.getTime() + 60_000, ...locks))
}

/**
 * The guess was right: it was none.
 * @param counted it was let pass as a stranger's, and so counted for the name as well
 */
export async function forgetGuesses(
  db: Database,
  { nameIndex, source }: Guessing,
  counted: boolean,
): Promise<void> {
  const own = sql`delete from sign_in_guesses where name_index = ${nameIndex} and source in (${source}, 'factor')`
  await db.execute(
    counted
      ? sql`with own as (${own})
          update sign_in_guesses set count = greatest(count - 1, 0),
            locked_until = case when count > ${everywhere.before} then locked_until end
          where name_index = ${nameIndex} and source = ''`
      : own,
  )
}

/** Nothing counts any more that was guessed at a name. */
export async function forgetAllGuesses(db: Database, vault: Vault, username: string): Promise<void> {
  await db.delete(signInGuesses).where(eq(signInGuesses.nameIndex, nameIndexOf(vault, username)))
}

/** Until when a name is locked somewhere, for its administrators. */
export async function lockedSomewhere(
  db: Database,
  vault: Vault,
  username: string,
  now: Date,
): Promise<Date | null> {
  const [found] = await db
    .select({ until: sql<Date | null>`max(${signInGuesses.lockedUntil})`.mapWith(signInGuesses.lockedUntil) })
    .from(signInGuesses)
    .where(and(eq(signInGuesses.nameIndex, nameIndexOf(vault, username)), gt(signInGuesses.lockedUntil, now)))
  return found?.until ?? null
}

/** Says the same of every name, whether or not somebody has it. */
export function lockedUntil(until: Date, now: Date): Refusal {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))
  return new Refusal('accounts.locked', 429, { minutes, seconds: minutes * 60 })
}
