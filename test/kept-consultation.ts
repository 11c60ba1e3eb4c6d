// Puts an invented consultation into the tables of a house, as if it had taken place there.
import { randomUUID } from 'node:crypto'
import type { ReportMaterial } from '../src/modules/consultations/report/material.ts'
import {
  consultationParticipants,
  consultations,
  postReactions,
  posts,
  statements,
  statementVotes,
  surveyAnswers,
  surveyQuestions,
  surveys,
} from '../src/modules/consultations/tables.ts'
import type { House } from './kernel.ts'

/** @returns the id of a closed consultation of 云岫县 */
export async function keepConsultation({ kernel }: House, material: ReportMaterial): Promise<string> {
  const { db } = kernel.store
  const region = '990121000000'
  const instant = (day: string) => new Date(`${day}T10:00:00+08:00`)
  const consultationId = randomUUID()
  const belonging = { consultationId, region }
  await db.insert(consultations).values({
    id: consultationId,
    region,
    importedTitle: material.title,
    introduction: '下班的人坐不上末班车。',
    sessionOn: '2026-04-20',
    opensAt: instant(material.opensOn),
    closesAt: instant(material.closesOn),
    closedAt: instant(material.closesOn),
    stage: 'closed',
    createdAt: instant(material.opensOn),
  })
  const people = material.participants.map(({ number, kind, joinedOn }) => ({
    ...belonging,
    id: randomUUID(),
    number,
    kind,
    channel: 'web' as const,
    joinedAt: instant(joinedOn),
  }))
  await db.insert(consultationParticipants).values(people)
  const put = material.statements.map(({ number, text, moderation, author, on }) => ({
    ...belonging,
    id: randomUUID(),
    number,
    text,
    source: author === 'staff' ? ('staff' as const) : ('participant' as const),
    kind: author === 'staff' ? null : author,
    stage: moderation === 'withdrawn' ? ('withdrawn' as const) : ('published' as const),
    fingerprint: '',
    proposedAt: instant(on),
  }))
  await db.insert(statements).values(put)
  const { participant, statement, value, day } = material.votes
  await db.insert(statementVotes).values(
    [...participant].map((person, at) => ({
      ...belonging,
      participantId: people[person]!.id,
      statementId: put[statement[at]!]!.id,
      value: value[at]!,
      castAt: new Date(day[at]! * 86_400_000),
    })),
  )
  for (const survey of material.surveys) {
    const surveyId = randomUUID()
    const newest = Math.max(...survey.versions.map(({ version }) => version))
    await db.insert(surveys).values({
      ...belonging,
      id: surveyId,
      title: survey.title,
      introduction: '',
      stage: 'closed',
      version: newest,
      createdAt: instant(material.opensOn),
    })
    for (const { version, questions, answers } of survey.versions) {
      await db.insert(surveyQuestions).values(
        questions.map((question, position) => ({
          surveyId,
          region,
          version,
          key: question.id,
          position,
          kind: question.kind,
          text: question.text,
          required: false,
          choices: 'options' in question ? question.options.map(({ id, text }) => ({ key: id, text })) : [],
          scale:
            question.kind === 'scale'
              ? { steps: question.to, low: question.low ?? '', high: question.high ?? '' }
              : null,
        })),
      )
      await db.insert(surveyAnswers).values(
        answers.map(({ by, values }) => ({
          ...belonging,
          surveyId,
          version,
          kind: by,
          channel: 'web' as const,
          personHash: randomUUID(),
          answers: values as Record<string, string>,
          answeredAt: instant(material.opensOn),
        })),
      )
    }
  }
  for (const { text, by, on, agrees, disagrees } of material.posts) {
    const id = randomUUID()
    await db.insert(posts).values({
      ...belonging,
      id,
      nickname: '路人',
      kind: by,
      text,
      stage: 'published',
      postedAt: instant(on),
    })
    const reacted = [...Array(agrees).fill(1), ...Array(disagrees).fill(-1)] as number[]
    if (reacted.length > 0)
      await db
        .insert(postReactions)
        .values(reacted.map((value) => ({ postId: id, personHash: randomUUID(), value, at: instant(on) })))
  }
  return consultationId
}
