import { inArray } from 'drizzle-orm'
import type { Reader, Writer } from '#kernel/action/declare.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { personHash, personHashes } from './admission.ts'
import { voterTempos } from './tables.ts'

/** Since when votes are counted together, how many there are, and when the question was last answered right. */
export type Tempo = {
  since: number
  votes: number
  passedAt?: number | undefined
  /** The two numbers of the question that waits for an answer. */
  question?: [number, number] | undefined
}

/** Every tempo is as long as the longest once it is sealed: its length must not tell how many votes it counts. */
const sealedLength = 120

/**
 * How fast somebody votes, for that person alone; undefined where they have not voted lately.
 * @param toChange holds the row for the change that follows
 */
export async function tempoOf(
  { db, kernel, actor }: Pick<Reader, 'db' | 'kernel' | 'actor'>,
  consultation: string,
  toChange = false,
): Promise<Tempo | undefined> {
  if (!actor.account) return undefined
  const hashes = personHashes(kernel, 'tempo', consultation, actor.account)
  const asked = db.select().from(voterTempos).where(inArray(voterTempos.voterHash, hashes))
  const ask = async () => (await (toChange ? asked.for('update') : asked))[0]
  // A row that was being mixed when it was asked for has another place by then, and is there at the second look.
  const found = (await ask()) ?? (toChange ? await ask() : undefined)
  return found && JSON.parse(kernel.vault.open(found.tempo, context))
}

export async function writeTempo(
  { db, kernel, actor, now }: Pick<Writer, 'db' | 'kernel' | 'actor' | 'now'>,
  consultation: string,
  tempo: Tempo,
): Promise<void> {
  const kept = {
    tempo: kernel.vault.seal(JSON.stringify(tempo).padEnd(sealedLength), context),
    on: toTheDay(now),
  }
  await db
    .insert(voterTempos)
    .values({ voterHash: personHash(kernel, 'tempo', consultation, actor.account!), ...kept })
    .onConflictDoUpdate({ target: voterTempos.voterHash, set: kept })
}

const context = 'voterTempos.tempo'
