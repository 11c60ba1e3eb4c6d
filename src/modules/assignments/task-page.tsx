import { Badge } from '#components/badge.tsx'
import { Beside } from '#components/beside.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { ClockBadge } from '#components/clock-badge.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { StageTimeline } from '#components/stage-timeline.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { Countersigning } from './countersign-forms.tsx'
import { dueOf } from './due.ts'
import { assignmentWords } from './messages.ts'
import { taskReaders } from './readers.ts'
import { showAssignment } from './reading.ts'
import { Satisfaction } from './satisfaction-forms.tsx'
import { DispatchForms, UnitForms } from './task-forms.tsx'

export type Shown = Awaited<ReturnType<typeof showAssignment.run>>

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
                  <ClockBadge level={level} /> <Time at={dueOf(one)} />
                </>
              ),
            },
            {
              label: one.extensionApprovedBy ? t.extensionApproved : t.extensionAsked,
              value: one.extendedTo && <Time at={one.extendedTo} />,
            },
            { label: t.reason, value: one.extendedTo && one.extensionReason },
            { label: t.declineExtension, value: one.extensionDeclined },
            { label: t.sendBack, value: one.sendBackReason && `${one.sendBackBasis}：${one.sendBackReason}` },
            {
              label: t.replyClass,
              value:
                one.replyClass && `${one.replyClass} ${shown.replyClasses[one.replyClass]?.[locale] ?? ''}`,
            },
            { label: one.handling === 'co' ? t.coOpinion : t.reply, value: one.reply },
            { label: t.promisedOn, value: one.promisedOn && <Time at={one.promisedOn} /> },
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
        <Countersigning shown={shown} />
        <Satisfaction shown={shown} />
        {shown.mayAnswer && <UnitForms shown={shown} />}
        {shown.mayDispatch && <DispatchForms shown={shown} />}
      </Beside>
    </>
  )
}
