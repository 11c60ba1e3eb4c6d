import type { ComponentChildren } from 'preact'
import { BarChart } from '#components/bar-chart.tsx'
import { ComparisonTable } from '#components/comparison-table.tsx'
import { DataTable } from '#components/data-table.tsx'
import { Fold } from '#components/fold.tsx'
import { Notice } from '#components/notice.tsx'
import { OpinionMap } from '#components/opinion-map.tsx'
import { Quote } from '#components/quote.tsx'
import { StatTiles } from '#components/stat-tiles.tsx'
import { useView } from '#components/view.ts'
import type { Bilingual } from '#kernel/words/words.ts'
import { reportMessages } from './messages.ts'
import { countText, excerpt, periodText, shareText } from './phrases.ts'
import type { QuestionFinding, StatementsFinding, ViewpointReport } from './report-shape.ts'
import type { Count } from './suppression.ts'

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
    texts > most / 2 ? 'text-2xl font-bold' : texts > most / 5 ? 'text-xl' : ''
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

export function GroupsMap({ report: { groups } }: { report: ViewpointReport }) {
  const { t, locale } = useReportWords()
  if (groups.groups.length === 0) return null
  return (
    <>
      {groups.stable === false && <Notice tone="warning" title={t.unstable} />}
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

/** Sentences on statements, each with how everybody and how each group voted, in a table beneath. */
export function Statements({ report, finding }: { report: ViewpointReport; finding: StatementsFinding }) {
  const { t, locale } = useReportWords()
  const groups = report.groups.groups.map(({ name }) => name[locale])
  return (
    <>
      <Said sentences={finding.says} />
      {finding.items.length > 0 && (
        <>
          <ol class="list-decimal pl-6">
            {finding.items.map(({ statement, says }) => (
              <li key={statement} class="py-1">
                {says[locale]}
              </li>
            ))}
          </ol>
          <Votes report={report} finding={finding} />
          {groups.length > 1 && (
            <Fold title={`${t.statement} × ${t.groups}`}>
              <ComparisonTable
                caption={t.groups}
                columns={[t.direction, t.everybody, ...groups]}
                rows={finding.items.map(({ statement, direction, everybody, byGroup }) => ({
                  label: report.statements[statement]!.text,
                  values: [
                    t[direction],
                    shareText(everybody, locale),
                    ...byGroup.map((share) => (share === null ? '—' : shareText(share, locale))),
                  ],
                }))}
              />
            </Fold>
          )}
        </>
      )}
    </>
  )
}

function Votes({ report, finding }: { report: ViewpointReport; finding: StatementsFinding }) {
  const { t, locale } = useReportWords()
  return (
    <ul class="grid gap-3" aria-label={t.everybody}>
      {finding.items.map(({ statement }) => {
        const { text, votes } = report.statements[statement]!
        return (
          <li key={statement}>
            <p class="text-sm">{excerpt(text, 40)}</p>
            <DividedBar parts={votes.parts.map(middle)} />
            <p class="text-quiet text-sm">
              {t.agree} {countText(votes.parts[0]!, locale)} · {t.disagree}{' '}
              {countText(votes.parts[1]!, locale)} · {t.pass} {countText(votes.parts[2]!, locale)}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

/** Agreement from the left, disagreement after it; the figures stand beneath in words. */
function DividedBar({ parts }: { parts: readonly number[] }) {
  const total = parts.reduce((sum, part) => sum + part, 0) || 1
  const along = (value: number) => `${Math.round((1000 * value) / total) / 10}%`
  const [agree = 0, disagree = 0] = parts
  return (
    <svg class="h-5 w-full" aria-hidden="true">
      <rect class="fill-base-300" width="100%" height="100%" rx="3" />
      <rect class="fill-primary" width={along(agree)} height="100%" />
      <rect class="fill-accent" x={along(agree)} width={along(disagree)} height="100%" />
    </svg>
  )
}

export function Differences({ report }: { report: ViewpointReport }) {
  const { t, locale } = useReportWords()
  const { items, says } = report.differences
  return (
    <>
      <Said sentences={says} />
      {items.length > 0 && (
        <ComparisonTable
          caption={t.differences}
          columns={[t.direction, t.members, t.residents]}
          rows={items.map(({ statement, direction, members, residents }) => ({
            label: report.statements[statement]!.text,
            differs: true,
            values: [t[direction], shareText(members, locale), shareText(residents, locale)],
          }))}
        />
      )}
    </>
  )
}

export function AllStatements({ report }: { report: ViewpointReport }) {
  const { t, locale } = useReportWords()
  return (
    <DataTable
      caption={t.votesOnEach}
      rows={report.statements}
      rowKey={({ number }) => String(number)}
      columns={[
        { key: 'number', label: t.number, numeric: true, show: ({ number }) => number },
        {
          key: 'text',
          label: t.statement,
          wide: true,
          show: ({ text, withdrawn }) => (withdrawn ? `${text}（${t.withdrawn}）` : text),
        },
        ...([t.agree, t.disagree, t.pass] as const).map((label, at) => ({
          key: label,
          label,
          numeric: true,
          show: ({ votes }: ViewpointReport['statements'][number]) => countText(votes.parts[at]!, locale),
        })),
        {
          key: 'voters',
          label: t.voters,
          numeric: true,
          show: ({ votes }) => countText(votes.total, locale),
        },
      ]}
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
