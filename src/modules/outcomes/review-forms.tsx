import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, RadioGroup, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { choicesOf } from './choices.ts'
import { outcomeMessages } from './messages.ts'
import type { Outcome } from './pages.tsx'
import { reviewOutcome, signOutcome, submitOutcome } from './signing.ts'

/** Who submitted, reviewed and signed, and what changed between versions. */
export function SignOffs({ outcome: { signOffs, since } }: { outcome: Outcome }) {
  const { locale } = useView()
  const t = outcomeMessages[locale]
  if (signOffs.length === 0) return null
  return (
    <Fold title={t.signOffs} open={since !== null && since.parts.length > 0}>
      <ol class="list-decimal pl-6">
        {signOffs.map(({ submission, step, by, advice, at }) => (
          <li key={at.toISOString() + step}>
            <Time at={at} show="datetime" /> {t.submission(submission)} <strong>{t.steps[step]}</strong> {by}
            {advice && <p>{advice}</p>}
          </li>
        ))}
      </ol>
      {since && (
        <>
          <h4>{t.changesSince(since.submission)}</h4>
          {since.parts.length === 0 && <p>{t.noChanges}</p>}
          {since.parts.map(({ part, changes }) => (
            <div key={part}>
              <p class="font-bold">{t.parts[part]}</p>
              <p class="whitespace-pre-line">
                {changes.map((change, at) => (
                  <Changed key={at} {...change} />
                ))}
              </p>
            </div>
          ))}
        </>
      )}
    </Fold>
  )
}

/** Marked by more than colour: underlined or struck through, and named to those who listen. */
function Changed({ kind, text }: { kind: 'same' | 'added' | 'removed'; text: string }) {
  const { locale } = useView()
  const t = outcomeMessages[locale]
  if (kind === 'same') return <>{text}</>
  const word = <span class="sr-only">{kind === 'added' ? t.added : t.removed} </span>
  return kind === 'added' ? (
    <ins class="bg-success/20">
      {word}
      {text}
    </ins>
  ) : (
    <del class="bg-error/15">
      {word}
      {text}
    </del>
  )
}

/** The next step of a result that is not signed yet. */
export function ReviewForms({ outcome }: { outcome: Outcome }) {
  const { locale } = useView()
  const t = outcomeMessages[locale]
  const own = (
    <>
      <HiddenField name="outcome" value={outcome.id} />
      <HiddenField name="revision" value={outcome.revision} />
    </>
  )
  if (outcome.stage === 'draft')
    return (
      <CommandForm of={submitOutcome} instance={outcome.id}>
        {own}
        <p class="text-quiet">{t.submitHint}</p>
        <SubmitButton>{t.submit}</SubmitButton>
      </CommandForm>
    )
  if (outcome.stage === 'submitted')
    return (
      <Fold title={t.review} open of={reviewOutcome} instance={outcome.id}>
        <CommandForm of={reviewOutcome} instance={outcome.id}>
          {own}
          <RadioGroup name="passes" label={t.passes} choices={choicesOf(t.passing)} inline />
          <TextField name="reviewedBy" label={t.reviewedBy} width="medium" />
          <TextArea name="advice" label={t.advice} optional rows={3} maxLength={1000} />
          <SubmitButton>{t.review}</SubmitButton>
        </CommandForm>
      </Fold>
    )
  if (outcome.stage === 'reviewed')
    return (
      <Fold title={t.sign} open of={signOutcome} instance={outcome.id}>
        <CommandForm of={signOutcome} instance={outcome.id}>
          {own}
          <TextField name="signedBy" label={t.signedBy} hint={t.signHint} width="medium" />
          <SubmitButton>{t.sign}</SubmitButton>
        </CommandForm>
      </Fold>
    )
  return null
}
