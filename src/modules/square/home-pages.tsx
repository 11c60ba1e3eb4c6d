import { Actions, LinkButton } from '#components/actions.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { CodeField, SubmitButton } from '#components/fields.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { StatTiles } from '#components/stat-tiles.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { role } from '#kernel/access/policy.ts'
import { deskRoles } from '#kernel/access/roles.ts'
import { ConsultationCards, consultationWords, listConsultations } from '#modules/consultations/index.ts'
import { listNotices } from '#modules/notices/index.ts'
import { listTopics } from '#modules/topics/index.ts'
import { due } from './due.ts'
import { DuePart } from './due-part.tsx'
import { squareWords } from './messages.ts'
import { numbers, waiting } from './reading.ts'
import { TopicCards } from './topic-pages.tsx'

export const homePage = page({
  path: '/',
  place: 'square',
  load: async ({ ask, now }) => {
    const [counted, listed, online] = await Promise.all([
      ask(numbers, {}),
      ask(listTopics, {}),
      ask(listConsultations, { open: true }),
    ])
    return { counted, items: listed.items, online: online.items.slice(0, 3), now }
  },
  head: (_, locale) => ({ title: squareWords[locale].title, description: squareWords[locale].lead }),
  cache: () => ['voices', 'topics', 'places', 'place_codes', 'consultations'],
  render: ({ counted, items, online, now }, { locale }) => {
    const t = squareWords[locale]
    const finished = items.filter(({ stage }) => stage === 'published' || stage === 'archived')
    const open = items.filter((topic) => !finished.includes(topic))
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <section aria-labelledby="write">
          <h2 id="write">{t.write}</h2>
          <p>{t.writeHint}</p>
          <Actions>
            {counted.places.map(({ code, name }) => (
              <LinkButton key={code} href={`/q/${code}`} tone="quiet">
                {name}
              </LinkButton>
            ))}
          </Actions>
        </section>
        <section aria-labelledby="track">
          <h2 id="track">{t.trackTitle}</h2>
          <form class="form" method="get" action="/track">
            <CodeField name="receipt" label={t.receipt} kind="receipt" />
            <SubmitButton tone="quiet">{t.track}</SubmitButton>
          </form>
        </section>
        {online.length > 0 && (
          <section aria-labelledby="online">
            <h2 id="online">{consultationWords[locale].consultations}</h2>
            <ConsultationCards items={online} now={now} />
          </section>
        )}
        <section aria-labelledby="open">
          <h2 id="open">{t.openTopics}</h2>
          {open.length === 0 ? <EmptyState title={t.noTopics} /> : <TopicCards items={open.slice(0, 6)} />}
        </section>
        {finished.length > 0 && (
          <section aria-labelledby="results">
            <h2 id="results">{t.results}</h2>
            <TopicCards items={finished.slice(0, 6)} />
          </section>
        )}
        <p>
          <a href="/topics">{t.allTopics}</a>
        </p>
        <section aria-labelledby="numbers">
          <h2 id="numbers">{t.numbers}</h2>
          <StatTiles
            label={t.numbers}
            stats={[
              { label: t.voices, value: counted.voices },
              { label: t.answered, value: counted.answered },
              { label: t.topics, value: counted.topics },
              { label: t.published, value: counted.published },
            ]}
          />
        </section>
      </>
    )
  },
})

type Waiting = Awaited<ReturnType<typeof waiting.run>>
type Notices = Awaited<ReturnType<typeof listNotices.run>>['items']

export const deskPage = page({
  path: '/desk',
  place: 'desk',
  allow: role(...deskRoles),
  load: async ({ ask }) => ({
    counts: await ask(waiting, {}),
    due: (await ask(due, {})).items,
    told: (await ask(listNotices, { most: 20 })).items,
  }),
  head: (_, locale) => ({ title: squareWords[locale].desk }),
  render: ({ counts, due, told }, { locale }) => (
    <>
      <h1>{squareWords[locale].waiting}</h1>
      <WaitingTiles counts={counts} />
      <DuePart items={due} />
      <NoticeList told={told} />
    </>
  ),
})

export const myPage = page({
  path: '/my',
  place: 'my',
  load: async ({ ask }) => ({ told: (await ask(listNotices, { most: 20 })).items }),
  head: (_, locale) => ({ title: squareWords[locale].my }),
  render: ({ told }, { locale }) => (
    <>
      <h1>{squareWords[locale].my}</h1>
      <NoticeList told={told} />
    </>
  ),
})

function WaitingTiles({ counts }: { counts: Waiting }) {
  const { locale } = useView()
  const t = squareWords[locale]
  const tiles = [
    { label: t.newVoices, value: counts.newVoices, href: '/desk/voices' },
    {
      label: t.overdueVoices,
      value: counts.overdueVoices,
      href: '/desk/voices?overdue=true',
      tone: 'error' as const,
    },
    { label: t.tasksOpen, value: counts.tasksOpen, href: '/desk/assignments' },
    {
      label: t.tasksLate,
      value: counts.tasksLate,
      href: '/desk/assignments?view=late',
      tone: 'error' as const,
    },
    { label: t.preparing, value: counts.preparing, href: '/desk/topics' },
  ].filter(({ value }) => value > 0)
  if (tiles.length === 0) return <EmptyState title={t.nothingWaiting} />
  return <StatTiles label={t.waiting} stats={tiles} />
}

function NoticeList({ told }: { told: Notices }) {
  const { locale } = useView()
  const t = squareWords[locale]
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{t.notices}</h2>
      {told.length === 0 && <p>{t.noNotices}</p>}
      <ul class="divide-line divide-y">
        {told.map(({ id, text, href, at, urgent }) => (
          <li key={id} class="py-2">
            <a href={href} class={urgent ? 'text-error font-bold' : ''}>
              {text}
            </a>{' '}
            <Time at={at} show="datetime" />
          </li>
        ))}
      </ul>
    </section>
  )
}

export const accessibilityPage = page({
  path: '/accessibility',
  place: 'square',
  load: async () => undefined,
  head: (_, locale) => ({ title: squareWords[locale].accessibility }),
  cache: () => [],
  render: (_, { locale }) => (
    <>
      <h1>{squareWords[locale].accessibility}</h1>
      <Prose text={squareWords[locale].accessibilityText} />
    </>
  ),
})

export const privacyPage = page({
  path: '/privacy',
  place: 'square',
  load: async () => undefined,
  head: (_, locale) => ({ title: squareWords[locale].privacy }),
  cache: () => [],
  render: (_, { locale }) => (
    <>
      <h1>{squareWords[locale].privacy}</h1>
      <Prose text={squareWords[locale].privacyText} />
    </>
  ),
})
