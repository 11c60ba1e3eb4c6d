import { randomInt } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Code, Id, Line } from '#kernel/action/inputs.ts'
import { conflict } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { memberNear, termOf } from '#modules/people/index.ts'
import { placeKeepers } from './rights.ts'
import { placeCodes, places } from './tables.ts'

/** Letters and digits that nobody takes for one another when they are read out or copied. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

export type CodeRow = typeof placeCodes.$inferSelect

/** Writes a new code for a place, or for a member at a place. */
export async function issueCodeFor(
  { db, now, record }: Writer,
  place: { id: string; region: string },
  memberId: string | null = null,
): Promise<CodeRow> {
  const term = await termOf(db, place.region)
  const code = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')
  const [row] = await db
    .insert(placeCodes)
    .values({
      code,
      placeId: place.id,
      region: place.region,
      memberId,
      termId: term?.id ?? null,
      createdAt: now,
    })
    .returning()
  record('places.codeIssued', placeCodes, row!, { member: memberId !== null })
  return row!
}

async function openCode(db: Database, place: string, member: string | null): Promise<CodeRow | undefined> {
  const [found] = await db
    .select()
    .from(placeCodes)
    .where(
      and(
        eq(placeCodes.placeId, place),
        member === null ? isNull(placeCodes.memberId) : eq(placeCodes.memberId, member),
        isNull(placeCodes.revokedAt),
      ),
    )
  return found
}

export const issueCode = command({
  name: 'places.issueCode',
  purpose: 'Issues a code for a place, or for a member at a place; each has one that opens at a time.',
  input: z.strictObject({ place: Id, member: Id.optional() }),
  output: z.object({ code: z.string() }),
  allow: placeKeepers,
  also: { member: memberNear('places.noMember') },
  about: async ({ place }, { db }) => {
    const [found] = await db.select().from(places).where(eq(places.id, place))
    return found
  },
  async run({ place, member }, writer) {
    const { db, subject } = writer
    if (subject.state === 'closed') throw conflict('places.closedAlready')
    if (await openCode(db, place, member ?? null)) throw conflict('places.hasCode')
    return { code: (await issueCodeFor(writer, subject, member ?? null)).code }
  },
})

/** A code as policies look at it. */
export async function codeRow(db: Database, code: string): Promise<CodeRow | undefined> {
  const [found] = await db.select().from(placeCodes).where(eq(placeCodes.code, code))
  return found
}

export const revokeCode = command({
  name: 'places.revokeCode',
  purpose: 'Puts a code out of use: whoever scans it is told so, and where to turn.',
  input: z.strictObject({ code: Code(20, 4), reason: Line(120, 2) }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: placeKeepers,
  about: ({ code }, { db }) => codeRow(db, code),
  async run({ code, reason }, writer) {
    await revoke(writer, code, reason)
    return {}
  },
})

export const reissueCode = command({
  name: 'places.reissueCode',
  purpose: 'Replaces a code by a new one, as when a poster was torn down or a code got about.',
  input: z.strictObject({ code: Code(20, 4), reason: Line(120, 2) }),
  output: z.object({ code: z.string() }),
  publishes: { checked: ['reason'] },
  allow: placeKeepers,
  about: ({ code }, { db }) => codeRow(db, code),
  async run({ code, reason }, writer) {
    const old = await revoke(writer, code, reason)
    return { code: (await issueCodeFor(writer, { id: old.placeId, region: old.region }, old.memberId)).code }
  },
})

/** Puts a code out of use. @throws Refusal if it is already */
export async function revoke({ db, now, record }: Writer, code: string, reason: string): Promise<CodeRow> {
  const [row] = await db
    .update(placeCodes)
    .set({ revokedAt: now, revokedReason: reason })
    .where(and(eq(placeCodes.code, code), isNull(placeCodes.revokedAt)))
    .returning()
  if (!row) throw conflict('places.codeRevokedAlready')
  record('places.codeRevoked', placeCodes, row)
  return row
}
