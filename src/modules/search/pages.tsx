import type { z } from 'zod'
import { Badge } from '#components/badge.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { SelectField, TextField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { type PageRequest, page } from '#components/page.ts'
import { Pagination } from '#components/pagination.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { role } from '#kernel/access/policy.ts'
import { deskRoles } from '#kernel/access/roles.ts'
import type { Piece } from '#kernel/search/question.ts'
import { findAnything } from './finding.ts'
import { searchWords } from './messages.ts'

type Found = z.output<typeof findAnything.output> & { words: string; kind: string | undefined; path: string }

export const searchPage = page({
  path: '/search',
  place: 'square',
  load: (request) => find(request, '/search'),
  head: ({ words }, locale) => ({
    title: words ? searchWords[locale].results(words) : searchWords[locale].title,
    description: searchWords[locale].description,
  }),
  render: (found) => <Search found={found} />,
})

export const deskSearchPage = page({
  path: '/desk/search',
  place: 'desk',
  allow: role(...deskRoles),
  load: (request) => find(request, '/desk/search'),
  head: (_, locale) => ({ title: searchWords[locale].deskTitle }),
  render: (found) => <Search found={found} atDesk />,
})

async function find({ ask, search }: PageRequest, path: string): Promise<Found> {
  const words = (search.words ?? '').slice(0, 60)
  const page = Math.min(Math.max(Number.parseInt(search.page ?? '1', 10) || 1, 1), 10)
  const kind = search.kind || undefined
  const found = await ask(findAnything, { words, page, ...(kind ? { kind } : {}) })
  return { ...found, words, kind, path }
}

function Search({ found, atDesk = false }: { found: Found; atDesk?: boolean }) {
  const { locale } = useView()
  const t = searchWords[locale]
  const { words, kind, page, more, path } = found
  const address = (to: number) =>
    `${path}?${new URLSearchParams({ words, ...(kind ? { kind } : {}), page: String(to) })}`
  return (
    <>
      <h1>{atDesk ? t.deskTitle : t.title}</h1>
      <FilterBar action={path}>
        <TextField name="words" label={t.label} hint={t.hint} type="search" value={words} maxLength={60} />
        <SelectField name="kind" label={t.kind} none={t.all} value={kind} choices={found.kinds} />
      </FilterBar>
      {words === '' && <p>{atDesk ? t.startDesk : t.start}</p>}
      {words !== '' && found.items.length === 0 && <EmptyState title={t.none}>{t.noneHint}</EmptyState>}
      {found.items.length > 0 && (
        <section aria-label={t.results(words)}>
          <ol class="divide-line divide-y">
            {found.items.map((item) => (
              <li key={item.id} class="grid gap-1 py-4">
                <Result item={item} atDesk={atDesk} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <Pagination page={page} pages={more ? page + 1 : page} href={address} />
    </>
  )
}

function Result({ item, atDesk }: { item: Found['items'][number]; atDesk: boolean }) {
  const { locale } = useView()
  const t = searchWords[locale]
  const href = atDesk ? (item.deskHref ?? item.href) : item.href
  return (
    <>
      <h2 class="my-0 text-lg">
        {href ? (
          <a href={href}>
            <Marked pieces={item.title} />
          </a>
        ) : (
          <Marked pieces={item.title} />
        )}
      </h2>
      <p class="my-0">
        <Marked pieces={item.text} />
      </p>
      <p class="text-quiet my-0 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Badge>{item.kind}</Badge>
        {item.audience === 'desk' && <Badge tone="warning">{t.deskOnly}</Badge>}
        <span>{item.region}</span>
        {item.at.getTime() > 0 && <Time at={item.at} />}
      </p>
    </>
  )
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>))}
    </>
  )
}
