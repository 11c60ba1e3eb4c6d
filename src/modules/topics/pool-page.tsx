import { Actions, LinkButton, LinkIfOpen } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { DataTable } from '#components/data-table.tsx'
import { SelectField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { downloadLinks } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { Pagination } from '#components/pagination.tsx'
import { Time } from '#components/time.tsx'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { choicesOf } from './choices.ts'
import { topicWords } from './messages.ts'
import { poolOfTopics, topicReaders } from './pool.ts'
import { preparers } from './proposing.ts'

export const poolPage = page({
  path: '/desk/topics',
  place: 'desk',
  allow: topicReaders,
  load: async ({ ask, search }) => {
    const filters = inputFromForm(poolOfTopics.input, search) as Parameters<typeof poolOfTopics.run>[0]
    return { filters, search, found: await ask(poolOfTopics, filters) }
  },
  head: (_, locale) => ({ title: topicWords[locale].pool, wide: true }),
  render: ({ filters, search, found }, { locale, actor }) => {
    const t = topicWords[locale]
    return (
      <>
        <h1>{t.pool}</h1>
        {preparers.permits(actor, {}) && (
          <Actions>
            <LinkButton href="/desk/topics/new">{t.newTopic}</LinkButton>
            <LinkButton href="/desk/topics/import" tone="quiet">
              {t.importTopics}
            </LinkButton>
          </Actions>
        )}
        <p>
          <LinkIfOpen href="/desk/topics/select">{t.choosing}</LinkIfOpen>
        </p>
        <FilterBar action="/desk/topics">
          <SelectField
            name="stage"
            label={t.stage}
            value={filters.stage}
            none="—"
            choices={choicesOf(t.stages)}
            optional
          />
        </FilterBar>
        <DataTable
          caption={t.pool}
          rows={found.items}
          rowKey={(topic) => topic.id}
          stack
          exports={downloadLinks('/desk/topics', search)}
          columns={[
            {
              key: 'title',
              label: t.title,
              wide: true,
              show: (topic) => <a href={`/desk/topics/${topic.id}`}>{topic.title}</a>,
            },
            { key: 'stage', label: t.stage, show: (topic) => <Badge>{t.stages[topic.stage]}</Badge> },
            { key: 'hall', label: t.hall, show: (topic) => topic.hall },
            { key: 'voices', label: t.source, show: (topic) => t.fromVoices(topic.voices) },
            { key: 'at', label: t.proposedOn, show: (topic) => <Time at={topic.createdAt} /> },
          ]}
        />
        <Pagination
          page={found.page}
          pages={found.more ? found.page + 1 : found.page}
          href={(page) => `/desk/topics?page=${page}${filters.stage ? `&stage=${filters.stage}` : ''}`}
        />
      </>
    )
  },
})
