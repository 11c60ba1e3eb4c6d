import { Badge } from '#components/badge.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { page } from '#components/page.ts'
import { candidates } from './choosing.ts'
import { topicWords } from './messages.ts'
import { scorers } from './scoring.ts'
import { ScoreShown } from './scoring-part.tsx'

export const choosingPage = page({
  path: '/desk/topics/select',
  place: 'desk',
  allow: scorers,
  load: ({ ask }) => ask(candidates, {}),
  head: (_, locale) => ({ title: topicWords[locale].choosing, wide: true }),
  render: ({ items, criteria, needed }, { locale }) => {
    const t = topicWords[locale]
    return (
      <>
        <h1>{t.choosing}</h1>
        <p>{t.choosingLead(needed)}</p>
        <ul class="list-disc pl-6">
          {criteria.map((criterion) => (
            <li key={criterion.key}>
              {criterion[locale]} {criterion.weight}%
            </li>
          ))}
        </ul>
        <DataTable
          caption={t.choosing}
          rows={items}
          rowKey={({ id }) => id}
          stack
          empty={<EmptyState title={t.noCandidates} />}
          columns={[
            {
              key: 'title',
              label: t.title,
              wide: true,
              show: ({ id, title, hall, voices, round }) => (
                <>
                  <a href={`/desk/topics/${id}`}>{title}</a>
                  <p class="text-quiet">
                    {hall} · {t.fromVoices(voices)} · {t.round(round)}
                  </p>
                </>
              ),
            },
            {
              key: 'score',
              label: t.scoring,
              wide: true,
              show: ({ score }) => <ScoreShown score={score} criteria={criteria} />,
            },
            {
              key: 'own',
              label: t.ownMarks,
              show: ({ id, scoredByMe }) =>
                scoredByMe ? (
                  <Badge tone="success">{t.marked}</Badge>
                ) : (
                  <a href={`/desk/topics/${id}#scoring`}>{t.scoreIt}</a>
                ),
            },
          ]}
        />
      </>
    )
  },
})
