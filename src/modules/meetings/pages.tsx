import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Beside } from '#components/beside.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import {
  CheckboxGroup,
  CodeField,
  DateField,
  DateTimeField,
  HiddenField,
  NumberField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { preparers, type TopicRow, topicReaders } from '#modules/topics/index.ts'
import {
  announceMeeting,
  invite,
  meetingKinds,
  meetingSettings,
  parties,
  postponeMeeting,
} from './announcing.ts'
import {
  checkIn,
  checkInByHand,
  closeMeeting,
  commit,
  fileMinutes,
  keepCommitment,
  noteEntry,
} from './holding.ts'
import type { CommitmentRow, EntryRow, MeetingRow, ParticipantRow } from './lookup.ts'
import { meetingWords } from './messages.ts'
import { announceForm, listMeetings, myMeetings, workOnMeeting } from './reading.ts'

type Work = {
  meeting: Omit<MeetingRow, 'checkInSeed'>
  topic: TopicRow
  participants: ParticipantRow[]
  entries: EntryRow[]
  commitments: (CommitmentRow & { unit: string })[]
  units: { id: string; name: string }[]
  members: { id: string; name: string; accountId: string | null }[]
  code: string
  missingParties: string[]
}

const choicesOf = (values: readonly string[], labels: Record<string, string>) =>
  values.map((value) => ({ value, label: labels[value] ?? value }))
const named = (things: readonly { id: string; name: string }[]) =>
  things.map(({ id, name }) => ({ value: id, label: name }))

export const meetingsPage = page({
  path: '/desk/meetings',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask }) => ask(listMeetings, {}),
  head: (_, locale) => ({ title: meetingWords[locale].meetings, wide: true }),
  render: ({ items }, { locale }) => {
    const t = meetingWords[locale]
    return (
      <>
        <h1>{t.meetings}</h1>
        <DataTable
          caption={t.meetings}
          rows={items}
          rowKey={(meeting) => meeting.id}
          stack
          empty={<EmptyState title={t.empty} />}
          columns={[
            {
              key: 'topic',
              label: t.topic,
              wide: true,
              show: (meeting) => <a href={`/desk/meetings/${meeting.id}`}>{meeting.topic}</a>,
            },
            {
              key: 'at',
              label: t.startsAt,
              show: (meeting) => <Time at={meeting.startsAt} show="datetime" />,
            },
            { key: 'kind', label: t.kind, show: (meeting) => t.kinds[meeting.kind] },
            { key: 'venue', label: t.venue, show: (meeting) => meeting.venue },
            {
              key: 'stage',
              label: t.stageLabel,
              show: (meeting) => <Badge>{t.stages[meeting.stage]}</Badge>,
            },
          ]}
        />
      </>
    )
  },
})

export const announcePage = page({
  path: '/desk/topics/:topic/announce',
  place: 'desk',
  allow: preparers,
  load: ({ ask, params }) => ask(announceForm, { topic: params.topic! }),
  head: (_, locale) => ({ title: meetingWords[locale].announce }),
  render: ({ topic, places }, { locale }) => {
    const t = meetingWords[locale]
    return (
      <>
        <Breadcrumbs
          trail={[{ href: `/desk/topics/${topic.id}`, label: topic.title }, { label: t.announce }]}
        />
        <h1>{t.announce}</h1>
        <CommandForm of={announceMeeting} next="/desk/meetings/{meeting}">
          <HiddenField name="topic" value={topic.id} />
          <SelectField
            name="kind"
            label={t.kind}
            value="dialogue"
            choices={choicesOf(meetingKinds, t.kinds)}
          />
          <SelectField name="place" label={t.place} value={topic.hallId} choices={named(places)} />
          <TextField name="venue" label={t.venue} />
          <CheckboxGroup
            name="settings"
            label={t.settings}
            values={['fixed', 'offline', 'indoors']}
            choices={choicesOf(meetingSettings, t.settingNames)}
          />
          <DateTimeField name="startsAt" label={t.startsAt} hint={t.startsHint} />
          <TextField name="host" label={t.host} />
          <TextArea name="agenda" label={t.agenda} hint={t.agendaHint} />
          <SubmitButton>{t.announce}</SubmitButton>
        </CommandForm>
      </>
    )
  },
})

export const meetingPage = page({
  path: '/desk/meetings/:meeting',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask, params }) => ask(workOnMeeting, { meeting: params.meeting! }) as Promise<Work>,
  head: ({ topic }, locale) => ({ title: `${meetingWords[locale].meetings} · ${topic.title}`, wide: true }),
  render: (work) => <MeetingPage work={work} />,
})

