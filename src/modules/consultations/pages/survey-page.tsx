import { Actions, LinkButton } from '#components/actions.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { Confirmation } from '#components/confirmation.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, SubmitButton } from '#components/fields.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { useView } from '#components/view.ts'
import { consultationWords } from '../messages.ts'
import { answerSurvey, saveDraft } from '../survey-answering.ts'
import { surveyWords } from '../survey-messages.ts'
import { surveyToAnswer } from '../survey-reading.ts'
import { SurveyFields } from './survey-fields.tsx'

type Shown = Awaited<ReturnType<typeof surveyToAnswer.run>> & { at: string | undefined; signedIn: boolean }

export const surveyPage = page({
  path: '/consultations/:consultation/surveys/:survey',
  place: 'square',
  load: async ({ ask, params, search, actor }) => ({
    ...(await ask(surveyToAnswer, { survey: params.survey! })),
    at: search.at,
    signedIn: actor.kind === 'person',
  }),
  head: ({ title, introduction }) => ({ title, description: introduction }),
  render: (shown) => <SurveyPage shown={shown as Shown} />,
})

function SurveyPage({ shown }: { shown: Shown }) {
  const { locale } = useView()
  const t = surveyWords[locale]
  const words = consultationWords[locale]
  const { consultation } = shown
  const back = `/consultations/${consultation.id}`
  if (shown.at === 'sent')
    return (
      <Confirmation title={t.thanks}>
        <p>{t.thanksHint}</p>
        <Actions>
          <LinkButton href={`${back}/vote`}>{words.voteNow}</LinkButton>
          <LinkButton href={back} tone="quiet">
            {t.back}
          </LinkButton>
        </Actions>
      </Confirmation>
    )
  return (
    <>
      <Breadcrumbs
        trail={[
          { href: '/consultations', label: words.consultations },
          { href: back, label: consultation.title },
          { label: shown.title },
        ]}
      />
      <h1>{shown.title}</h1>
      <Prose text={shown.introduction} />
      {shown.open && consultation.takesPart ? <Filling shown={shown} /> : <EmptyState title={t.closed} />}
    </>
  )
}

function Filling({ shown }: { shown: Shown }) {
  const { locale } = useView()
  const t = surveyWords[locale]
  const words = consultationWords[locale]
  const { id, version, questions, draft, sent, consultation } = shown
  const here = `/consultations/${consultation.id}/surveys/${id}`
  return (
    <>
      {!shown.signedIn && (
        <p>
          <a href={`/sign-in?back=${encodeURIComponent(here)}`}>{words.signInToTakePart}</a> ·{' '}
          {words.signInHint}
        </p>
      )}
      {draft ? <Notice>{t.draftThere}</Notice> : sent && <Notice>{t.sentThere}</Notice>}
      <draft-keeper class="mt-6 block">
        <CommandForm of={answerSurvey} next={`${here}?at={at}`}>
          <HiddenField name="survey" value={id} />
          <HiddenField name="version" value={version} />
          <SurveyFields questions={questions} given={draft ?? sent ?? {}} />
          <div class="flex flex-wrap items-center gap-3">
            <SubmitButton>{t.send}</SubmitButton>
            {shown.signedIn && (
              <button type="submit" class="btn btn-outline" formaction={`/do/${saveDraft.name}`} data-keep>
                {t.saveDraft}
              </button>
            )}
            <span class="text-quiet" role="status" data-kept={t.draftKept} />
          </div>
          <p class="text-quiet">{words.answersPrivacy}</p>
        </CommandForm>
      </draft-keeper>
    </>
  )
}
