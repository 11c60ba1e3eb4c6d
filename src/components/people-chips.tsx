import { Icon } from './icon.tsx'
import { useWords } from './messages.ts'

export type Person = {
  name: string
  /** As in '召集人'. */
  role?: string | undefined
  href?: string | undefined
  absent?: boolean | undefined
}

const chip =
  'inline-flex min-h-target flex-wrap items-center gap-x-1.5 rounded-3xl border border-line bg-base-100 py-1 pr-4 pl-2.5'

/** Who takes part, by name and role. */
export function PeopleChips({ people, label }: { people: readonly Person[]; label: string }) {
  const t = useWords()
  return (
    <ul class="flex flex-wrap gap-2" aria-label={label}>
      {people.map((person) => {
        const inside = (
          <>
            <span class="text-quiet">
              <Icon name="person" />
            </span>
            {person.name}
            {person.role && <span class="text-quiet text-sm">{person.role}</span>}
            {person.absent && <span class="text-warning text-sm">{t.absent}</span>}
          </>
        )
        return (
          <li key={`${person.name} ${person.role}`}>
            {person.href ? (
              <a class={chip} href={person.href}>
                {inside}
              </a>
            ) : (
              <span class={chip}>{inside}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
