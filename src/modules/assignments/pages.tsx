import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Beside } from '#components/beside.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { ClockBadge } from '#components/clock-badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import {
  HiddenField,
  NumberField,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { StageTimeline } from '#components/stage-timeline.tsx'
import { Tabs } from '#components/tabs.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { role } from '#kernel/access/policy.ts'
import type { StageRow } from '#kernel/flow/stage-record.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { assignItem, reassign } from './dispatching.ts'
import { approveExtension, askExtension, declineExtension } from './extending.ts'
import { accept, noteProgress, sendBack } from './handling.ts'
import type { AssignmentRow } from './lookup.ts'
import { assignmentWords } from './messages.ts'
import { listAssignments, showAssignment, workOnAssignments } from './reading.ts'
import { askAgain, close, reply } from './replying.ts'

export const taskReaders = role(
  'specialCommitteeStaff',
  'proposalCommitteeStaff',
  'liaisonOfficer',
  'leader',
  'editor',
  'handlingUnitOfficer',
)

type Shown = Omit<Awaited<ReturnType<typeof showAssignment.run>>, 'assignment' | 'stages' | 'progress'> & {
  assignment: AssignmentRow
  stages: StageRow[]
  progress: { id: string; at: Date; text: string }[]
}

export const assignmentsPage = page({
  path: '/desk/assignments',
  place: 'desk',
  allow: taskReaders,
  load: async ({ ask, search }) => ({
    view: search.view ?? 'open',
    ...(await ask(listAssignments, { open: search.view !== 'all', late: search.view === 'late' })),
  }),
  head: (_, locale) => ({ title: assignmentWords[locale].assignments, wide: true }),
  render: ({ items, view }, { locale }) => {
    const t = assignmentWords[locale]
    const tab = (name: string, label: string) => ({
      href: `/desk/assignments?view=${name}`,
      label,
      current: view === name,
    })
    return (
      <>
        <h1>{t.assignments}</h1>
        <p>{t.lead}</p>
        <Tabs label={t.stage} tabs={[tab('open', t.onlyOpen), tab('late', t.late), tab('all', t.all)]} />
        <DataTable
          caption={t.assignments}
          rows={items}
          rowKey={(one) => one.id}
          stack
          empty={<EmptyState title={t.empty} />}
          columns={[
            {
              key: 'task',
              label: t.task,
              wide: true,
              show: (one) => <a href={`/desk/assignments/${one.id}`}>{one.task}</a>,
            },
            { key: 'unit', label: t.unit, show: (one) => one.unit },
            { key: 'topic', label: t.topic, show: (one) => one.topic },
            { key: 'stage', label: t.stage, show: (one) => <Badge>{t.stages[one.stage]}</Badge> },
            {
              key: 'due',
              label: t.due,
              show: (one) => (
                <>
                  <ClockBadge level={one.level} /> <Time at={one.dueAt} />
                </>
              ),
            },
          ]}
        />
      </>
    )
  },
})

export const topicAssignmentsPage = page({
  path: '/desk/topics/:topic/assignments',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask, params }) => ask(workOnAssignments, { topic: params.topic! }),
  head: ({ topic }, locale) => ({
    title: `${assignmentWords[locale].assignments} · ${topic.title}`,
    wide: true,
  }),
  render: ({ topic, items, units }, { locale }) => {
    const t = assignmentWords[locale]
    return (
      <>
        <Breadcrumbs
          trail={[{ href: `/desk/topics/${topic.id}`, label: topic.title }, { label: t.assignments }]}
        />
        <h1>{t.assignments}</h1>
        <p>{t.lead}</p>
        {items.map((item) => (
          <section key={item.id} class="border-line my-4 border-b pb-4">
            <p>{item.text}</p>
            <ul>
              {item.given.map((one) => (
                <li key={one.id}>
                  <a href={`/desk/assignments/${one.id}`}>
                    {one.unit} {t.handlings[one.handling]}
                  </a>{' '}
                  <Badge>{t.stages[one.stage]}</Badge> <ClockBadge level={one.level} />{' '}
                  <Time at={one.dueAt} />
                </li>
              ))}
            </ul>
            <Fold title={t.assign} open={item.given.length === 0}>
              <CommandForm of={assignItem} instance={item.id}>
                <HiddenField name="item" value={item.id} />
                <SelectField
                  name="unit"
                  label={t.toWhom}
                  value={item.suggestedUnitId ?? undefined}
                  choices={units.map(({ id, name }) => ({ value: id, label: name }))}
                />
                <SelectField
                  name="handling"
                  label={t.handling}
                  value="lead"
                  choices={Object.entries(t.handlings).map(([value, label]) => ({ value, label }))}
                />
                <SubmitButton>{t.assign}</SubmitButton>
              </CommandForm>
            </Fold>
          </section>
        ))}
        <Actions>
          <LinkButton href={`/desk/topics/${topic.id}/evaluation`} tone="quiet">
            {t.evaluate}
          </LinkButton>
        </Actions>
      </>
    )
  },
})

export const assignmentPage = page({
  path: '/desk/assignments/:assignment',
  place: 'desk',
  allow: taskReaders,
  load: ({ ask, params }) => ask(showAssignment, { assignment: params.assignment! }) as Promise<Shown>,
  head: (_, locale) => ({ title: assignmentWords[locale].task, wide: true }),
  render: (shown) => <AssignmentPage shown={shown} />,
})

