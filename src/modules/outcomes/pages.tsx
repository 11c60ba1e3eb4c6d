import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import {
  Checkbox,
  DateField,
  Fieldset,
  HiddenField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { choicesOf, named } from './choices.ts'
import { outcomeMessages } from './messages.ts'
import { workOnOutcomes } from './reading.ts'
import { Adoptions, Instructions } from './received.tsx'
import { ReviewForms, SignOffs } from './review-forms.tsx'
import { sendOutcome } from './signing.ts'
import { addItem, changeItem, draftOutcome, reviseOutcome } from './writing.ts'

export type Work = Awaited<ReturnType<typeof workOnOutcomes.run>>
export type Outcome = Work['outcomes'][number]
export type Units = Work['units']

export const outcomesPage = page({
  path: '/desk/topics/:topic/outcomes',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask, params }) => ask(workOnOutcomes, { topic: params.topic! }) as Promise<Work>,
  head: ({ topic }, locale) => ({
    title: `${outcomeMessages[locale].outcomes} · ${topic.title}`,
    wide: true,
  }),
  render: ({ topic, outcomes, units }, { locale }) => {
    const t = outcomeMessages[locale]
    return (
      <>
        <Breadcrumbs
          trail={[{ href: `/desk/topics/${topic.id}`, label: topic.title }, { label: t.outcomes }]}
        />
        <h1>{t.outcomes}</h1>
        {outcomes.length === 0 && <EmptyState title={t.empty} />}
        {outcomes.map((outcome) => (
          <OutcomeSection key={outcome.id} outcome={outcome} units={units} topic={topic.id} />
        ))}
        <Fold title={t.draft} open={outcomes.length === 0} of={draftOutcome}>
          <CommandForm of={draftOutcome}>
            <HiddenField name="topic" value={topic.id} />
            <SelectField
              name="kind"
              label={t.kind}
              value="consultationOpinion"
              choices={choicesOf(t.kinds)}
            />
            <TextField name="addressee" label={t.addressee} width="medium" />
            <TextField name="author" label={t.author} hint={t.authorHint} optional width="medium" />
            <Fieldset legend={t.conditions}>
              <Checkbox name="beyondTown" label={t.beyondTown} />
              <Checkbox name="ofValue" label={t.ofValue} />
            </Fieldset>
            <SubmitButton>{t.draft}</SubmitButton>
          </CommandForm>
        </Fold>
      </>
    )
  },
})

type OutcomeSectionProps = { outcome: Outcome; units: Units; topic?: string | undefined }

/** A written result with everything that can be done to it as it now stands. */
export function OutcomeSection({ outcome, units, topic }: OutcomeSectionProps) {
  const { locale } = useView()
  const t = outcomeMessages[locale]
  const draft = outcome.stage === 'draft'
  return (
    <section aria-labelledby={`outcome-${outcome.id}`}>
      <h2 id={`outcome-${outcome.id}`}>{outcome.title}</h2>
      <p>
        <Badge tone={draft ? 'warning' : 'success'}>{t.stages[outcome.stage]}</Badge> {t.kinds[outcome.kind]}
        {outcome.number !== null && ` · 〔${outcome.year}〕${outcome.number}号`} {outcome.signedBy}{' '}
        {outcome.signedAt && <Time at={outcome.signedAt} />} {outcome.author}
      </p>
      <Prose text={outcome.overview} />
      <h3>{t.items}</h3>
      <ol class="list-decimal pl-6">
        {outcome.items.map((item) => (
          <li key={item.id} class="py-1">
            {item.text} {item.unit && `（${item.unit}）`} {item.dueOn && <Time at={item.dueOn} />}
            {draft && (
              <Fold title={t.save} of={changeItem} instance={item.id}>
                <CommandForm of={changeItem} instance={item.id}>
                  <HiddenField name="outcome" value={outcome.id} />
                  <HiddenField name="item" value={item.id} />
                  <TextArea name="text" label={t.item} rows={3} value={item.text} />
                  <SelectField
                    name="unit"
                    label={t.unit}
                    none={t.none}
                    optional
                    value={item.suggestedUnitId ?? undefined}
                    choices={named(units)}
                  />
                  <DateField name="dueOn" label={t.dueOn} optional value={item.dueOn ?? undefined} />
                  <SubmitButton tone="quiet">{t.save}</SubmitButton>
                </CommandForm>
              </Fold>
            )}
          </li>
        ))}
      </ol>
      {draft && <DraftForms outcome={outcome} units={units} />}
      <SignOffs outcome={outcome} />
      <ReviewForms outcome={outcome} />
      <Actions>
        <LinkButton href={`/desk/outcomes/${outcome.id}/document.docx`} tone="quiet" icon="file">
          {t.download}
        </LinkButton>
        {outcome.stage === 'sent' && topic && (
          <LinkButton href={`/desk/topics/${topic}/assignments`}>{t.assign}</LinkButton>
        )}
      </Actions>
      {outcome.stage === 'signed' && (
        <CommandForm of={sendOutcome} instance={outcome.id}>
          <HiddenField name="outcome" value={outcome.id} />
          <HiddenField name="revision" value={outcome.revision} />
          <SubmitButton>{t.send}</SubmitButton>
        </CommandForm>
      )}
      {outcome.stage === 'sent' && <Adoptions outcome={outcome} />}
      {outcome.stage === 'sent' && <Instructions outcome={outcome} units={units} />}
    </section>
  )
}

function DraftForms({ outcome, units }: { outcome: Outcome; units: Units }) {
  const { locale } = useView()
  const t = outcomeMessages[locale]
  return (
    <>
      <Fold title={t.addItem} of={addItem} instance={outcome.id}>
        <CommandForm of={addItem} instance={outcome.id}>
          <HiddenField name="outcome" value={outcome.id} />
          <TextArea name="text" label={t.item} rows={3} />
          <SelectField name="unit" label={t.unit} none={t.none} optional choices={named(units)} />
          <DateField name="dueOn" label={t.dueOn} optional />
          <SubmitButton>{t.addItem}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.overviewLabel} of={reviseOutcome} instance={outcome.id}>
        <CommandForm of={reviseOutcome} instance={outcome.id}>
          <HiddenField name="outcome" value={outcome.id} />
          <HiddenField name="revision" value={outcome.revision} />
          <TextField name="title" label={t.title} value={outcome.title} />
          <TextField name="addressee" label={t.addressee} value={outcome.addressee} width="medium" />
          <TextArea name="overview" label={t.overviewLabel} value={outcome.overview} rows={8} />
          <SubmitButton tone="quiet">{t.save}</SubmitButton>
        </CommandForm>
      </Fold>
    </>
  )
}
