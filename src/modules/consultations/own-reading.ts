import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '#kernel/access/policy.ts'
import { query, type Reader } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import type { Database } from '#kernel/database/types.ts'
import { participantOf, personHashes, thresholdsOf } from './admission.ts'
import { Head, headsOf, publicConsultation } from './heads.ts'
import { consultationTitles, publishedStatements, type StatementRow } from './lookup.ts'
import { nicknameOf } from './nicknames.ts'
import { opinionOf } from './opinion.ts'
import { PublicMap, publicMap } from './public-map.ts'
import { takesPart } from './rules.ts'
import { shownWords } from './shown-words.ts'
import { type OwnVote, standingOf, statementToShow, votesOfParticipant } from './standing.ts'
import { alikeAmong } from './statements.ts'
import { consultationParticipants, consultations, moderationAppeals, posts, statements } from './tables.ts'
import { tempoOf } from './tempo.ts'

const about = ({ consultation }: { consultation: string }, { db }: { db: Database }) =>
  publicConsultation(db, consultation)

const Shown = z.object({ id: z.uuid(), number: z.number(), text: z.string() })
const Value = z.number().int().min(-1).max(1)

export const ballot = query({
  name: 'consultations.ballot',
  purpose: 'The statement to vote on next, and how far the reader has come; for the reader alone.',
  input: z.strictObject({ consultation: Id, statement: Id.optional() }),
  output: z.object({
    id: z.uuid(),
    title: z.string(),
    takesPart: z.boolean(),
    statement: Shown.nullable(),
    /** What the reader voted on it before. */
    value: Value.nullable(),
    done: z.number(),
    all: z.number(),
    /** Two numbers to add up before going on; null where nothing is asked. */
    question: z.array(z.number()).nullable(),
    /** People that every published figure stands for, at least. */
    least: z.number(),
  }),
  allow: signedIn,
  about,
  async run({ consultation, statement }, reader) {
    const { db, kernel, now, actor, subject } = reader
    const published = await publishedStatements(db, consultation)
    const own = await ownVotes(reader, consultation)
    const { smallestCell } = await thresholdsOf(reader, subject)
    const opinion = await opinionOf(kernel, db, subject, smallestCell)
    const shown = statement
      ? published.find(({ id }) => id === statement)
      : statementToShow(published, opinion, own.votes, actor.account!)
    const titles = await consultationTitles(db, [subject])
    const valid = new Set(published.map(({ id }) => id))
    return {
      id: consultation,
      title: titles.get(consultation)!,
      takesPart: takesPart(subject, now),
      statement: shown ? headOf(shown) : null,
      value: own.votes.find(({ statementId }) => statementId === shown?.id)?.value ?? null,
      done: own.votes.filter(({ statementId }) => valid.has(statementId)).length,
      all: published.length,
      question: (await tempoOf(reader, consultation))?.question ?? null,
      least: smallestCell,
    }
  },
})

async function ownVotes(
  reader: Pick<Reader, 'db' | 'kernel' | 'actor'>,
  consultation: string,
): Promise<{ participant: string | undefined; votes: OwnVote[] }> {
  const participant = await participantOf(reader, consultation)
  const votes = participant ? await votesOfParticipant(reader.db, participant.id) : []
  return { participant: participant?.id, votes }
}

const headOf = (statement: StatementRow) => ({
  id: statement.id,
  number: statement.number,
  text: shownWords(statement),
})

export const mine = query({
  name: 'consultations.mine',
  purpose: 'What the reader voted and where they stand on the map; for the reader alone.',
  input: z.strictObject({ consultation: Id }),
  output: z.object({
    id: z.uuid(),
    title: z.string(),
    takesPart: z.boolean(),
    votes: z.array(Shown.extend({ value: Value, open: z.boolean() })),
    map: PublicMap,
    you: z.object({ x: z.number(), y: z.number() }).nullable(),
    group: z.number().nullable(),
  }),
  allow: signedIn,
  about,
  async run({ consultation }, reader) {
    const { db, kernel, now, subject } = reader
    const { votes } = await ownVotes(reader, consultation)
    const { smallestCell } = await thresholdsOf(reader, subject)
    const opinion = await opinionOf(kernel, db, subject, smallestCell)
    const voted = await statementsVotedOn(db, votes)
    const choiceOn = new Map(votes.map(({ statementId, value }) => [statementId, value]))
    const standing = opinion && standingOf(opinion, votes, smallestCell)
    const titles = await consultationTitles(db, [subject])
    return {
      id: consultation,
      title: titles.get(consultation)!,
      takesPart: takesPart(subject, now),
      votes: voted.map((statement) => ({
        ...headOf(statement),
        value: choiceOn.get(statement.id)!,
        open: statement.stage === 'published',
      })),
      map: publicMap(opinion, smallestCell),
      you: standing?.place ?? null,
      group: standing?.group ?? null,
    }
  },
})

