import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Beside } from '#components/beside.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DateTimeField, HiddenField, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { cancelMeeting, postponeMeeting } from './changing-the-day.ts'
import { draftMinutes } from './draft-minutes.ts'
import { closeMeeting, fileMinutes } from './holding.ts'
import { meetingWords } from './messages.ts'
import { People } from './people-part.tsx'
import { Commitments } from './promises-part.tsx'
import { Rating } from './rating-part.tsx'
import { workOnMeeting } from './reading.ts'
import { Record } from './record-part.tsx'
import { SlipsPart } from './slips-part.tsx'
import type { Work } from './work.ts'

export const meetingPage = page({
  path: '/desk/meetings/:meeting',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask, params }) => ask(workOnMeeting, { meeting: params.meeting! }),
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
            <SlipsPart work={work} />
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
        <p>
          <a href={`/sessions/${meeting.id}`}>{t.publicPage}</a>
        </p>
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
        {work.rating && <Rating rating={work.rating} />}
        {meeting.stage === 'minuted' && (
          <Actions>
            <LinkButton href={`/desk/meetings/${meeting.id}/minutes.docx`} icon="file">
              {t.download}
            </LinkButton>
            <LinkButton href={`/desk/topics/${topic.id}/outcomes`} tone="quiet">
              {t.toResults}
            </LinkButton>
          </Actions>
        )}
      </Beside>
    </>
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
      <Fold title={t.postpone} of={postponeMeeting}>
        <CommandForm of={postponeMeeting}>
          <HiddenField name="meeting" value={meeting.id} />
          <HiddenField name="revision" value={meeting.revision} />
          <DateTimeField name="startsAt" label={t.startsAt} />
          <TextField name="reason" label={t.reason} />
          <SubmitButton tone="quiet">{t.postpone}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.cancel} of={cancelMeeting}>
        <CommandForm of={cancelMeeting}>
          <HiddenField name="meeting" value={meeting.id} />
          <HiddenField name="revision" value={meeting.revision} />
          <TextField name="reason" label={t.cancelReason} hint={t.cancelHint} />
          <SubmitButton tone="danger" confirm={t.cancelHint}>
            {t.cancel}
          </SubmitButton>
        </CommandForm>
      </Fold>
    </>
  )
}
