import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { CodeField, HiddenField, SubmitButton } from '#components/fields.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { checkIn } from './holding.ts'
import { meetingWords } from './messages.ts'
import { myMeetings } from './reading.ts'

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
              <a href={`/sessions/${meeting.id}`}>{meeting.topic}</a>
            </h2>
            <p>
              <Time at={meeting.startsAt} show="datetime" /> {meeting.venue}{' '}
              {meeting.stage === 'cancelled' && <Badge tone="warning">{t.stages.cancelled}</Badge>}
            </p>
            {meeting.attendedAt ? (
              <>
                <Badge tone="success">{t.attended}</Badge>
                {(meeting.stage === 'announced' || meeting.stage === 'held') && (
                  <Actions>
                    <LinkButton href={`/sessions/${meeting.id}/take-part`}>{t.takePart}</LinkButton>
                  </Actions>
                )}
              </>
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
