import type { ComponentChildren } from 'preact'
import { BarChart } from '#components/bar-chart.tsx'
import { ComparisonTable } from '#components/comparison-table.tsx'
import { Notice } from '#components/notice.tsx'
import { OpinionMap } from '#components/opinion-map.tsx'
import { Quote } from '#components/quote.tsx'
import { StatTiles } from '#components/stat-tiles.tsx'
import { useView } from '#components/view.ts'
import type { Count } from '#kernel/secret/small-cells.ts'
import type { Bilingual } from '#kernel/words/words.ts'
import { reportMessages } from './messages.ts'
import { countText, periodText, shareText } from './phrases.ts'
import type { QuestionFinding, ViewpointReport } from './report-shape.ts'

/** The parts of a report that both the page and the slides show. */

export function useReportWords() {
  const { locale } = useView()
  return { t: reportMessages[locale], locale }
}

export function Said({ sentences }: { sentences: readonly Bilingual[] }) {
  const { locale } = useView()
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence.zh}>{sentence[locale]}</p>
      ))}
    </>
  )
}

export function ParticipationTiles({ report: { participation } }: { report: ViewpointReport }) {
  const { t, locale } = useReportWords()
  const shown = (count: Count) => (typeof count === 'number' ? count : countText(count, locale))
  const deeds = [
    { label: t.votesCast, value: participation.votes },
    { label: t.answers, value: participation.answers },
    { label: t.posts, value: participation.posts },
  ].filter(({ value }) => value > 0)
  return (
    <StatTiles
      label={t.participation}
      stats={[
        { label: t.people, value: shown(participation.people) },
        { label: t.members, value: shown(participation.members) },
        { label: t.residents, value: shown(participation.residents) },
        ...deeds,
      ]}
    />
  )
}

export function ParticipationCharts({ report: { participation } }: { report: ViewpointReport }) {
  const { t, locale } = useReportWords()
  const { channels, periods } = participation
  return (
    <>
      {channels.length > 1 && (
        <BarChart
          caption={t.channels}
          item={t.channel}
          unit={t.personUnit}
          bars={channels.map(({ channel, people }) => ({
            label: t.channelNames[channel] ?? channel,
            value: middle(people),
            shown: countText(people, locale),
          }))}
        />
      )}
      {periods.length > 1 && (
        <BarChart
          caption={t.overTime}
          item={t.period}
          unit={t.personUnit}
          bars={periods.map(({ from, to, people }) => ({
            label: periodText(from, to),
            value: people,
          }))}
        />
      )}
    </>
  )
}

export function Question({ question }: { question: QuestionFinding }) {
  const { t, locale } = useReportWords()
  const n = t.answered(countText(question.answered, locale))
  return (
    <div class="grid gap-3">
      <Said sentences={question.says} />
      {question.bars.length > 0 && (
        <BarChart
          caption={`${question.text}（${n}）`}
          item={t.choice}
          most={100}
          bars={question.bars.map(({ label, count, share }) => ({
            label,
            value: middle(share),
            shown: shareText(share, locale),
            note: `${countText(count, locale)} ${t.personUnit}`,
          }))}
        />
      )}
      {question.quotations.map((text) => (
        <Quote key={text}>{text}</Quote>
      ))}
    </div>
  )
}

export function Keywords({ report: { keywords } }: { report: ViewpointReport }) {
  const { t } = useReportWords()
  const most = Math.max(1, ...keywords.map(({ texts }) => texts))
  const size = (texts: number) =>
    texts > most / 2 ? 'text-[1.6em] font-bold' : texts > most / 5 ? 'text-[1.25em]' : ''
  return (
    <ul class="flex flex-wrap items-baseline gap-x-4 gap-y-1" aria-label={t.keywords}>
      {keywords.map(({ word, texts }) => (
        <li key={word} class={size(texts)}>
          {word}
          <span class="sr-only"> {t.keywordIn(String(texts))}</span>
        </li>
      ))}
    </ul>
  )
}

/** `warned`: the warning that groups are not stable stands elsewhere. */
export function GroupsMap({
  report: { groups },
  warned = false,
}: {
  report: ViewpointReport
  warned?: boolean
}) {
  const { t, locale } = useReportWords()
  if (groups.groups.length === 0) return null
  return (
    <>
      {groups.stable === false && !warned && <Notice tone="warning" title={t.unstable} />}
      <OpinionMap
        caption={t.map}
        groups={groups.groups.map(({ name, size, marks }) => ({
          name: name[locale],
          size: typeof size === 'number' ? size : countText(size, locale),
          points: marks,
        }))}
      />
      <p class="text-quiet">{t.perMark(String(groups.peoplePerMark))}</p>
    </>
  )
}

export function GroupHolds({ report, group }: { report: ViewpointReport; group: number }) {
  const { t, locale } = useReportWords()
  const { holds, name } = report.groups.groups[group]!
  if (holds.length === 0) return null
  return (
    <ComparisonTable
      caption={name[locale]}
      columns={[t.direction, t.here, t.elsewhere]}
      rows={holds.map(({ statement, direction, share, elsewhere }) => ({
        label: report.statements[statement]!.text,
        values: [t[direction], shareText(share, locale), shareText(elsewhere, locale)],
      }))}
    />
  )
}

export function Sentences({ items }: { items: readonly Bilingual[] }) {
  const { locale } = useView()
  return (
    <ol class="list-decimal pl-6">
      {items.map((item) => (
        <li key={item.zh} class="py-1">
          {item[locale]}
        </li>
      ))}
    </ol>
  )
}

export function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section id={id} class="my-8 grid min-w-0 gap-2" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  )
}

export const middle = (count: Count) =>
  typeof count === 'number' ? count : Math.round((count.from + count.to) / 2)
