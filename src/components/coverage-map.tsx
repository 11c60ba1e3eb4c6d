import { Icon, type IconName } from './icon.tsx'
import { useWords } from './messages.ts'

/** How far a town has come. */
export type Coverage = 'model' | 'working' | 'building' | 'lacking' | 'none'

export type Town = {
  name: string
  coverage: Coverage
  /** A number or a few words, as in '4 场'. */
  fact?: string | undefined
  href?: string | undefined
  /** Where it lies on the map, roughly: column and row from 1 to 8. */
  column?: number | undefined
  row?: number | undefined
}

type CoverageMapProps = {
  caption: string
  towns: readonly Town[]
  /** What each state is called here. */
  words: Record<Coverage, string>
}

const looks: Record<Coverage, string> = {
  model: 'bg-success text-success-content border-success',
  working: 'bg-base-100 border-success',
  building: 'bg-base-100 border-warning border-dashed',
  lacking: 'bg-base-100 border-error border-double',
  none: 'bg-base-300 border-line-strong border-dotted',
}
const icons: Record<Coverage, IconName> = {
  model: 'flag',
  working: 'check',
  building: 'clock',
  lacking: 'alert',
  none: 'cross',
}
const columns = [
  'sm:col-start-1',
  'sm:col-start-2',
  'sm:col-start-3',
  'sm:col-start-4',
  'sm:col-start-5',
  'sm:col-start-6',
  'sm:col-start-7',
  'sm:col-start-8',
]
const rows = [
  'sm:row-start-1',
  'sm:row-start-2',
  'sm:row-start-3',
  'sm:row-start-4',
  'sm:row-start-5',
  'sm:row-start-6',
  'sm:row-start-7',
  'sm:row-start-8',
]

/** Towns as tiles, roughly where they lie; on a phone one after the other. */
export function CoverageMap({ caption, towns, words }: CoverageMapProps) {
  const t = useWords()
  const used = (Object.keys(looks) as Coverage[]).filter((coverage) =>
    towns.some((town) => town.coverage === coverage),
  )
  return (
    <figure class="grid gap-4">
      <figcaption class="font-bold">{caption}</figcaption>
      <ul class="flex flex-wrap gap-x-5 gap-y-1 text-sm" aria-label={t.legend}>
        {used.map((coverage) => (
          <li key={coverage} class="flex items-center gap-2">
            <span class={`grid size-7 place-items-center rounded border-3 ${looks[coverage]}`}>
              <Icon name={icons[coverage]} class="size-4" />
            </span>
            {words[coverage]}
          </li>
        ))}
      </ul>
      <ul class="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2 sm:auto-cols-fr">
        {towns.map((town) => (
          <li
            key={town.name}
            class={`rounded-field relative grid content-start gap-0.5 border-3 p-2.5 ${looks[town.coverage]} ${columns[(town.column ?? 0) - 1] ?? ''} ${rows[(town.row ?? 0) - 1] ?? ''}`}
          >
            <span class="flex items-start justify-between gap-1 font-bold">
              {town.href ? (
                <a class="text-inherit after:absolute after:inset-0" href={town.href}>
                  {town.name}
                </a>
              ) : (
                town.name
              )}
              <Icon name={icons[town.coverage]} class="mt-1" />
            </span>
            <span class="sr-only">{words[town.coverage]}</span>
            {town.fact && <span class="text-sm">{town.fact}</span>}
          </li>
        ))}
      </ul>
    </figure>
  )
}
