import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DateField, HiddenField, SelectField, SubmitButton, TextArea } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { named } from './choices.ts'
import { commit, keepCommitment } from './holding.ts'
import { meetingWords } from './messages.ts'
import type { Work } from './work.ts'

/** What was promised on the spot, and whether it was kept. */
export function Commitments({ work: { meeting, commitments, units }, open }: { work: Work; open: boolean }) {
  const { locale } = useView()
  const t = meetingWords[locale]
  return (
    <section aria-labelledby="commitments">
      <h2 id="commitments">{t.commitments}</h2>
      <ul class="divide-line divide-y">
        {commitments.map((one) => (
          <li key={one.id} class="py-2">
            {one.unit}：{one.text} · {t.dueOn} <Time at={one.dueOn} />{' '}
            {one.keptAt ? <Badge tone="success">{t.kept}</Badge> : null} {one.keptNote}
            {!one.keptAt && meeting.stage === 'minuted' && (
              <Fold title={t.keep} of={keepCommitment} instance={one.id}>
                <CommandForm of={keepCommitment} instance={one.id}>
                  <HiddenField name="meeting" value={meeting.id} />
                  <HiddenField name="commitment" value={one.id} />
                  <TextArea name="note" label={t.keptNote} rows={2} />
                  <SubmitButton tone="quiet">{t.keep}</SubmitButton>
                </CommandForm>
              </Fold>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <Fold title={t.commit} of={commit} instance="commit">
          <CommandForm of={commit} instance="commit">
            <HiddenField name="meeting" value={meeting.id} />
            <SelectField name="unit" label={t.unit} choices={named(units)} />
            <TextArea name="text" label={t.promise} rows={2} />
            <DateField name="dueOn" label={t.dueOn} />
            <SubmitButton>{t.commit}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}
