import { runJob } from '../kernel/action/perform.ts'
import { dayOf } from '../kernel/flow/calendar.ts'
import { writePost } from '../modules/consultations/discussing.ts'
import {
  closeConsultation,
  createConsultation,
  guideConsultation,
  openConsultation,
} from '../modules/consultations/opening.ts'
import { refreshOpinion } from '../modules/consultations/opinion.ts'
import { freezeReport } from '../modules/consultations/report/freezing.ts'
import { proposeStatement, seedStatement } from '../modules/consultations/statements.ts'
import { addQuestion, createSurvey, publishSurvey } from '../modules/consultations/survey-building.ts'
import { liftTalk } from './lift-talk.ts'
import type { Making } from './load.ts'
import { taking } from './take-part.ts'
import type { Talk } from './talk.ts'

/** Opens a consultation on a topic and lets the city take part in it, from `from` to `until` days ago. */
export async function holdConsultation(
  making: Making,
  talk: Talk,
  about: { topic: string; officer: string; from: number; until: number; sessionIn: number; seed: number },
): Promise<string> {
  const officer = making.as(about.officer)
  const at = (days: number, hour?: number) => making.daysAgo(days, hour)
  const inDays = (days: number, hour: string) =>
    `${dayOf(new Date(making.daysAgo(0).getTime() + days * 86_400_000))}T${hour}`
  const { consultation } = await making.do(
    createConsultation,
    {
      topic: about.topic,
      introduction: talk.introduction,
      audience: 'everyone',
      host: talk.host,
      sessionOn: inDays(about.sessionIn, '09:00').slice(0, 10),
      opensAt: at(about.from, 8).toISOString(),
      closesAt: inDays(-about.until, '20:00'),
    },
    officer,
    at(about.from + 2),
  )
  for (const [place, [text]] of talk.statements.entries())
    if (!talk.proposed.includes(place))
      await making.do(seedStatement, { consultation, text }, officer, at(about.from + 2, 11))
  const survey = talk.survey && (await build(making, consultation, talk.survey, about))
  await making.do(openConsultation, { consultation, revision: 1 }, officer, at(about.from, 8))
  await making.do(
    guideConsultation,
    { consultation, revision: 2, guidance: talk.guidance },
    officer,
    at(Math.max(about.until + 1, about.from - 9), 9),
  )
  await runJob(making.kernel, taking(making, talk, { consultation, survey, ...about }), {})
  if (talk.waitingPost)
    await making.do(
      writePost,
      { consultation, nickname: '门口的赵', text: talk.waitingPost },
      making.as('xiaozhao'),
      at(0, 8),
    )
  if (talk.waitingStatement)
    await making.do(
      proposeStatement,
      { consultation, nickname: '门口的赵', text: talk.waitingStatement },
      making.as('xiaozhao'),
      at(0, 8),
    )
  await refreshOpinion(making.kernel, consultation)
  making.ids.set(`consultation ${about.topic}`, consultation)
  return consultation
}

/** The consultation on lifts: held, closed, and its report made final, all before the session is announced. */
export async function talkAndReport(
  making: Making,
  { officer }: { officer: string },
  topic: string,
): Promise<void> {
  const consultation = await holdConsultation(making, liftTalk, {
    topic,
    officer,
    from: 32,
    until: 1,
    sessionIn: 6,
    seed: 11,
  })
  const reason = '开放期满，谢谢大家参与。'
  await making.do(
    closeConsultation,
    { consultation, revision: 3, reason },
    making.as(officer),
    making.daysAgo(1, 20),
  )
  await making.do(freezeReport, { consultation, revision: 4 }, making.as(officer), making.daysAgo(0, 7))
}

async function build(
  making: Making,
  consultation: string,
  { title, introduction, questions }: NonNullable<Talk['survey']>,
  about: { officer: string; from: number },
): Promise<string> {
  const officer = making.as(about.officer)
  const when = making.daysAgo(about.from + 1)
  const { survey } = await making.do(createSurvey, { consultation, title, introduction }, officer, when)
  for (const [
    at,
    { kind, text, required, choices, mostChoices, steps, low, high, askedIf },
  ] of questions.entries())
    await making.do(
      addQuestion,
      {
        survey,
        revision: at + 1,
        kind,
        text,
        required: required ?? false,
        ...(choices && { choices: choices.join('\n') }),
        ...(mostChoices && { mostChoices }),
        ...(steps && { steps }),
        ...(low && { low }),
        ...(high && { high }),
        askedIf: askedIf ? [`q${askedIf.question + 1}:c${askedIf.choice + 1}`] : [],
      },
      officer,
      when,
    )
  await making.do(publishSurvey, { survey, revision: questions.length + 1 }, officer, when)
  return survey
}
