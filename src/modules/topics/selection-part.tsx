import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, SelectField, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { choicesOf, named } from './choices.ts'
import { topicWords } from './messages.ts'
import { proposeAgain } from './proposing.ts'
import { nameLeads, returnTopic, selectTopic } from './selecting.ts'
import { preparing, type Work } from './work.ts'

/** Choosing a topic or giving advice on it; once returned, putting it forward again. */
export function Selection({ work: { topic, committees } }: { work: Work }) {
  const { locale } = useView()
  const t = topicWords[locale]
  const own = (
    <>
      <HiddenField name="topic" value={topic.id} />
      <HiddenField name="revision" value={topic.revision} />
    </>
  )
  if (topic.stage === 'returned')
    return (
      <CommandForm of={proposeAgain}>
        {own}
        <TextField name="title" label={t.title} value={topic.title} />
        <TextArea name="summary" label={t.summary} value={topic.summary} />
        <SubmitButton>{t.proposeAgain}</SubmitButton>
      </CommandForm>
    )
  if (preparing(topic.stage))
    return (
      <Fold title={t.changeLeads} of={nameLeads}>
        <CommandForm of={nameLeads}>
          {own}
          <LeadFields topic={topic} committees={committees} />
          <SubmitButton tone="quiet">{t.save}</SubmitButton>
        </CommandForm>
      </Fold>
    )
  if (topic.stage !== 'proposed') return null
  return (
    <>
      <CommandForm of={selectTopic}>
        {own}
        <LeadFields topic={topic} committees={committees} />
        <TextArea name="reason" label={t.selectReason} rows={3} />
        <TextField name="approvedBy" label={t.selectedBy} hint={t.leadOfficialHint} />
        <SubmitButton>{t.select}</SubmitButton>
      </CommandForm>
      <Fold title={t.returnIt} of={returnTopic}>
        <CommandForm of={returnTopic}>
          {own}
          <SelectField name="ground" label={t.ground} choices={choicesOf(t.grounds)} />
          <TextArea name="advice" label={t.advice} hint={t.adviceHint} rows={3} />
          <TextField name="approvedBy" label={t.concludedBy} hint={t.leadOfficialHint} />
          <SubmitButton tone="quiet">{t.returnIt}</SubmitButton>
        </CommandForm>
      </Fold>
    </>
  )
}

function LeadFields({ topic, committees }: Pick<Work, 'topic' | 'committees'>) {
  const t = topicWords[useView().locale]
  return (
    <>
      <TextField
        name="leadOfficial"
        label={t.leadOfficial}
        hint={t.leadOfficialHint}
        value={topic.leadOfficial ?? undefined}
      />
      <SelectField
        name="committee"
        label={t.committee}
        none={t.none}
        optional
        value={topic.committeeId ?? undefined}
        choices={named(committees)}
      />
    </>
  )
}

/** What was concluded in each round, beside the words that it was concluded on. */
export function Reviews({ reviews }: Pick<Work, 'reviews'>) {
  const t = topicWords[useView().locale]
  if (reviews.length === 0) return null
  return (
    <section aria-label={t.reviews}>
      <h2>{t.reviews}</h2>
      <ol class="divide-line divide-y">
        {reviews.map((one) => (
          <li key={one.id} class="py-3">
            <p>
              {t.round(one.round)}{' '}
              <Badge tone={one.conclusion === 'selected' ? 'success' : 'warning'}>
                {t.conclusions[one.conclusion]}
              </Badge>{' '}
              {one.ground && t.grounds[one.ground]}
            </p>
            <Prose text={one.words} />
            <p class="text-quiet">
              {one.by} <Time at={one.at} />
            </p>
            <Fold title={t.wordsThen}>
              <p>
                <strong>{one.title}</strong>
              </p>
              <Prose text={one.summary} />
            </Fold>
          </li>
        ))}
      </ol>
    </section>
  )
}
