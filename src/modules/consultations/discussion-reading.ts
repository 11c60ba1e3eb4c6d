import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { rows } from '#kernel/database/rows.ts'
import type { Database } from '#kernel/database/types.ts'
import { isSmall } from '#kernel/secret/small-cells.ts'
import { personHashes, thresholdsOf } from './admission.ts'
import { publicConsultation } from './heads.ts'
import { consultationTitles } from './lookup.ts'
import { nicknameOf } from './nicknames.ts'
import { takesPart } from './rules.ts'

const pageSize = 20

const Post = z.object({
  id: z.uuid(),
  nickname: z.string(),
  kind: z.enum(['member', 'resident']),
  text: z.string(),
  postedAt: z.date(),
  /** People who agree and disagree; null where they are fewer than a figure may stand for. */
  agree: z.number().nullable(),
  disagree: z.number().nullable(),
  /** The reader's own reaction. */
  own: z.number().nullable(),
})

type PostLine = {
  id: string
  parent_id: string | null
  nickname: string
  kind: 'member' | 'resident'
  text: string
  posted_at: Date | string
  agree: number
  disagree: number
}

export const discussion = query({
  name: 'consultations.discussion',
  purpose: 'Published posts with their answers, the newest first; members and residents are marked apart.',
  input: z.strictObject({ consultation: Id, after: Line(80).optional() }),
  output: z.object({
    id: z.uuid(),
    title: z.string(),
    takesPart: z.boolean(),
    nickname: z.string().nullable(),
    items: z.array(Post.extend({ replies: z.array(Post) })),
    next: z.string().nullable(),
  }),
  allow: anyone,
  about: ({ consultation }, { db }) => publicConsultation(db, consultation),
  async run({ consultation, after }, reader) {
    const { db, kernel, now, actor, subject } = reader
    const { smallestCell } = await thresholdsOf(reader, subject)
    const found = await beginnings(db, consultation, after)
    const shown = found.slice(0, pageSize)
    const ids = shown.map(({ id }) => id)
    const replies = await repliesTo(db, ids)
    const own = await ownReactions(
      db,
      (post) => personHashes(kernel, 'reactions', post, actor.account ?? ''),
      [...(actor.account ? [...ids, ...replies.map(({ id }) => id)] : [])],
    )
    const last = shown.at(-1)
    const titles = await consultationTitles(db, [subject])
    return {
      id: consultation,
      title: titles.get(consultation)!,
      takesPart: takesPart(subject, now),
      nickname: (await nicknameOf(db, consultation, actor.account)) ?? null,
      items: shown.map((post) => ({
        ...postOf(post, own, smallestCell),
        replies: replies
          .filter(({ parent_id }) => parent_id === post.id)
          .map((reply) => postOf(reply, own, smallestCell)),
      })),
      next: found.length > pageSize && last ? `${new Date(last.posted_at).toISOString()} ${last.id}` : null,
    }
  },
})

const columns = sql`p.id, p.parent_id, p.nickname, p.kind, p.text, p.posted_at,
  (select count(*)::int from post_reactions where post_id = p.id and value > 0) as agree,
  (select count(*)::int from post_reactions where post_id = p.id and value < 0) as disagree`

/** Walks posts_consultation backwards. */
function beginnings(db: Database, consultation: string, after: string | undefined): Promise<PostLine[]> {
  const [at, id] = after?.split(' ') ?? []
  const from = at && id && !Number.isNaN(Date.parse(at)) && z.uuid().safeParse(id).success
  return rows(
    db,
    sql`select ${columns} from posts p
        where p.consultation_id = ${consultation} and p.stage = 'published' and p.parent_id is null
        ${from ? sql`and (p.posted_at, p.id) < (${at}::timestamptz, ${id}::uuid)` : sql``}
        order by p.posted_at desc, p.id desc limit ${pageSize + 1}`,
  )
}

/** Answers, in the order of time; by posts_parent. */
async function repliesTo(db: Database, ids: readonly string[]): Promise<PostLine[]> {
  if (ids.length === 0) return []
  return rows(
    db,
    sql`select ${columns} from posts p
        where p.parent_id in (${sql.join(
          ids.map((id) => sql`${id}::uuid`),
          sql`, `,
        )}) and p.stage = 'published'
        order by p.posted_at, p.id limit 400`,
  )
}

async function ownReactions(
  db: Database,
  hashesOf: (post: string) => readonly string[],
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const pairs = ids.flatMap((id) => hashesOf(id).map((hash) => sql`(${id}::uuid, ${hash})`))
  const found = await rows<{ post_id: string; value: number }>(
    db,
    sql`select post_id, value from post_reactions where (post_id, person_hash) in (${sql.join(pairs, sql`, `)})`,
  )
  return new Map(found.map(({ post_id, value }) => [post_id, value]))
}

/** Told in steps of as many people as a figure stands for: one more reaction changes nothing that is seen. */
const told = (count: number, least: number) => (isSmall(count, least) ? null : count - (count % least))

function postOf(
  { id, nickname, kind, text, posted_at, agree, disagree }: PostLine,
  own: ReadonlyMap<string, number>,
  least: number,
): z.output<typeof Post> {
  return {
    id,
    nickname,
    kind,
    text,
    postedAt: new Date(posted_at),
    agree: told(agree, least),
    disagree: told(disagree, least),
    own: own.get(id) ?? null,
  }
}
