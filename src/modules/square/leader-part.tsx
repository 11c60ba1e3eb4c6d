import { CoverageMap } from '#components/coverage-map.tsx'
import { StatTiles } from '#components/stat-tiles.tsx'
import { Time } from '#components/time.tsx'
import { TrendChart } from '#components/trend-chart.tsx'
import { useView } from '#components/view.ts'
import { type coverageQuery, townTiles } from '#modules/coverage/index.ts'
import { outcomeMessages } from '#modules/outcomes/index.ts'
import type { leaderView } from './leader.ts'
import { squareWords } from './messages.ts'

type Led = Awaited<ReturnType<typeof leaderView.run>>
type Covered = Awaited<ReturnType<typeof coverageQuery.run>>

/** A leader's region in one screen: what waits for a word from above, what is late, where halls work, and the trend. */
export function LeaderPart({ led, covered }: { led: Led; covered: Covered }) {
  const { locale } = useView()
  const t = squareWords[locale]
  const { awaiting, awaitingCount, red, trend } = led
  return (
    <>
      <StatTiles
        label={t.leaderView}
        stats={[
          { label: t.toInstruct, value: awaitingCount, href: '/desk/instructions' },
          { label: t.redVoices, value: red.voices, href: '/desk/voices?overdue=true', ...late(red.voices) },
          {
            label: t.redTasks,
            value: red.assignments,
            href: '/desk/assignments?view=late',
            ...late(red.assignments),
          },
          { label: t.redPromises, value: red.commitments, href: '/desk/week', ...late(red.commitments) },
        ]}
      />
      <div class="my-6 grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <section aria-labelledby="to-instruct">
          <h2 id="to-instruct">{t.toInstruct}</h2>
          {awaiting.length === 0 && <p>{t.nothingToInstruct}</p>}
          <ul class="divide-line divide-y">
            {awaiting.map(({ id, title, kind, href, sentAt }) => (
              <li key={id} class="py-2">
                <a href={href}>{title}</a>
                <span class="text-quiet block text-sm">
                  {outcomeMessages[locale].kinds[kind]} <Time at={sentAt} />
                </span>
              </li>
            ))}
          </ul>
        </section>
        <TrendChart
          caption={t.trend}
          unit={t.pieces}
          low
          labels={trend.map(({ month }) => t.monthName(Number(month.slice(5))))}
          series={[
            { name: t.received12, values: trend.map(({ received }) => received) },
            { name: t.answered12, values: trend.map(({ answered }) => answered) },
          ]}
        />
      </div>
      <CoverageMap {...townTiles(covered, locale)} />
    </>
  )
}

const late = (count: number) => (count > 0 ? { tone: 'error' as const } : {})
