import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Job } from '../kernel/jobs/job.ts'
import { toTheDay } from '../kernel/secret/coarse.ts'
import { searchTokens } from '../kernel/text/segment.ts'
import { fingerprint } from '../kernel/text/similarity.ts'
import { personHash } from '../modules/consultations/admission.ts'
import {
  type AnswerValue,
  consultationParticipants,
  postReactions,
  posts,
  statements,
  statementVotes,
  surveyAnswers,
} from '../modules/consultations/tables.ts'
import type { Making } from './load.ts'
import type { AskedQuestion, SaidPost, Talk } from './talk.ts'

/** The members of the demo. */
const members = ['huoqiming', 'ludahai', 'wenruyu', 'zhongbaichuan', 'jianming', 'shuman', 'hexiaoyin']

/** Numbers between 0 and 1, the same in each demo. */
function lot(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

type Taking = { consultation: string; survey: string | undefined; from: number; until: number; seed: number }

/** Everybody's votes, answers and posts, spread over the days that it was open. */
export function taking(making: Making, talk: Talk, about: Taking): Job {
  return {
    kind: 'job',
    name: 'demo.takePart',
    data: undefined as never,
    async run(_, { db, kernel, record }) {
      const chance = lot(about.seed)
      const { consultation } = about
      const now = making.daysAgo(0).getTime()
      const moment = (share: number) => {
        const days = about.from - share * (about.from - Math.max(about.until, 0) - 0.6)
        const at = making.daysAgo(Math.ceil(days), 7 + Math.floor(chance() * 14)).getTime()
        return new Date(Math.min(at + Math.floor(chance() * 3_600_000), now))
      }
      const own = await db.select().from(statements).where(eq(statements.consultationId, consultation))
      const place = own[0]!.region
      const idOf = new Map(own.map(({ text, id }) => [text, id]))
      for (const [at, where] of talk.proposed.entries()) {
        const [text] = talk.statements[where]!
        const [row] = await db
          .insert(statements)
          .values({
            consultationId: consultation,
            region: place,
            number: own.length + at + 1,
            text,
            source: 'participant',
            nickname: ['爱下棋的', '楼上的孩子爸', '早市摊主', '护士小周'][at % 4]!,
            kind: 'resident',
            stage: 'published',
            fingerprint: fingerprint(searchTokens(text)),
            proposedAt: moment(0.2),
            decidedAt: moment(0.25),
          })
          .returning()
        record('consultations.statementProposed', statements, row!, { consultation, source: 'participant' })
        idOf.set(text, row!.id)
      }
      const people = [
        ...members.map((name) => ({ kind: 'member' as const, account: making.as(name).account! })),
        ...Array.from({ length: talk.residents }, () => ({
          kind: 'resident' as const,
          account: randomUUID(),
        })),
      ]
      const numbers = new Set<number>()
      for (const [at, { kind, account }] of people.entries()) {
        let number = 100_000 + Math.floor(chance() * 9_000_000)
        while (numbers.has(number)) number++
        numbers.add(number)
        const joined = moment(at / people.length)
        const [participant] = await db
          .insert(consultationParticipants)
          .values({
            consultationId: consultation,
            region: place,
            number,
            kind,
            channel: 'web',
            personHash: personHash(kernel, 'votes', consultation, account),
            addressHash: randomUUID(),
            joinedAt: toTheDay(joined),
          })
          .returning()
        record('consultations.joined', consultationParticipants, participant!)
        const side = chance() < 0.58 ? 1 : 2
        const ballots = talk.statements.flatMap(([text, ...agrees]) => {
          if (chance() < 0.22) return []
          const value = chance() < 0.07 ? 0 : chance() < agrees[side - 1]! ? 1 : -1
          return [
            {
              consultationId: consultation,
              region: place,
              participantId: participant!.id,
              statementId: idOf.get(text)!,
              value,
              castAt: toTheDay(joined),
            },
          ]
        })
        if (ballots.length === 0) continue
        for (const row of await db.insert(statementVotes).values(ballots).returning())
          record('consultations.voted', statementVotes, row)
      }
      if (talk.survey && about.survey)
        for (let at = 0; at < talk.survey.answers; at++) {
          const [row] = await db
            .insert(surveyAnswers)
            .values({
              surveyId: about.survey,
              consultationId: consultation,
              region: place,
              version: 1,
              kind: at < 6 ? 'member' : 'resident',
              channel: at % 4 === 3 ? 'paper' : 'web',
              ...(at % 4 === 3
                ? { sheet: `LB-${String(at).padStart(3, '0')}` }
                : { personHash: personHash(kernel, 'answers', about.survey, randomUUID()) }),
              answers: answersTo(talk.survey.questions, chance),
              answeredAt: toTheDay(moment(chance())),
            })
            .returning()
          record('consultations.surveyAnswered', surveyAnswers, row!)
        }
      for (const [at, { replies, ...post }] of talk.posts.entries()) {
        const when = moment((at + 1) / (talk.posts.length + 2))
        const parent = await say(post, when, null)
        for (const [after, reply] of replies.entries())
          await say(reply, new Date(Math.min(when.getTime() + (after + 1) * 5_400_000, now)), parent)
      }

      async function say(post: SaidPost, postedAt: Date, parentId: string | null): Promise<string> {
        const [row] = await db
          .insert(posts)
          .values({
            consultationId: consultation,
            region: place,
            parentId,
            nickname: post.nickname,
            kind: post.kind,
            text: post.text,
            stage: 'published',
            postedAt,
            decidedAt: postedAt,
          })
          .returning()
        record('consultations.posted', posts, row!, { consultation, kind: post.kind })
        const reactions = await db
          .insert(postReactions)
          .values(
            Array.from({ length: post.agree + post.disagree }, (_, at) => ({
              postId: row!.id,
              personHash: randomUUID(),
              value: at < post.agree ? 1 : -1,
              at: toTheDay(postedAt),
            })),
          )
          .returning()
        for (const reaction of reactions) record('consultations.reacted', postReactions, reaction)
        return row!.id
      }
    },
  }
}

function answersTo(questions: readonly AskedQuestion[], chance: () => number): Record<string, AnswerValue> {
  const answers: Record<string, AnswerValue> = {}
  const draw = (weights: readonly number[]) => {
    const drawn = chance() * weights.reduce((sum, weight) => sum + weight, 0)
    const upTo = (place: number) => weights.slice(0, place + 1).reduce((sum, weight) => sum + weight, 0)
    return Math.max(
      0,
      weights.findIndex((_, place) => upTo(place) > drawn),
    )
  }
  questions.forEach(({ kind, choices = [], weights = [], words = [], askedIf, mostChoices = 9 }, at) => {
    const key = `q${at + 1}`
    if (askedIf && answers[`q${askedIf.question + 1}`] !== `c${askedIf.choice + 1}`) return
    if (kind === 'single') answers[key] = `c${draw(weights) + 1}`
    if (kind === 'scale') answers[key] = draw(weights) + 1
    if (kind === 'multiple') {
      const taken = choices.flatMap((_, choice) =>
        chance() * 100 < weights[choice]! ? [`c${choice + 1}`] : [],
      )
      answers[key] = taken.length === 0 ? [`c${draw(weights) + 1}`] : taken.slice(0, mostChoices)
    }
    if (kind === 'ranking' && chance() < 0.9)
      answers[key] = choices
        .map((_, choice) => ({ choice, place: choice + chance() * 3.2 }))
        .toSorted((one, other) => one.place - other.place)
        .map(({ choice }) => `c${choice + 1}`)
    if (kind === 'open' && chance() < 0.35) answers[key] = words[Math.floor(chance() * words.length)]!
  })
  return answers
}
