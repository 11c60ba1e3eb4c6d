import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, RadioGroup, SubmitButton, TextField } from '#components/fields.tsx'
import { page } from '#components/page.ts'
import { useView } from '#components/view.ts'
import { castBallot, choices } from './balloting.ts'
import { choicesOf } from './choices.ts'
import { meetingWords } from './messages.ts'
import { rateMeeting, ratingQuestions } from './rating.ts'
import { showMeeting } from './session.ts'

/** Where those present vote in secret and judge the session; with a slip from the door, or signed in and checked in. */
export const takePartPage = page({
  path: '/sessions/:meeting/take-part',
  place: 'square',
  load: async ({ ask, params, search }) => ({
    shown: await ask(showMeeting, { meeting: params.meeting! }),
    slip: search.slip?.slice(0, 20),
  }),
  head: (_, locale) => ({ title: meetingWords[locale].takePart }),
  render: ({ shown, slip }, { locale }) => {
    const t = meetingWords[locale]
    const open = shown.entries.filter(({ ballot }) => ballot === 'open')
    const rated = shown.stage === 'held'
    const here = `/sessions/${shown.id}/take-part${slip ? `?slip=${encodeURIComponent(slip)}` : ''}`
    return (
      <>
        <Breadcrumbs
          trail={[{ href: `/sessions/${shown.id}`, label: shown.topic.title }, { label: t.takePart }]}
        />
        <h1>{t.takePart}</h1>
        <p>{t.takePartLead}</p>
        {open.length === 0 && !rated && <EmptyState title={t.nothingToDo} />}
        {open.map((option) => (
          <section key={option.id} class="border-line border-b py-4">
            <h2 class="whitespace-pre-line">{option.text}</h2>
            <CommandForm of={castBallot} instance={option.id} next={here}>
              <HiddenField name="meeting" value={shown.id} />
              <HiddenField name="entry" value={option.id} />
              <RadioGroup
                name="choice"
                label={t.yourVote}
                choices={choicesOf(choices, {
                  inFavour: t.inFavour,
                  against: t.against,
                  abstained: t.abstained,
                })}
              />
              <SlipField slip={slip} />
              <SubmitButton>{t.castBallot}</SubmitButton>
            </CommandForm>
          </section>
        ))}
        {rated && (
          <section>
            <h2>{t.rateTitle}</h2>
            <p>{t.rateLead}</p>
            <CommandForm of={rateMeeting} next={here}>
              <HiddenField name="meeting" value={shown.id} />
              {ratingQuestions.map((question) => (
                <RadioGroup
                  key={question}
                  name={question}
                  label={t.ratingQuestions[question]!}
                  inline
                  choices={[5, 4, 3, 2, 1].map((mark) => ({
                    value: String(mark),
                    label: t.markNames[mark]!,
                  }))}
                />
              ))}
              <SlipField slip={slip} />
              <SubmitButton>{t.sendRating}</SubmitButton>
            </CommandForm>
          </section>
        )}
      </>
    )
  },
})

/** Those who have signed in and checked in need none. */
function SlipField({ slip }: { slip: string | undefined }) {
  const { locale, actor } = useView()
  const t = meetingWords[locale]
  return (
    <TextField
      name="slip"
      label={t.slipCode}
      hint={t.slipFieldHint}
      value={slip}
      width="medium"
      optional={actor !== undefined}
    />
  )
}
