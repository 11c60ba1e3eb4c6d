import { Icon, type IconName } from './icon.tsx'
import { useWords } from './messages.ts'
import { useView } from './view.ts'

/** Where a page stands: the square for everybody, `my` for members on a phone, the desk for staff. */
export type Place = 'square' | 'my' | 'desk'

export type NavigationLink = {
  href: string
  label: string
  icon?: IconName | undefined
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

/** As many as lie side by side under a thumb, with the way to the others. */
const underThumb = 4

/** A row on the square, a bar within the thumb's reach on `my`, a column beside the work on the desk. */
export function Navigation({ place, links }: { place: Place; links: readonly NavigationLink[] }) {
  const t = useWords()
  if (links.length === 0) return null
  const few = place === 'my' && links.length > underThumb + 1
  const [first, rest] = few ? [links.slice(0, underThumb), links.slice(underThumb)] : [links, []]
  return (
    <nav class={`place-navigation place-navigation-${place}`} aria-label={t.navigation}>
      <ul>
        {first.map((link) => (
          <Entry key={link.href} {...link} drawn={place === 'my'} />
        ))}
        {rest.length > 0 && (
          <li>
            <details class="menu-fold" name="menu">
              <summary class={rest.some(({ current }) => current) ? 'is-current' : undefined}>
                <Icon name="chevron" />
                {t.more}
              </summary>
              <ul class="menu-sheet">
                {rest.map((link) => (
                  <Entry key={link.href} {...link} drawn={false} />
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </nav>
  )
}

function Entry({ href, label, icon, count, current, drawn }: NavigationLink & { drawn: boolean }) {
  return (
    <li>
      <a href={href} aria-current={current ? 'page' : undefined}>
        {drawn && icon && <Icon name={icon} />}
        {label}
        {count ? <span class="badge badge-accent badge-sm">{count}</span> : null}
      </a>
    </li>
  )
}
