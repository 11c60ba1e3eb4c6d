import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, RadioGroup, SubmitButton, TextArea } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Prose } from '#components/prose.tsx'
import { useView } from '#components/view.ts'
import { countersign, waiveCountersignature } from './countersigning.ts'
import { assignmentWords } from './messages.ts'
import type { Shown } from './task-page.tsx'

/** Who countersigns a lead's reply; for a co-handler, the reply itself and their answer to it. */
export function Countersigning({ shown }: { shown: Shown }) {
  const { assignment: one, countersigning, mayAnswer, mayDispatch } = shown
  const { locale } = useView()
  const t = assignmentWords[locale]
  const { others, draft } = countersigning
  if (one.handling === 'co')
    return draft ? (
      <section>
        <h2>{t.draftOf(draft.by)}</h2>
        <p>
          {t.replyClass} {draft.replyClass}
        </p>
        <Prose text={draft.text} />
        {mayAnswer && (
          <CommandForm of={countersign}>
            <HiddenField name="assignment" value={one.id} />
            <HiddenField name="version" value={draft.version} />
            <RadioGroup
              name="agree"
              label={t.agree}
              inline
              choices={Object.entries(t.agreeing).map(([value, label]) => ({ value, label }))}
            />
            <TextArea name="remark" label={t.remark} optional rows={3} maxLength={500} />
            <SubmitButton>{t.countersign}</SubmitButton>
          </CommandForm>
        )}
      </section>
    ) : null
  if (others.length === 0) return null
  return (
    <section>
      <h2>{t.countersigning}</h2>
      <ul>
        {others.map(({ unitId, unit, signature, remark, opinion }) => (
          <li key={unitId}>
            {unit} <strong>{signature ? t.signatures[signature] : t.waitsToSign}</strong> {remark}
            {opinion && (
              <p>
                {t.coOpinion}：{opinion}
              </p>
            )}
            {mayDispatch && signature !== 'agreed' && signature !== 'waived' && (
              <Fold title={t.waive} of={waiveCountersignature} instance={unitId}>
                <CommandForm of={waiveCountersignature} instance={unitId}>
                  <HiddenField name="assignment" value={one.id} />
                  <HiddenField name="unit" value={unitId} />
                  <TextArea name="reason" label={t.reason} rows={2} maxLength={300} />
                  <SubmitButton tone="quiet">{t.waive}</SubmitButton>
                </CommandForm>
              </Fold>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
