import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DateField, Fieldset, HiddenField, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { topicWords } from './messages.ts'
import { approvePlan, filePlan, returnPlan } from './planning.ts'
import type { PlanStep } from './tables.ts'
import { inPool, preparing, type Work } from './work.ts'

/** The plan on the four questions, its newest version first in view. */
export function PlanSection({ work: { topic, plans } }: { work: Work }) {
  const { locale } = useView()
  const t = topicWords[locale]
  if (inPool(topic.stage)) return null
  const [newest, ...earlier] = plans
  const undecided = newest && !newest.approvedAt && !newest.returnedReason
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">{t.plan}</h2>
      {newest && <PlanShown plan={newest} />}
      {earlier.length > 0 && (
        <Fold title={t.earlierPlans}>
          {earlier.map((plan) => (
            <PlanShown key={plan.id} plan={plan} />
          ))}
        </Fold>
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
            <ScheduleFields schedule={newest?.schedule ?? []} />
            <SubmitButton>{t.filePlan}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}

function PlanShown({ plan }: { plan: Work['plans'][number] }) {
  const t = topicWords[useView().locale]
  return (
    <>
      <p>
        {t.planVersion(plan.version)}{' '}
        <Badge tone={plan.approvedAt ? 'success' : 'warning'}>
          {plan.approvedAt ? t.approved : plan.returnedReason ? t.returned : t.awaiting}
        </Badge>{' '}
        {plan.approvedBy} {plan.returnedReason}
      </p>
      <KeyValues
        items={[
          { label: t.what, value: plan.what },
          { label: t.withWhom, value: plan.withWhom },
          { label: t.how, value: plan.how },
          { label: t.afterwards, value: plan.afterwards },
          {
            label: t.schedule,
            value: plan.schedule.length > 0 && (
              <ul>
                {plan.schedule.map(({ what, by, who }) => (
                  <li key={`${by} ${what}`}>
                    <Time at={by} /> {what} {who}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </>
  )
}

/** How many lines of a schedule the form offers. */
const scheduleLines = 5

function ScheduleFields({ schedule }: { schedule: readonly PlanStep[] }) {
  const t = topicWords[useView().locale]
  return (
    <Fieldset legend={t.schedule} hint={t.scheduleHint}>
      {Array.from({ length: Math.max(scheduleLines, schedule.length) }, (_, at) => (
        <div key={at} class="grid gap-x-4 sm:grid-cols-3">
          <TextField
            name={`schedule.${at}.what`}
            label={t.step(at + 1)}
            value={schedule[at]?.what}
            maxLength={80}
            optional
          />
          <DateField name={`schedule.${at}.by`} label={t.stepBy} value={schedule[at]?.by} optional />
          <TextField
            name={`schedule.${at}.who`}
            label={t.stepWho}
            value={schedule[at]?.who}
            maxLength={60}
            optional
          />
        </div>
      ))}
    </Fieldset>
  )
}
