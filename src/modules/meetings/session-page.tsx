import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { meetingWords } from './messages.ts'
import { Rating } from './rating-part.tsx'
import { showMeeting } from './session.ts'

type Shown = Awaited<ReturnType<typeof showMeeting.run>>
type Entry = Shown['entries'][number]

export const sessionPage = page({
  path: '/sessions/:meeting',
  place: 'square',
  load: ({ ask, params }) => ask(showMeeting, { meeting: params.meeting! }),
  head: ({ topic, venue, startsAt, stage, changes, place }, locale) => ({
    title: meetingWords[locale].sessionOn(topic.title),
    description: venue,
    picture: `/topics/${topic.id}/share.png`,
    data: {
      '@type': 'Event',
      name: meetingWords[locale].sessionOn(topic.title),
      startDate: startsAt.toISOString(),
      eventStatus: `https://schema.org/Event${statusOf(stage, changes)}`,
      location: { '@type': 'Place', name: [place?.name, venue].filter(Boolean).join(' ') },
    },
  }),
  cache: ({ id, topic }) => [`meetings:${id}`, `topics:${topic.id}`, 'participants', 'meeting_entries'],
  render: (shown, { locale }) => {
    const t = meetingWords[locale]
    const { topic, enteredLater, collectingCode, link, minutes, rating, stage } = shown
    return (
      <>
        <Breadcrumbs
          trail={[{ href: `/topics/${topic.id}`, label: topic.title }, { label: t.kinds[shown.kind]! }]}
        />
        <h1>{t.sessionOn(topic.title)}</h1>
        {enteredLater && (
          <Notice tone="warning" title={t.enteredLater(enteredLater.days)}>
            {enteredLater.reason}
          </Notice>
        )}
        {shown.changes.map(({ stage: change, at, reason }) => (
          <Notice key={at.getTime()} tone="warning" title={t.changed[change]!}>
            <Time at={at} show="datetime" /> {reason}
          </Notice>
        ))}
        <KeyValues items={facts(shown, t)} />
        <Actions>
          {link && (
            <LinkButton href={link} tone="quiet">
              {t.watch}
            </LinkButton>
          )}
          {collectingCode && <LinkButton href={`/q/${collectingCode}`}>{t.sayHere}</LinkButton>}
          {stage !== 'minuted' && stage !== 'cancelled' && (
            <LinkButton href={`/sessions/${shown.id}/take-part`} tone="quiet">
              {t.takePart}
            </LinkButton>
          )}
        </Actions>
        {shown.parties.length > 0 && (
          <section aria-labelledby="present">
            <h2 id="present">{t.present}</h2>
            <p>{shown.parties.map(({ party, count }) => `${t.parties[party]} ${count}`).join('、')}</p>
            {shown.leaders.length > 0 && <p>{t.leadersThere(shown.leaders.join('、'))}</p>}
          </section>
        )}
        <Spoken entries={shown.entries} />
        <Options entries={shown.entries} />
        {rating && <Rating rating={rating} />}
        {minutes && (
          <section aria-labelledby="minutes">
            <h2 id="minutes">{t.minutes}</h2>
            <Prose text={minutes} />
          </section>
        )}
      </>
    )
  },
})

/** What schema.org calls the state of an event. */
function statusOf(stage: string, changes: Shown['changes']): 'Cancelled' | 'Rescheduled' | 'Scheduled' {
  if (stage === 'cancelled') return 'Cancelled'
  return changes.length > 0 ? 'Rescheduled' : 'Scheduled'
}

function facts(shown: Shown, t: (typeof meetingWords)['zh']) {
  const { siteKind, latitude, longitude, settings } = shown
  return [
    { label: t.startsAt, value: <Time at={shown.startsAt} show="datetime" /> },
    { label: t.kind, value: t.kinds[shown.kind] },
    {
      label: t.place,
      value: shown.place && <a href={`/places/${shown.place.id}`}>{shown.place.name}</a>,
    },
    { label: t.venue, value: shown.venue },
    ...(siteKind ? [{ label: t.siteKind, value: t.siteKinds[siteKind] }] : []),
    ...(latitude !== null && longitude !== null
      ? [{ label: t.position, value: `${latitude.toFixed(4)}, ${longitude.toFixed(4)}` }]
      : []),
    ...(settings.length > 0
      ? [{ label: t.settings, value: settings.map((setting) => t.settingNames[setting]).join('、') }]
      : []),
    { label: t.host, value: shown.host },
    { label: t.agenda, value: shown.agenda.map(({ title }) => title).join('；') },
    { label: t.stageLabel, value: <Badge tone="now">{t.stages[shown.stage]}</Badge> },
  ]
}

/** What was said in order, each answer beneath its question. */
function Spoken({ entries }: { entries: readonly Entry[] }) {
  const { locale } = useView()
  const t = meetingWords[locale]
  const spoken = entries.filter(({ kind }) => kind !== 'option')
  if (spoken.length === 0) return null
  const answered = new Set(spoken.flatMap(({ answers }) => answers ?? []))
  const own = spoken.filter(({ answers }) => !answers || !spoken.some(({ id }) => id === answers))
  return (
    <section aria-labelledby="spoken">
      <h2 id="spoken">{t.record}</h2>
      <ol class="divide-line divide-y">
        {own.map((entry) => (
          <li key={entry.id} class="py-3">
            <Said entry={entry} />
            {answered.has(entry.id) && (
              <ol class="border-line-strong mt-2 ml-2 border-l-4 pl-4">
                {spoken
                  .filter(({ answers }) => answers === entry.id)
                  .map((answer) => (
                    <li key={answer.id}>
                      <Said entry={answer} />
                    </li>
                  ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Said({ entry }: { entry: Entry }) {
  const { locale } = useView()
  const t = meetingWords[locale]
  return (
    <>
      <Badge>{t.entryKinds[entry.kind]}</Badge> {entry.written && <Badge>{t.written}</Badge>}{' '}
      {entry.party && t.parties[entry.party]} {entry.speaker}
      <p class="whitespace-pre-line">{entry.text}</p>
    </>
  )
}

/** What was voted on, how it went, and whether it is taken up. */
function Options({ entries }: { entries: readonly Entry[] }) {
  const { locale } = useView()
  const t = meetingWords[locale]
  const options = entries.filter(({ kind }) => kind === 'option')
  if (options.length === 0) return null
  return (
    <section aria-labelledby="options">
      <h2 id="options">{t.options}</h2>
      <ul class="divide-line divide-y">
        {options.map((option) => (
          <li key={option.id} class="py-3">
            <p class="font-bold whitespace-pre-line">{option.text}</p>
            {option.ballot === 'open' && <p>{t.ballotIsOpen}</p>}
            {option.inFavour !== null && (
              <p>
                {t.votes(option.inFavour, option.against ?? 0)}
                {option.abstained !== null && `，${t.abstained} ${option.abstained}`}
                {option.ballot === 'closed' && `（${t.secret}）`}
              </p>
            )}
            {option.ballot === 'closed' && option.inFavour === null && <p>{t.tooFewVotes}</p>}
            {option.adopted !== null && (
              <p>
                <Badge tone={option.adopted ? 'success' : 'plain'}>{t.takenUp(option.adopted)}</Badge>{' '}
                {option.adoptedBy}：{option.adoptedReason}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
