import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { useView } from '#components/view.ts'
import { topicWords } from './messages.ts'
import { approvePlan, filePlan, returnPlan } from './planning.ts'
import { inPool, preparing, type Work } from './work.ts'

/** The plan on the four questions, its newest version first in view. */
export function PlanSection({ work: { topic, plans } }: { work: Work }) {
  const { locale } = useView()
  const t = topicWords[locale]
  if (inPool(topic.stage)) return null
  const [newest] = plans
  const undecided = newest && !newest.approvedAt && !newest.returnedReason
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">{t.plan}</h2>
      {newest && (
        <>
          <p>
            {t.planVersion(newest.version)}{' '}
            <Badge tone={newest.approvedAt ? 'success' : 'warning'}>
              {newest.approvedAt ? t.approved : newest.returnedReason ? t.returned : t.awaiting}
            </Badge>{' '}
            {newest.approvedBy} {newest.returnedReason}
          </p>
          <KeyValues
            items={[
              { label: t.what, value: newest.what },
              { label: t.withWhom, value: newest.withWhom },
              { label: t.how, value: newest.how },
              { label: t.afterwards, value: newest.afterwards },
            ]}
          />
        </>
      )}
      {undecided && (
        <>
          <CommandForm of={approvePlan}>
            <HiddenField name="topic" value={topic.id} />
            <HiddenField name="version" value={newest.version} />
            <TextField name="approvedBy" label={t.approvedBy} />
            <SubmitButton>{t.approvePlan}</SubmitButton>
          </CommandForm>
          <Fold title={t.returnPlan} of={returnPlan}>
            <CommandForm of={returnPlan}>
              <HiddenField name="topic" value={topic.id} />
              <HiddenField name="version" value={newest.version} />
              <TextArea name="reason" label={t.reason} rows={3} />
              <SubmitButton tone="quiet">{t.returnPlan}</SubmitButton>
            </CommandForm>
          </Fold>
        </>
      )}
      {preparing(topic.stage) && (
        <Fold title={t.filePlan} open={!newest} of={filePlan}>
          <CommandForm of={filePlan}>
            <HiddenField name="topic" value={topic.id} />
            <TextArea name="what" label={t.what} rows={3} value={newest?.what} />
            <TextArea name="withWhom" label={t.withWhom} rows={3} value={newest?.withWhom} />
            <TextArea name="how" label={t.how} rows={3} value={newest?.how} />
            <TextArea name="afterwards" label={t.afterwards} rows={3} value={newest?.afterwards} />
            <SubmitButton>{t.filePlan}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}
