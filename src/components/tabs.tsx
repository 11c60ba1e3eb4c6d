import { useWords } from './messages.ts'
import type { NavigationLink } from './navigation.tsx'

/** Views of the same thing, each with its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly NavigationLink[] }) {
  const t = useWords()
  return (
    <nav class="border-line relative my-5 overflow-x-auto border-b" aria-label={label}>
      <ul class="flex">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a
              class="text-base-content aria-[current]:border-primary flex min-h-target items-center gap-1.5 border-b-4 border-transparent px-4 whitespace-nowrap no-underline aria-[current]:font-bold"
              href={tab.href}
              aria-current={tab.current ? 'page' : undefined}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span class="text-quiet font-normal tabular-nums">
                  {tab.count}
                  <span class="sr-only">{t.things}</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
