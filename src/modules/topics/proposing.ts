import { z } from 'zod'
import { either, owner, role } from '#kernel/access/policy.ts'
import { rightOn } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { yearOf } from '#kernel/flow/calendar.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { wordsToFind } from '#kernel/search/question.ts'
import { placeHeads } from '#modules/places/index.ts'
import { adoptVoices, triageStaff, voicesById } from '#modules/voices/index.ts'
import { advanceTopic, changeTopic } from './advancing.ts'
import { topicHead } from './lookup.ts'
import { topics, topicVoices } from './tables.ts'

const Category = z.enum(['economy', 'politics', 'culture', 'society', 'ecology'])
const Source = z.enum(['residents', 'department', 'member', 'partyCommittee'])

/** Who prepares topics in a town or county. */
export const preparers = role(
  'liaisonOfficer',
  'hallStaff',
  'specialCommitteeStaff',
  'proposalCommitteeStaff',
  'groupConvener',
)
/** Who puts topics forward. */
export const proposers = either(preparers, role('member', 'standingMember'))
/** Who decides over them. */
export const deciders = role('specialCommitteeStaff', 'proposalCommitteeStaff', 'leader')

/** Whoever brings a voice into a topic answers it thereby: that is for those who sort it. */
const sortedByOneself = rightOn(voicesById, triageStaff)

export const proposeTopic = command({
  name: 'topics.propose',
  purpose: 'Puts a topic into the pool, with the voices it comes from.',
  input: z.strictObject({
    hall: Id,
    title: Line(60, 4),
    summary: Prose(1_000, 10),
    category: Category,
    source: Source,
    voices: z.array(Id).max(200).default([]),
  }),
  output: z.object({ topic: z.uuid() }),
  publishes: { checked: ['title', 'summary'] },
  allow: proposers,
  also: { voices: sortedByOneself },
  about: async ({ hall }, { db }) => (await placeHeads(db, [hall])).get(hall),
  async run({ hall, voices, ...about }, writer) {
    const { subject } = writer
    if (subject.kind !== 'hall' && subject.kind !== 'station') throw refusal('topics.needsHall', {}, 'hall')
    const topic = await enterPool(writer, { id: hall, region: subject.region! }, about)
    await addVoices(writer, topic, voices)
    return { topic: topic.id }
  },
})

type Proposal = Pick<typeof topics.$inferInsert, 'title' | 'summary' | 'category' | 'source'>

/** Puts a topic of a hall into the pool (议题池). */
export async function enterPool(
  writer: Writer,
  hall: { id: string; region: string },
  proposal: Proposal,
): Promise<typeof topics.$inferSelect> {
  const { db, now, actor, record } = writer
  const [row] = await db
    .insert(topics)
    .values({
      ...proposal,
      hallId: hall.id,
      region: hall.region,
      year: yearOf(now),
      stage: 'proposed',
      proposedBy: actor.account ?? null,
      createdAt: now,
      tokens: wordsToFind(`${proposal.title} ${proposal.summary}`),
    })
    .returning()
  record('topics.proposed', topics, row!, { source: row!.source })
  const { id, region, stage } = row!
  await enterStage(writer, { subject: 'topics', subjectId: id, region, stage })
  return row!
}

export const adoptIntoTopic = command({
  name: 'topics.adoptVoices',
  purpose: 'Brings voices into a topic; their writers see it on their receipts.',
  input: z.strictObject({ topic: Id, voices: z.array(Id).min(1).max(200) }),
  output: z.object({}),
  allow: preparers,
  also: { voices: sortedByOneself },
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ voices }, writer) {
    if (writer.subject.stage === 'archived') throw refusal('topics.closed')
    await addVoices(writer, writer.subject, voices)
    return {}
  },
})

/** Puts voices behind a topic; their writers see it on their receipts. */
export async function addVoices(
  writer: Writer,
  topic: { id: string; title: string; region: string },
  voices: readonly string[],
) {
  if (voices.length === 0) return
  await adoptVoices(writer, voices, topic)
  await putBehind(writer, topic.id, voices)
}

/** Remembers that voices stand behind a topic; those that stood there already stay as they are. */
export async function putBehind(writer: Writer, topicId: string, voices: readonly string[]): Promise<void> {
  if (voices.length === 0) return
  const added = await writer.db
    .insert(topicVoices)
    .values(voices.map((voiceId) => ({ topicId, voiceId, at: writer.now })))
    .onConflictDoNothing()
    .returning()
  for (const row of added) writer.record('topics.voiceAdopted', topicVoices, row)
}

export const proposeAgain = command({
  name: 'topics.proposeAgain',
  purpose: 'Puts a returned topic forward again, changed as advised; marks are given anew.',
  input: z.strictObject({
    topic: Id,
    revision: Revision,
    title: Line(60, 4),
    summary: Prose(1_000, 10),
  }),
  output: z.object({}),
  publishes: { checked: ['title', 'summary'] },
  allow: either(preparers, owner),
  about: async ({ topic }, { db }) => {
    const found = await topicHead(db, topic)
    return found && { ...found, owner: found.proposedBy }
  },
  async run({ topic, revision, title, summary }, writer) {
    const { subject } = writer
    if (title === subject.title && summary === subject.summary) throw refusal('topics.unchanged', {}, 'title')
    const tokens = wordsToFind(`${title} ${summary}`)
    const set = { title, summary, tokens, round: subject.round + 1 }
    await advanceTopic(writer, topic, 'proposed', { revision, set })
    return {}
  },
})

export const correctTopic = command({
  name: 'topics.correct',
  purpose: 'Corrects title and summary of a topic before its session is announced.',
  input: z.strictObject({
    topic: Id,
    revision: Revision,
    title: Line(60, 4),
    summary: Prose(1_000, 10),
  }),
  output: z.object({}),
  publishes: { checked: ['title', 'summary'] },
  allow: preparers,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ revision, title, summary }, writer) {
    const { subject } = writer
    if (!['proposed', 'returned', 'selected', 'planned', 'researching'].includes(subject.stage))
      throw refusal('topics.announcedAlready')
    await changeTopic(
      writer,
      subject,
      { title, summary, tokens: wordsToFind(`${title} ${summary}`) },
      revision,
    )
    return {}
  },
})
