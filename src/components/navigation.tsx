import { useWords } from './messages.ts'
import { useView } from './view.ts'

/** Where a page stands: the square for everybody, `my` for members on a phone, the desk for staff. */
export type Place = 'square' | 'my' | 'desk'

export type NavigationLink = {
  href: string
  label: string
  count?: number | undefined
  current?: boolean | undefined
}

/** The entries of the square, where no others are given. The one that the reader is under is marked. */
export function useSquareNavigation(): NavigationLink[] {
  const { path, elder } = useView()
  const t = useWords()
  const all = [
    { href: '/', label: t.home },
    { href: '/topics', label: t.topics },
    { href: '/consultations', label: t.consultations },
    { href: '/places', label: t.places },
    { href: '/ledger', label: t.ledger },
    { href: '/track', label: t.track },
    { href: '/search', label: t.search },
  ]
  const under = path.split('?')[0]!
  return all
    .filter(({ href }) => !elder || href !== '/ledger')
    .map((link) => ({ ...link, current: link.href === '/' ? under === '/' : under.startsWith(link.href) }))
}

/** A row on the square, a bar within the thumb's reach on `my`, a column beside the work on the desk. */
export function Navigation({ place, links }: { place: Place; links: readonly NavigationLink[] }) {
  const t = useWords()
  if (links.length === 0) return null
  return (
    <nav class={`place-navigation place-navigation-${place}`} aria-label={t.navigation}>
      <ul>
        {links.map(({ href, label, count, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {label}
              {count ? <span class="badge badge-accent badge-sm">{count}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
