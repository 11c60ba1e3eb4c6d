import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { downloadLinks } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { preparers, topicReaders } from '#modules/topics/index.ts'
import { meetingWords } from './messages.ts'
import { listMeetings } from './reading.ts'

export const meetingsPage = page({
  path: '/desk/meetings',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask }) => ask(listMeetings, {}),
  head: (_, locale) => ({ title: meetingWords[locale].meetings, wide: true }),
  render: ({ items }, { locale, actor }) => {
    const t = meetingWords[locale]
    return (
      <>
        <h1>{t.meetings}</h1>
        {preparers.permits(actor, {}) && (
          <Actions>
            <LinkButton href="/desk/meetings/invitations" tone="quiet">
              {t.inviteFromList}
            </LinkButton>
          </Actions>
        )}
        <DataTable
          caption={t.meetings}
          rows={items}
          rowKey={(meeting) => meeting.id}
          stack
          exports={downloadLinks('/desk/meetings', {})}
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