function AssignmentPage({ shown }: { shown: Shown }) {
  const { assignment: one, unit, topic, level, stages, progress } = shown
  const { locale } = useView()
  const t = assignmentWords[locale]
  return (
    <>
      <Breadcrumbs trail={[{ href: '/desk/assignments', label: t.assignments }, { label: t.task }]} />
      <h1>{t.task}</h1>
      <Beside
        aside={
          <StageTimeline
            label={t.way}
            stages={stages.map(({ stage, at, reason }) => ({
              title: t.stages[stage] ?? stage,
              state: 'done',
              at,
              text: reason ?? undefined,
            }))}
          />
        }
      >
        <Prose text={one.task} />
        <KeyValues
          items={[
            { label: t.unit, value: `${unit}（${t.handlings[one.handling]}）` },
            { label: t.topic, value: topic && <a href={`/topics/${topic.id}`}>{topic.title}</a> },
            { label: t.stage, value: <Badge tone="now">{t.stages[one.stage]}</Badge> },
            {
              label: t.due,
              value: (
                <>
                  <ClockBadge level={level} /> <Time at={one.dueAt} />
                </>
              ),
            },
            {
              label: one.extensionApprovedBy ? t.extensionApproved : t.extensionAsked,
              value: one.extendedTo && <Time at={one.extendedTo} />,
            },
            { label: t.sendBack, value: one.sendBackReason && `${one.sendBackBasis}：${one.sendBackReason}` },
            {
              label: t.replyClass,
              value:
                one.replyClass && `${one.replyClass} ${shown.replyClasses[one.replyClass]?.[locale] ?? ''}`,
            },
            { label: t.reply, value: one.reply },
          ]}
        />
        {progress.length > 0 && (
          <section>
            <h2>{t.progress}</h2>
            <ul>
              {progress.map((note) => (
                <li key={note.id}>
                  <Time at={note.at} /> {note.text}
                </li>
              ))}
            </ul>
          </section>
        )}
        {shown.mayAnswer && <UnitForms shown={shown} />}
        {shown.mayDispatch && <DispatchForms shown={shown} />}
      </Beside>
    </>
  )
}

function Own({ one }: { one: AssignmentRow }) {
  return (
    <>
      <HiddenField name="assignment" value={one.id} />
      <HiddenField name="revision" value={one.revision} />
    </>
  )
}

function UnitForms({ shown: { assignment: one, replyClasses } }: { shown: Shown }) {
  const { locale } = useView()
  const t = assignmentWords[locale]
  if (!['dispatched', 'accepted'].includes(one.stage)) return null
  return (
    <>
      {one.stage === 'dispatched' && (
        <CommandForm of={accept}>
          <Own one={one} />
          <SubmitButton>{t.accept}</SubmitButton>
        </CommandForm>
      )}
      {one.stage === 'accepted' && (
        <>
          <Fold title={t.reply} open>
            <CommandForm of={reply}>
              <Own one={one} />
              <RadioGroup
                name="replyClass"
                label={t.replyClass}
                choices={Object.entries(replyClasses).map(([value, meaning]) => ({
                  value,
                  label: `${value} ${meaning[locale]}`,
                }))}
              />
              <TextArea name="reply" label={t.reply} hint={t.replyHint} rows={8} maxLength={5000} />
              <SubmitButton>{t.reply}</SubmitButton>
            </CommandForm>
          </Fold>
          <Fold title={t.noteProgress}>
            <CommandForm of={noteProgress}>
              <HiddenField name="assignment" value={one.id} />
              <TextArea name="text" label={t.text} rows={3} />
              <SubmitButton>{t.noteProgress}</SubmitButton>
            </CommandForm>
          </Fold>
          <Fold title={t.extension}>
            <CommandForm of={askExtension}>
              <Own one={one} />
              <NumberField name="workingDays" label={t.workingDays} unit={t.days} />
              <TextArea name="reason" label={t.reason} rows={3} />
              <SubmitButton tone="quiet">{t.extension}</SubmitButton>
            </CommandForm>
          </Fold>
        </>
      )}
      <Fold title={t.sendBack}>
        <CommandForm of={sendBack}>
          <Own one={one} />
          <TextField name="basis" label={t.basis} hint={t.sendBackHint} />
          <TextArea name="reason" label={t.reason} rows={3} />
          <SubmitButton tone="quiet">{t.sendBack}</SubmitButton>
        </CommandForm>
      </Fold>
    </>
  )
}

function DispatchForms({ shown: { assignment: one, units } }: { shown: Shown }) {
  const { locale } = useView()
  const t = assignmentWords[locale]
  return (
    <>
      {one.stage === 'sentBack' && (
        <CommandForm of={reassign} next="/desk/assignments/{assignment}">
          <HiddenField name="assignment" value={one.id} />
          <SelectField
            name="unit"
            label={t.toWhom}
            choices={units.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SubmitButton>{t.reassign}</SubmitButton>
        </CommandForm>
      )}
      {one.extendedTo && !one.extensionApprovedBy && (
        <CommandForm of={approveExtension}>
          <Own one={one} />
          <TextField name="approvedBy" label={t.approvedBy} width="medium" />
          <SubmitButton>{t.approveExtension}</SubmitButton>
        </CommandForm>
      )}
      {one.extendedTo && !one.extensionApprovedBy && (
        <Fold title={t.declineExtension}>
          <CommandForm of={declineExtension}>
            <Own one={one} />
            <TextArea name="reason" label={t.reason} rows={3} />
            <SubmitButton tone="quiet">{t.declineExtension}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
      {one.stage === 'replied' && (
        <>
          <CommandForm of={close}>
            <Own one={one} />
            <SubmitButton>{t.close}</SubmitButton>
          </CommandForm>
          <Fold title={t.askAgain}>
            <CommandForm of={askAgain}>
              <Own one={one} />
              <TextArea name="reason" label={t.reason} rows={3} />
              <SubmitButton tone="quiet">{t.askAgain}</SubmitButton>
            </CommandForm>
          </Fold>
        </>
      )}
    </>
  )
}
