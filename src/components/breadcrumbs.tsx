import { useWords } from './messages.ts'

/** The way here, from the widest to the page itself, which comes last without an address. */
export function Breadcrumbs({ trail }: { trail: readonly { href?: string | undefined; label: string }[] }) {
  const t = useWords()
  return (
    <nav class="mb-3 text-sm" aria-label={t.breadcrumbs}>
      <ol class="flex flex-wrap items-center gap-x-2">
        {trail.map(({ href, label }) => (
          <li
            key={label}
            class="not-first:before:text-quiet flex items-center gap-2 not-first:before:content-['/']"
          >
            {href ? (
              <a class="inline-flex min-h-target items-center" href={href}>
                {label}
              </a>
            ) : (
              <span aria-current="page">{label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
