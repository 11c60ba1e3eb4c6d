import { Icon } from './icon.tsx'
import { useWords } from './messages.ts'

type PaginationProps = {
  /** From 1. */
  page: number
  pages: number
  href: (page: number) => string
}

const link = 'inline-flex min-h-target min-w-target items-center justify-center gap-1 px-2'

/** Forward, back, and where one is. */
export function Pagination({ page, pages, href }: PaginationProps) {
  const t = useWords()
  if (pages <= 1) return null
  return (
    <nav class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2" aria-label={t.pages}>
      {page > 1 ? (
        <a class={link} href={href(page - 1)} rel="prev">
          <Icon name="previous" />
          {t.previous}
        </a>
      ) : (
        <span />
      )}
      <span class="tabular-nums">{t.pageOf(page, pages)}</span>
      {page < pages ? (
        <a class={link} href={href(page + 1)} rel="next">
          {t.next}
          <Icon name="next" />
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
