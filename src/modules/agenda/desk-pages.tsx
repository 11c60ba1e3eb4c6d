import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import {
  Checkbox,
  HiddenField,
  NumberField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { useView } from '#components/view.ts'
import { either } from '#kernel/access/policy.ts'
import { regionsOf } from '#kernel/access/within.ts'
import { committeesToChoose, topicsToLink } from './choices.ts'
import { agendaWords } from './messages.ts'
import { Changes, Entries, PlanFacts } from './parts.tsx'
import {
  addEntry,
  decideChange,
  linkTopic,
  openPlan,
  planDeciders,
  planners,
  proposeChange,
  publishPlan,
} from './planning.ts'
import { listPlans, type WholePlan, workOnPlan } from './reading.ts'

const staff = either(planners, planDeciders)

export const deskPlansPage = page({
  path: '/desk/plans',
  place: 'desk',
  allow: staff,
  load: async ({ ask, actor }) => ({ ...(await ask(listPlans, {})), region: regionsOf(staff, actor)[0] }),
  head: (_, locale) => ({ title: agendaWords[locale].plans }),
  render: ({ plans, region }, { locale, actor, now }) => {
    const t = agendaWords[locale]
    return (
      <>
        <h1>{t.plans}</h1>
        <DataTable
          caption={t.plans}
          rows={plans}
          rowKey={({ id }) => id}
          empty={<p>{t.none}</p>}
          columns={[
            { key: 'year', label: t.year, show: ({ year }) => year },
            {
              key: 'title',
              label: t.title,
              wide: true,
              show: ({ id, title }) => <a href={`/desk/plans/${id}`}>{title}</a>,
            },
            { key: 'region', label: t.region, show: ({ regionName }) => regionName },
            {
              key: 'state',
              label: t.state,
              show: ({ published }) => <Badge>{published ? t.published : t.draft}</Badge>,
            },
          ]}
        />
        {planners.permits(actor, { region }) && (
          <Fold title={t.newPlan} of={openPlan}>
            <CommandForm of={openPlan} next="/desk/plans/{plan}">
              <TextField name="region" label={t.region} value={region} width="short" />
              <NumberField name="year" label={t.year} value={now.getFullYear() + 1} />
              <TextField name="title" label={t.title} />
              {[0, 1, 2].map((at) => (
                <TextField
                  key={at}
                  name={`issuers.${at}`}
                  label={`${t.issuers} ${at + 1}`}
                  optional={at > 0}
                  width="medium"
                />
              ))}
              <TextField name="number" label={t.number} optional width="medium" />
              <SubmitButton>{t.newPlan}</SubmitButton>
            </CommandForm>
          </Fold>
        )}
      </>
    )
  },
})

export const workOnPlanPage = page({
  path: '/desk/plans/:plan',
  place: 'desk',
  allow: staff,
  load: async ({ ask, params, actor }) => {
    const plan = await ask(workOnPlan, { plan: params.plan! })
    const { committees } = await ask(committeesToChoose, { plan: plan.id })
    const { topics } = await ask(topicsToLink, { plan: plan.id })
    return {
      plan,
      committees,
      topics,
      plans: planners.permits(actor, plan),
      decides: planDeciders.permits(actor, plan),
    }
  },
  head: ({ plan }) => ({ title: plan.title, wide: true }),
  render: ({ plan, committees, topics, plans, decides }, { locale }) => {
    const t = agendaWords[locale]
    const waiting = plan.changes.filter(({ decision }) => decision === null)
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/plans', label: t.plans }, { label: plan.title }]} />
        <h1>{plan.title}</h1>
        <PlanFacts plan={plan} />
        <Entries plan={plan} />
        {plans && !plan.published && (
          <>
            <Fold title={t.add} of={addEntry}>
              <CommandForm of={addEntry}>
                <HiddenField name="plan" value={plan.id} />
                <EntryFields committees={committees} />
                <SubmitButton>{t.add}</SubmitButton>
              </CommandForm>
            </Fold>
            <Fold title={t.publish} of={publishPlan}>
              <p>{t.publishLead}</p>
              <CommandForm of={publishPlan}>
                <HiddenField name="plan" value={plan.id} />
                <HiddenField name="revision" value={plan.revision} />
                <TextField name="approvedBy" label={t.approvedBy} width="medium" />
                <SubmitButton>{t.publish}</SubmitButton>
              </CommandForm>
            </Fold>
          </>
        )}
        {plans && plan.published && (
          <>
            <Fold title={t.change} of={proposeChange}>
              <CommandForm of={proposeChange}>
                <HiddenField name="plan" value={plan.id} />
                <SelectField
                  name="entry"
                  label={t.whichEntry}
                  none={t.newEntry}
                  optional
                  choices={openEntries(plan)}
                />
                <Checkbox name="takeOut" label={t.takeOut} hint={t.takeOutHint} />
                <EntryFields committees={committees} optional />
                <TextArea name="reason" label={t.reason} rows={3} />
                <SubmitButton>{t.change}</SubmitButton>
              </CommandForm>
            </Fold>
            <Fold title={t.link} of={linkTopic}>
              <CommandForm of={linkTopic}>
                <SelectField name="entry" label={t.linkEntry} choices={openEntries(plan)} />
                <SelectField
                  name="topic"
                  label={t.topic}
                  choices={topics.map(({ id, title }) => ({ value: id, label: title }))}
                />
                <SubmitButton>{t.link}</SubmitButton>
              </CommandForm>
            </Fold>
          </>
        )}
        <Changes plan={plan} />
        {decides &&
          waiting.map((change) => (
            <Fold
              key={change.id}
              title={`${t.decide}：${change.before ?? t.added} → ${change.after ?? t.takenOut}`}
              of={decideChange}
              instance={change.id}
            >
              <CommandForm of={decideChange} instance={change.id}>
                <HiddenField name="change" value={change.id} />
                <SelectField
                  name="decision"
                  label={t.decide}
                  choices={[
                    { value: 'approved', label: t.approve },
                    { value: 'refused', label: t.refuse },
                  ]}
                />
                <TextField name="decidedBy" label={t.decidedBy} width="medium" />
                <SubmitButton>{t.decide}</SubmitButton>
              </CommandForm>
            </Fold>
          ))}
      </>
    )
  },
})

const openEntries = (plan: WholePlan) =>
  plan.entries
    .filter(({ state }) => state !== 'cancelled')
    .map(({ id, subject, month }) => ({ value: id, label: `${month} ${subject}` }))

type EntryFieldsProps = { committees: readonly { id: string; name: string }[]; optional?: boolean }

function EntryFields({ committees, optional = false }: EntryFieldsProps) {
  const t = agendaWords[useView().locale]
  const choices = (labels: Record<string, string>) =>
    Object.entries(labels).map(([value, label]) => ({ value, label }))
  return (
    <>
      <TextField name="subject" label={t.subject} optional={optional} />
      <SelectField name="kind" label={t.kind} choices={choices(t.kinds)} optional={optional} />
      <SelectField name="form" label={t.form} choices={choices(t.forms)} optional={optional} />
      <TextField name="month" label={t.month} hint={t.monthHint} width="short" optional={optional} />
      <TextField name="leadOfficial" label={t.leadOfficial} width="medium" optional={optional} />
      <SelectField
        name="committee"
        label={t.committee}
        choices={committees.map(({ id, name }) => ({ value: id, label: name }))}
        optional
      />
    </>
  )
}
