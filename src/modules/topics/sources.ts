import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { memberHeads, memberNear, unitHeads, unitNear } from '#modules/people/index.ts'
import { type TopicRow, topicHead } from './lookup.ts'
import { preparers } from './proposing.ts'
import { type SourceKind, topicSources } from './tables.ts'

export const nameSource = command({
  name: 'topics.nameSource',
  purpose:
    'Names what a topic comes from besides voices: what a department asked, or what a member proposed.',
  input: z.strictObject({
    topic: Id,
    kind: z.enum(['department', 'memberProposal']),
    title: Line(80, 4),
    unit: Id.optional(),
    member: Id.optional(),
  }),
  output: z.object({}),
  publishes: { checked: ['title'] },
  allow: preparers,
  also: { unit: unitNear('topics.whoseSource'), member: memberNear('topics.whoseSource') },
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ kind, title, unit, member }, writer) {
    const { db, subject } = writer
    if (subject.stage === 'archived') throw refusal('topics.closed')
    const by =
      kind === 'department'
        ? (await unitHeads(db, [unit ?? null])).get(unit ?? '')?.name
        : (await memberHeads(db, member ? [member] : [])).get(member ?? '')?.name
    if (!by) throw refusal('topics.whoseSource', {}, kind === 'department' ? 'unit' : 'member')
    if (!(await addSource(writer, subject, { kind, title, by }))) throw conflict('topics.sourceThere')
    return {}
  },
})

/** Puts something behind a topic. @returns false where it stood there already */
export async function addSource(
  { db, now, record }: Writer,
  topic: Pick<TopicRow, 'id' | 'region'>,
  source: { kind: SourceKind; title: string; by: string; outcomeId?: string },
): Promise<boolean> {
  const [row] = await db
    .insert(topicSources)
    .values({ ...source, topicId: topic.id, region: topic.region, at: now })
    .onConflictDoNothing()
    .returning()
  if (row) record('topics.sourceNamed', topicSources, row, { topic: topic.id, kind: source.kind })
  return row !== undefined
}

/** What stands behind a topic besides voices, the earliest first. */
export function sourcesOf(db: Database, topicId: string) {
  return db.select().from(topicSources).where(eq(topicSources.topicId, topicId)).orderBy(asc(topicSources.at))
}
