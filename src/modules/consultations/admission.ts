import { randomInt } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Reader, Writer } from '#kernel/action/declare.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { toTheDay } from '#kernel/secret/coarse.ts'
import { hasVerifiedPhone } from '#modules/accounts/index.ts'
import { memberOfAccount } from '#modules/people/index.ts'
import { standardInForce, type Thresholds } from '#modules/standards/index.ts'
import type { ConsultationRow } from './lookup.ts'
import { takesPart } from './rules.ts'
import { consultationParticipants, type ParticipantKind, voterArrivals } from './tables.ts'

export type ParticipantRow = typeof consultationParticipants.$inferSelect

/** What a hash stands for: each purpose has its own, so that votes, answers and reactions cannot be joined. */
type Purpose = 'votes' | 'answers' | 'reactions' | 'tempo' | 'nicknames'

/** Under which somebody is found again in one consultation, survey or post, by nobody but themselves and this house. */
export function personHash(kernel: Kernel, purpose: Purpose, thing: string, account: string): string {
  return kernel.vault.pseudonym(`${thing} ${account}`, `consultations.${purpose}`)
}

/**
 * Lets somebody take part, as member or resident.
 * @throws Refusal where it is not open, is for members alone, or the account has no phone that was verified
 */
export async function admit(
  { db, now, actor }: Pick<Reader, 'db' | 'now' | 'actor'>,
  consultation: ConsultationRow,
): Promise<ParticipantKind> {
  requireOpen(consultation, now)
  const member = await memberOfAccount(db, actor.account!)
  if (member) return 'member'
  if (consultation.audience === 'members') throw refusal('consultations.membersOnly')
  if (!(await hasVerifiedPhone(db, actor.account!))) throw refusal('consultations.phoneFirst')
  return 'resident'
}

/** @throws Refusal unless people can take part now */
export function requireOpen(consultation: ConsultationRow, now: Date): void {
  if (takesPart(consultation, now)) return
  throw refusal(
    consultation.stage === 'open' && now < consultation.opensAt
      ? 'consultations.notYetOpen'
      : 'consultations.closed',
  )
}

/** The same by every key that the house has: somebody who came before the key was changed is still found. */
export function personHashes(kernel: Kernel, purpose: Purpose, thing: string, account: string): string[] {
  return kernel.vault.blindIndexes(`${thing} ${account}`, `consultations.${purpose}`)
}

/** Somebody among those who voted, or undefined. */
export async function participantOf(
  { db, kernel, actor }: Pick<Reader, 'db' | 'kernel' | 'actor'>,
  consultationId: string,
): Promise<ParticipantRow | undefined> {
  if (!actor.account) return undefined
  const hashes = personHashes(kernel, 'votes', consultationId, actor.account)
  const [found] = await db
    .select()
    .from(consultationParticipants)
    .where(
      and(
        eq(consultationParticipants.consultationId, consultationId),
        inArray(consultationParticipants.personHash, hashes),
      ),
    )
  return found
}

/** Somebody among those who vote, from now on if not already. */
export async function enter(writer: Writer, consultation: ConsultationRow): Promise<ParticipantRow> {
  const kind = await admit(writer, consultation)
  const known = await participantOf(writer, consultation.id)
  if (known) return known
  const { db, kernel, now, actor, address, record } = writer
  const { id, region } = consultation
  for (;;) {
    // Where the number is taken, the next is tried; where the same person was just entered, that row is found.
    const [row] = await db
      .insert(consultationParticipants)
      .values({
        consultationId: id,
        region,
        number: randomInt(100_000, 10_000_000),
        kind,
        channel: 'web',
        personHash: personHash(kernel, 'votes', id, actor.account!),
        addressHash: kernel.vault.blindIndex(`${id} ${dayOf(now)} ${address}`, 'consultations.address'),
        joinedAt: toTheDay(now),
      })
      .onConflictDoNothing()
      .returning()
    if (row) {
      record('consultations.joined', consultationParticipants, row)
      await countArrival(writer, id)
      return row
    }
    const entered = await participantOf(writer, id)
    if (entered) return entered
  }
}

/** The figures in force for a consultation. */
export async function thresholdsOf(
  { kernel, db, now }: Pick<Reader, 'kernel' | 'db' | 'now'>,
  { region, sessionOn }: Pick<ConsultationRow, 'region' | 'sessionOn'>,
): Promise<Thresholds> {
  const year = Number((sessionOn ?? dayOf(now)).slice(0, 4))
  return (await standardInForce(kernel, db, region, year)).thresholds
}

/** How long people are counted together who come to vote (milliseconds), and in how many parts. */
const arrivalsTogether = 10 * 60_000
const arrivalParts = 16

async function countArrival({ db, now }: Pick<Writer, 'db' | 'now'>, consultationId: string): Promise<void> {
  const since = new Date(Math.floor(now.getTime() / arrivalsTogether) * arrivalsTogether)
  await db
    .insert(voterArrivals)
    .values({ consultationId, since, part: randomInt(arrivalParts), people: 1 })
    .onConflictDoUpdate({
      target: [voterArrivals.consultationId, voterArrivals.since, voterArrivals.part],
      set: { people: sql`${voterArrivals.people} + 1` },
    })
}
