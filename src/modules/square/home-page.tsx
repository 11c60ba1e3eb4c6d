import { Actions, LinkButton } from '#components/actions.tsx'
import { Card, Cards } from '#components/card.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { CodeField, SubmitButton } from '#components/fields.tsx'
import { Icon, type IconName } from '#components/icon.tsx'
import { page } from '#components/page.ts'
import { StatTiles } from '#components/stat-tiles.tsx'
import { useView } from '#components/view.ts'
import { ConsultationCards, consultationWords, listConsultations } from '#modules/consultations/index.ts'
import { listTopics } from '#modules/topics/index.ts'
import { publicAnswers } from '#modules/voices/index.ts'
import { squareWords } from './messages.ts'
import { numbers } from './reading.ts'
import { TopicCards } from './topic-pages.tsx'

type Answers = Awaited<ReturnType<typeof publicAnswers.run>>['items']

export const homePage = page({
  path: '/',
  place: 'square',
  load: async ({ ask, now }) => {
    const [counted, listed, online, answers] = await Promise.all([
      ask(numbers, {}),
      ask(listTopics, {}),
      ask(listConsultations, { open: true }),
      ask(publicAnswers, {}),
    ])
    return {
      counted,
      items: listed.items,
      online: online.items.slice(0, 3),
      answers: answers.items.slice(0, 3),
      now,
    }
  },
  head: (_, locale) => ({
    title: squareWords[locale].title,
    description: squareWords[locale].lead,
    wide: true,
    data: { '@type': 'WebSite', name: squareWords[locale].appName, description: squareWords[locale].lead },
  }),
  cache: () => ['voices', 'topics', 'places', 'place_codes', 'consultations'],
  render: ({ counted, items, online, answers, now }, { locale }) => {
    const t = squareWords[locale]
    const finished = items.filter(({ stage }) => stage === 'published' || stage === 'archived')
    const open = items.filter((topic) => !finished.includes(topic) && !topic.raised)
    return (
      <>
        <div class="home-hero">
          <div>
            <h1>{t.title}</h1>
            <p class="lead">{t.lead}</p>
            <Actions>
              <a class="btn btn-primary px-6" href="#write">
                {t.write}
              </a>
              <a class="btn btn-primary btn-outline px-6" href="#track">
                {t.trackTitle}
              </a>
            </Actions>
          </div>
          <Way />
        </div>
        <div class="home-doors">
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
            <p>
              <a href="/places">{t.allPlaces}</a>
            </p>
          </section>
          <section aria-labelledby="track">
            <h2 id="track">{t.trackTitle}</h2>
            <form class="form" method="get" action="/track">
              <CodeField name="receipt" label={t.receipt} kind="receipt" />
              <SubmitButton tone="quiet">{t.track}</SubmitButton>
            </form>
          </section>
        </div>
        {finished.length + answers.length > 0 && (
          <section aria-labelledby="results">
            <h2 id="results">{t.results}</h2>
            {finished.length > 0 && <TopicCards items={finished.slice(0, 3)} />}
            <AnswerCards answers={answers} />
          </section>
        )}
        {online.length > 0 && (
          <section aria-labelledby="online">
            <h2 id="online">{consultationWords[locale].consultations}</h2>
            <ConsultationCards items={online} now={now} />
          </section>
        )}
        <section aria-labelledby="open">
          <h2 id="open">{t.openTopics}</h2>
          {open.length === 0 ? <EmptyState title={t.noTopics} /> : <TopicCards items={open.slice(0, 6)} />}
          <p>
            <a href="/topics">{t.allTopics}</a>
          </p>
        </section>
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

const steps: readonly IconName[] = ['chat', 'tray', 'person', 'flag', 'check']

/** The way of a voice, in five words and five drawings. */
function Way() {
  const t = squareWords[useView().locale]
  return (
    <ol class="home-way" aria-label={t.way5}>
      {steps.map((icon, at) => (
        <li key={icon}>
          <span class="home-way-mark">
            <Icon name={icon} />
          </span>
          <span>
            <strong>{t.waySteps[at]!.title}</strong>
            <span class="home-way-text">{t.waySteps[at]!.text}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** What somebody asked, and what they were told. */
function AnswerCards({ answers }: { answers: Answers }) {
  const t = squareWords[useView().locale]
  if (answers.length === 0) return null
  return (
    <>
      <Cards>
        {answers.map(({ id, text, answer, place }) => (
          <Card key={id} title={shortened(text, 40)} facts={[place]}>
            <p>
              {t.answer}：{shortened(answer, 80)}
            </p>
          </Card>
        ))}
      </Cards>
      <p>
        <a href="/answers">{t.allAnswers}</a>
      </p>
    </>
  )
}

function shortened(text: string, most: number): string {
  const characters = [...text.replace(/\s+/g, ' ')]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}……` : text
}
