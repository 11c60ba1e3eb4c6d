import { ComparisonTable } from '#components/comparison-table.tsx'
import { DataTable } from '#components/data-table.tsx'
import { Fold } from '#components/fold.tsx'
import { countText, excerpt, shareText } from './phrases.ts'
import { middle, Said, useReportWords } from './report-parts.tsx'
import type { StatementsFinding, ViewpointReport } from './report-shape.ts'

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
          <DividedLegend />
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

/** What the parts of a divided bar stand for. */
export function DividedLegend() {
  const { t } = useReportWords()
  const fills = ['bg-primary', 'bg-accent', 'bg-base-300']
  return (
    <ul class="flex flex-wrap gap-x-5 text-sm">
      {[t.agree, t.disagree, t.pass].map((name, at) => (
        <li key={name} class="flex items-center gap-2">
          <span class={`inline-block size-3 rounded-xs ${fills[at]}`} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  )
}

/** Agreement from the left, disagreement after it; the figures stand beneath in words. */
export function DividedBar({ parts }: { parts: readonly number[] }) {
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