export const similarStatements = query({
  name: 'consultations.similarStatements',
  purpose: 'Statements that say much the same as what somebody is about to propose.',
  input: z.strictObject({ consultation: Id, text: Line(140).optional() }),
  output: z.object({
    id: z.uuid(),
    title: z.string(),
    takesPart: z.boolean(),
    nickname: z.string().nullable(),
    alike: z.array(Shown),
  }),
  allow: signedIn,
  about,
  async run({ consultation, text }, { db, now, actor, subject }) {
    const titles = await consultationTitles(db, [subject])
    return {
      id: consultation,
      title: titles.get(consultation)!,
      takesPart: takesPart(subject, now),
      nickname: (await nicknameOf(db, consultation, actor.account)) ?? null,
      alike: text ? alikeAmong(await publishedStatements(db, consultation), text).map(headOf) : [],
    }
  },
})

const Contribution = z.object({
  id: z.uuid(),
  consultation: z.uuid(),
  subject: z.enum(['statements', 'posts']),
  text: z.string(),
  stage: z.string(),
  reason: z.string().nullable(),
  at: z.date(),
  appeal: z
    .object({ text: z.string(), answer: z.string().nullable(), upheld: z.boolean().nullable() })
    .nullable(),
})

export const myConsultations = query({
  name: 'consultations.my',
  purpose: 'Where the reader took part, and what became of what they sent; for the reader alone.',
  input: z.strictObject({}),
  output: z.object({ joined: z.array(Head), sent: z.array(Contribution) }),
  allow: signedIn,
  async run(_, reader) {
    const { db, actor } = reader
    const account = actor.account!
    const [ownStatements, ownPosts, appeals] = await Promise.all([
      db
        .select()
        .from(statements)
        .where(eq(statements.accountId, account))
        .orderBy(desc(statements.proposedAt))
        .limit(100),
      db.select().from(posts).where(eq(posts.accountId, account)).orderBy(desc(posts.postedAt)).limit(100),
      db.select().from(moderationAppeals).where(eq(moderationAppeals.accountId, account)),
    ])
    const appealOf = new Map(appeals.map((one) => [one.subjectId, one]))
    const sent = [
      ...ownStatements.map((one) => ({ ...one, subject: 'statements' as const, at: one.proposedAt })),
      ...ownPosts.map((one) => ({ ...one, subject: 'posts' as const, at: one.postedAt })),
    ].toSorted((one, other) => other.at.getTime() - one.at.getTime())
    return {
      joined: await headsOf(reader, await joinedBy(reader)),
      sent: sent.map(({ id, consultationId, subject, text, stage, reason, at }) => {
        const appeal = appealOf.get(id)
        return {
          id,
          consultation: consultationId,
          subject,
          text,
          stage,
          reason,
          at,
          appeal: appeal ? { text: appeal.text, answer: appeal.answer, upheld: appeal.upheld } : null,
        }
      }),
    }
  },
})

export const myVotes = query({
  name: 'consultations.myVotes',
  purpose:
    'How the reader voted everywhere, to take away; it holds no name, so that it says nothing if it is lost.',
  input: z.strictObject({}),
  output: z.object({
    consultations: z.array(
      z.object({ id: z.uuid(), title: z.string(), votes: z.array(Shown.extend({ value: Value })) }),
    ),
  }),
  allow: signedIn,
  async run(_, reader) {
    const joined = await joinedBy(reader)
    const titles = await consultationTitles(reader.db, joined)
    const told = []
    for (const { id } of joined) {
      const { votes } = await ownVotes(reader, id)
      const voted = await statementsVotedOn(reader.db, votes)
      const choiceOn = new Map(votes.map(({ statementId, value }) => [statementId, value]))
      told.push({
        id,
        title: titles.get(id)!,
        votes: voted.map((statement) => ({ ...headOf(statement), value: choiceOn.get(statement.id)! })),
      })
    }
    return { consultations: told }
  },
})

/** In the order of their numbers. */
async function statementsVotedOn(db: Database, votes: readonly OwnVote[]): Promise<StatementRow[]> {
  if (votes.length === 0) return []
  return db
    .select()
    .from(statements)
    .where(
      inArray(
        statements.id,
        votes.map(({ statementId }) => statementId),
      ),
    )
    .orderBy(asc(statements.number))
}

/** Consultations looked through for somebody's own, the newest. */
const mostLookedThrough = 500

/** Where somebody votes: found by computing the hash that they would have in each. */
async function joinedBy({ db, kernel, actor }: Pick<Reader, 'db' | 'kernel' | 'actor'>) {
  const held = await db
    .select()
    .from(consultations)
    .where(ne(consultations.stage, 'draft'))
    .orderBy(desc(consultations.opensAt))
    .limit(mostLookedThrough)
  if (held.length === 0) return []
  const found = await db
    .select({ id: consultationParticipants.consultationId })
    .from(consultationParticipants)
    .where(
      and(
        inArray(
          consultationParticipants.consultationId,
          held.map(({ id }) => id),
        ),
        inArray(
          consultationParticipants.personHash,
          held.flatMap(({ id }) => personHashes(kernel, 'votes', id, actor.account!)),
        ),
      ),
    )
  const joined = new Set(found.map(({ id }) => id))
  return held.filter(({ id }) => joined.has(id))
}