function MeetingPage({ work }: { work: Work }) {
  const { meeting, topic, code } = work
  const { locale } = useView()
  const t = meetingWords[locale]
  const open = meeting.stage === 'announced' || meeting.stage === 'held'
  return (
    <>
      <Breadcrumbs trail={[{ href: '/desk/meetings', label: t.meetings }, { label: topic.title }]} />
      <h1>{topic.title}</h1>
      <Beside
        aside={
          <>
            {meeting.stage === 'announced' && (
              <Notice title={t.checkInCode}>
                <p class="text-4xl font-bold tracking-widest">{code}</p>
                <p>{t.checkInHint}</p>
              </Notice>
            )}
            <People work={work} />
          </>
        }
      >
        <KeyValues
          items={[
            { label: t.startsAt, value: <Time at={meeting.startsAt} show="datetime" /> },
            { label: t.kind, value: t.kinds[meeting.kind] },
            { label: t.venue, value: meeting.venue },
            { label: t.host, value: meeting.host },
            { label: t.agenda, value: meeting.agenda.map(({ title }) => title).join('；') },
            { label: t.stageLabel, value: <Badge tone="now">{t.stages[meeting.stage]}</Badge> },
          ]}
        />
        <Record work={work} open={open} />
        <Commitments work={work} open={open} />
        {meeting.stage === 'announced' && <Before work={work} />}
        {meeting.stage === 'held' && (
          <CommandForm of={fileMinutes}>
            <HiddenField name="meeting" value={meeting.id} />
            <TextArea name="minutes" label={t.minutes} rows={12} value={draftMinutes(work, t)} />
            <SubmitButton>{t.fileMinutes}</SubmitButton>
          </CommandForm>
        )}
        {meeting.stage === 'minuted' && (
          <Actions>
            <LinkButton href={`/desk/meetings/${meeting.id}/minutes.docx`} icon="file">
              {t.download}
            </LinkButton>
            <LinkButton href={`/desk/topics/${topic.id}/outcomes`} tone="quiet">
              {t.open}
            </LinkButton>
          </Actions>
        )}
      </Beside>
    </>
  )
}

