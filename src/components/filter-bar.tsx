import type { ComponentChildren } from 'preact'
import { FilterContext } from './fields/form-state.ts'
import { Icon } from './icon.tsx'
import { useWords } from './messages.ts'

type FilterBarProps = {
  /** The page that it filters. */
  action: string
  /** Fields that always stand there: two or three. */
  children: ComponentChildren
  /** Further fields, folded away; `moreOpen` when one of them is in use. */
  more?: ComponentChildren
  moreOpen?: boolean | undefined
  /** What is filtered by, each with the address that takes it away. */
  active?: readonly { label: string; without: string }[] | undefined
}

/** Filters live in the address: they can be kept, shared, and gone back to. */
export function FilterBar({ action, children, more, moreOpen = false, active = [] }: FilterBarProps) {
  const t = useWords()
  return (
    <search class="filter-bar">
      <form method="get" action={action}>
        <FilterContext.Provider value={true}>
          <div class="filter-fields">
            {children}
            <button type="submit" class="btn btn-primary">
              <Icon name="search" />
              {t.filter}
            </button>
          </div>
          {more && (
            <details open={moreOpen}>
              <summary class="text-primary inline-flex min-h-target cursor-pointer items-center gap-1">
                <Icon name="chevron" />
                {t.moreFilters}
              </summary>
              <div class="filter-fields pt-2">{more}</div>
            </details>
          )}
        </FilterContext.Provider>
      </form>
      {active.length > 0 && (
        <ul class="flex flex-wrap gap-2" aria-label={t.filteredBy}>
          {active.map(({ label, without }) => (
            <li key={label}>
              <a
                class="border-line-strong inline-flex min-h-target items-center gap-1 rounded-full border px-3"
                href={without}
              >
                {label}
                <Icon name="cross" />
                <span class="sr-only">{t.takeAway}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}
