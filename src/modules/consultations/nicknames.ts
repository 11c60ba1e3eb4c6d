import { and, eq, ne } from 'drizzle-orm'
import type { Writer } from '#kernel/action/declare.ts'
import { Line } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { skeletonOf } from '#kernel/text/names-alike.ts'
import { detectPersonalData } from '#kernel/text/personal-data.ts'
import { officeHolders } from '#modules/accounts/index.ts'
import { membersWithin, unitsWithin } from '#modules/people/index.ts'
import { personHashes } from './admission.ts'
import type { ConsultationRow } from './lookup.ts'
import { soundsOfficial } from './official-words.ts'
import { nicknames, posts, statements } from './tables.ts'

const unitKinds = [
  'department',
  'townOffice',
  'specialCommittee',
  'conferenceOffice',
  'organisation',
] as const

export const Nickname = Line(12, 2)

/**
 * Nobody speaks under a nickname that could be taken for somebody else's in the same consultation, for an office, or
 * for somebody who holds one; those who do hold it go by their own name. Kept once for each look of a name, so that of
 * two who choose it in the same moment one has it.
 * @throws Refusal beside `nickname`
 */
export async function requireOwnNickname(
  writer: Writer,
  consultation: ConsultationRow,
  nickname: string,
): Promise<void> {
  const skeleton = skeletonOf(nickname)
  if ([...skeleton].length < 2) throw refusal('consultations.nicknameEmpty', {}, 'nickname')
  if (detectPersonalData(nickname).some(({ kind }) => kind !== 'name' && kind !== 'health'))
    throw refusal('consultations.nicknamePersonal', {}, 'nickname')
  if (soundsOfficial(skeleton) || (await isSomebodyElse(writer, consultation.region, skeleton)))
    throw refusal('consultations.nicknameOfficial', {}, 'nickname')
  if (!(await claim(writer, consultation.id, nickname, skeleton)))
    throw refusal('consultations.nicknameTaken', {}, 'nickname')
}

/** Whether a look holds the name of somebody in office, of a member or of a unit in the same city. */
async function isSomebodyElse({ db, kernel, actor }: Writer, region: string, skeleton: string) {
  const city = `${region.slice(0, 4)}00000000`
  const holders = await officeHolders(kernel, db, city)
  const members = await membersWithin(db, city)
  const units = await unitsWithin(db, city, unitKinds)
  const others = [...holders, ...members.map(({ name, accountId }) => ({ name, account: accountId }))].filter(
    ({ account }) => account !== actor.account,
  )
  return [...others.map(({ name }) => name), ...units.map(({ name }) => name)].some((name) => {
    const look = skeletonOf(name)
    return [...look].length > 1 && skeleton.includes(look)
  })
}

async function claim(
  { db, kernel, actor }: Writer,
  consultationId: string,
  nickname: string,
  skeleton: string,
): Promise<boolean> {
  const account = actor.account!
  if (await isAnothersOfOld(db, consultationId, nickname, account)) return false
  const own = personHashes(kernel, 'nicknames', consultationId, account)
  await db.insert(nicknames).values({ consultationId, skeleton, personHash: own[0]! }).onConflictDoNothing()
  const [held] = await db
    .select({ personHash: nicknames.personHash })
    .from(nicknames)
    .where(and(eq(nicknames.consultationId, consultationId), eq(nicknames.skeleton, skeleton)))
  if (!held) throw conflict('consultations.movedOn')
  return held.personHash !== null && own.includes(held.personHash)
}

/** Before looks were kept, names alone were compared; those names stand. */
async function isAnothersOfOld(db: Database, consultationId: string, nickname: string, account: string) {
  const [statement] = await db
    .select({ id: statements.id })
    .from(statements)
    .where(
      and(
        eq(statements.consultationId, consultationId),
        eq(statements.nickname, nickname),
        ne(statements.accountId, account),
      ),
    )
    .limit(1)
  if (statement) return true
  const [post] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.consultationId, consultationId),
        eq(posts.nickname, nickname),
        ne(posts.accountId, account),
      ),
    )
    .limit(1)
  return post !== undefined
}

/** The nickname that somebody last went by in a consultation. */
export async function nicknameOf(
  db: Database,
  consultationId: string,
  account: string | undefined,
): Promise<string | undefined> {
  if (!account) return undefined
  const [post] = await db
    .select({ nickname: posts.nickname })
    .from(posts)
    .where(and(eq(posts.consultationId, consultationId), eq(posts.accountId, account)))
    .limit(1)
  if (post) return post.nickname
  const [statement] = await db
    .select({ nickname: statements.nickname })
    .from(statements)
    .where(and(eq(statements.consultationId, consultationId), eq(statements.accountId, account)))
    .limit(1)
  return statement?.nickname ?? undefined
}
