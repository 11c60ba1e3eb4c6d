import { dayOf } from '#kernel/flow/calendar.ts'
import type { ConsultationMaterial } from '../material.ts'
import type { AnswerMaterial, QuestionMaterial, ReportMaterial, SurveyMaterial } from './material.ts'

/** A consultation as the house keeps it, as what a report is written from: instants become days. */
export function reportMaterial(material: ConsultationMaterial, least: number): ReportMaterial {
  const { consultation, title, participants, statements, votes, posts } = material
  const postAt = new Map(posts.map(({ id }, at) => [id, at]))
  return {
    title,
    least,
    opensOn: dayOf(consultation.opensAt),
    closesOn: dayOf(consultation.closedAt ?? consultation.closesAt),
    ...(consultation.summary && { summary: consultation.summary }),
    statements: statements.map(({ number, text, source, kind, meta, withdrawn, proposedAt }) => ({
      number,
      text,
      author: source === 'staff' ? 'staff' : (kind ?? 'resident'),
      moderation: withdrawn ? 'withdrawn' : 'passed',
      meta,
      on: dayOf(proposedAt),
    })),
    participants: participants.map(({ number, kind, channel, joinedAt }) => ({
      number,
      kind,
      channel,
      joinedOn: dayOf(joinedAt),
    })),
    votes: {
      participant: votes.participant,
      statement: votes.statement,
      value: votes.value,
      day: Int32Array.from(votes.at, dayNumber),
    },
    surveys: material.surveys.map(surveyMaterial),
    posts: posts.map(({ text, kind, postedAt, agree, disagree, parentId }) => ({
      text,
      by: kind,
      on: dayOf(postedAt),
      agrees: agree,
      disagrees: disagree,
      answers: parentId === null ? undefined : postAt.get(parentId),
    })),
  }
}

/** Days since 1970 in China. */
function dayNumber(at: Date): number {
  return Math.floor((at.getTime() + 8 * 3_600_000) / 86_400_000)
}

type Survey = ConsultationMaterial['surveys'][number]

function surveyMaterial({ title, questions, answers }: Survey): SurveyMaterial {
  const versions = [...new Set(questions.map(({ version }) => version))].sort((one, other) => one - other)
  return {
    title,
    versions: versions.map((version) => ({
      version,
      questions: questions.filter((question) => question.version === version).map(questionMaterial),
      answers: answers
        .filter((answer) => answer.version === version)
        .map(({ kind, answers: values }): AnswerMaterial => ({ by: kind, values })),
    })),
  }
}

function questionMaterial({
  key,
  kind,
  text,
  choices,
  scale,
}: Survey['questions'][number]): QuestionMaterial {
  const about = { id: key, text }
  if (kind === 'open') return { ...about, kind }
  if (kind === 'scale')
    return { ...about, kind, from: 1, to: scale?.steps ?? 5, low: scale?.low, high: scale?.high }
  return { ...about, kind, options: choices.map((choice) => ({ id: choice.key, text: choice.text })) }
}