function People({ work: { meeting, participants, units, members, missingParties } }: { work: Work }) {
  const { locale } = useView()
  const t = meetingWords[locale]
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t.people}</h2>
      {meeting.stage === 'announced' && missingParties.length > 0 && (
        <Notice tone="warning">
          {t.missing(missingParties.map((party) => t.parties[party]).join(locale === 'zh' ? '、' : ', '))}
        </Notice>
      )}
      <ul class="divide-line divide-y">
        {participants.map((person) => (
          <li key={person.id} class="flex flex-wrap items-center gap-2 py-2">
            <span>
              {t.parties[person.party]} {person.name}
            </span>
            <Badge tone={person.attendedAt ? 'success' : 'plain'}>
              {person.attendedAt ? t.attended : t.absent}
            </Badge>
            {!person.attendedAt && meeting.stage === 'announced' && (
              <CommandForm of={checkInByHand} instance={person.id}>
                <HiddenField name="meeting" value={meeting.id} />
                <HiddenField name="participant" value={person.id} />
                <SubmitButton tone="quiet">{t.byHand}</SubmitButton>
              </CommandForm>
            )}
          </li>
        ))}
      </ul>
      {meeting.stage === 'announced' && (
        <Fold title={t.invite}>
          <CommandForm of={invite}>
            <HiddenField name="meeting" value={meeting.id} />
            <SelectField name="party" label={t.party} choices={choicesOf(parties, t.parties)} />
            <TextField name="name" label={t.name} width="medium" />
            <SelectField
              name="account"
              label={t.parties.member!}
              none="—"
              optional
              choices={members
                .filter(({ accountId }) => accountId)
                .map(({ name, accountId }) => ({ value: accountId!, label: name }))}
            />
            <SelectField name="unit" label={t.unit} none="—" optional choices={named(units)} />
            <SubmitButton>{t.invite}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}

function Record({ work: { meeting, entries }, open }: { work: Work; open: boolean }) {
  const { locale } = useView()
  const t = meetingWords[locale]
  return (
    <section aria-labelledby="record">
      <h2 id="record">{t.record}</h2>
      <ol class="divide-line divide-y">
        {entries.map((entry) => (
          <li key={entry.id} class="py-2">
            <Badge>{t.entryKinds[entry.kind]}</Badge> {entry.party && t.parties[entry.party]} {entry.speaker}{' '}
            <span class="whitespace-pre-line">{entry.text}</span>{' '}
            {entry.inFavour !== null && t.votes(entry.inFavour, entry.against ?? 0)}
          </li>
        ))}
      </ol>
      {open && (
        <Fold title={t.note} open={meeting.stage === 'held'}>
          <CommandForm of={noteEntry}>
            <HiddenField name="meeting" value={meeting.id} />
            <SelectField
              name="kind"
              label={t.entryKind}
              choices={choicesOf(
                [
                  'briefing',
                  'speech',
                  'question',
                  'answer',
                  'consensus',
                  'dissent',
                  ...(meeting.kind === 'decision' ? ['option'] : []),
                ],
                t.entryKinds,
              )}
            />
            <SelectField
              name="party"
              label={t.party}
              none="—"
              optional
              choices={choicesOf(parties, t.parties)}
            />
            <TextField name="speaker" label={t.speaker} optional width="medium" />
            <TextArea name="text" label={t.text} rows={3} />
            {meeting.kind === 'decision' && (
              <>
                <NumberField name="inFavour" label={t.inFavour} optional />
                <NumberField name="against" label={t.against} optional />
                <NumberField name="abstained" label={t.abstained} optional />
              </>
            )}
            <SubmitButton>{t.note}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}

function Commitments({ work: { meeting, commitments, units }, open }: { work: Work; open: boolean }) {
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
              <Fold title={t.keep}>
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
        <Fold title={t.commit}>
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

function Before({ work: { meeting } }: { work: Work }) {
  const { locale } = useView()
  const t = meetingWords[locale]
  return (
    <>
      <CommandForm of={closeMeeting}>
        <HiddenField name="meeting" value={meeting.id} />
        <SubmitButton>{t.close}</SubmitButton>
      </CommandForm>
      <Fold title={t.postpone}>
        <CommandForm of={postponeMeeting}>
          <HiddenField name="meeting" value={meeting.id} />
          <HiddenField name="revision" value={meeting.revision} />
          <DateTimeField name="startsAt" label={t.startsAt} />
          <TextField name="reason" label={t.reason} />
          <SubmitButton tone="quiet">{t.postpone}</SubmitButton>
        </CommandForm>
      </Fold>
    </>
  )
}

/** A first draft from the record, in the order in which it was spoken. */
function draftMinutes({ entries, commitments }: Work, t: (typeof meetingWords)['zh']): string {
  const of = (...kinds: string[]) => entries.filter(({ kind }) => kinds.includes(kind))
  const part = (title: string, lines: string[]) => (lines.length > 0 ? `${title}\n${lines.join('\n')}` : '')
  return [
    part(
      t.record,
      of('briefing', 'speech', 'question', 'answer').map(
        ({ kind, text }) => `${t.entryKinds[kind]}：${text}`,
      ),
    ),
    part(
      t.entryKinds.consensus!,
      of('consensus', 'option').map(({ text }, at) => `${at + 1}. ${text}`),
    ),
    part(
      t.entryKinds.dissent!,
      of('dissent').map(({ text }, at) => `${at + 1}. ${text}`),
    ),
    part(
      t.commitments,
      commitments.map(({ unit, text, dueOn }, at) => `${at + 1}. ${unit}：${text}（${dueOn}）`),
    ),
  ]
    .filter(Boolean)
    .join('\n\n')
}

export const myMeetingsPage = page({
  path: '/my/meetings',
  place: 'my',
  load: ({ ask }) => ask(myMeetings, {}),
  head: (_, locale) => ({ title: meetingWords[locale].mine }),
  render: ({ items }, { locale }) => {
    const t = meetingWords[locale]
    return (
      <>
        <h1>{t.mine}</h1>
        {items.length === 0 && <EmptyState title={t.none} />}
        {items.map((meeting) => (
          <article key={meeting.id} class="border-line my-4 border-b pb-4">
            <h2>
              <a href={`/topics/${meeting.topicId}`}>{meeting.topic}</a>
            </h2>
            <p>
              <Time at={meeting.startsAt} show="datetime" /> {meeting.venue}
            </p>
            {meeting.attendedAt ? (
              <Badge tone="success">{t.attended}</Badge>
            ) : (
              meeting.stage === 'announced' && (
                <CommandForm of={checkIn} instance={meeting.id}>
                  <HiddenField name="meeting" value={meeting.id} />
                  <CodeField name="code" label={t.code} kind="message" />
                  <SubmitButton>{t.checkIn}</SubmitButton>
                </CommandForm>
              )
            )}
          </article>
        ))}
      </>
    )
  },
})
