import { useWords } from './messages.ts'
import { useMayOpen } from './view.ts'

/** The way here, from the widest to the page itself, which comes last without an address. */
export function Breadcrumbs({ trail }: { trail: readonly { href?: string | undefined; label: string }[] }) {
  const t = useWords()
  const mayOpen = useMayOpen()
  return (
    <nav class="mb-3 text-sm" aria-label={t.breadcrumbs}>
      <ol class="flex flex-wrap items-center gap-x-2">
        {trail.map(({ href, label }, at) => (
          <li
            key={label}
            class="not-first:before:text-quiet flex items-center gap-2 not-first:before:content-['/']"
          >
            {href && mayOpen(href) ? (
              <a class="inline-flex min-h-target items-center" href={href}>
                {label}
              </a>
            ) : (
              <span aria-current={at === trail.length - 1 ? 'page' : undefined}>{label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
