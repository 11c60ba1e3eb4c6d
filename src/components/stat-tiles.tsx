import type { Tone } from './notice.tsx'
import { useMayOpen, useView } from './view.ts'

export type Stat = {
  label: string
  value: number | string
  unit?: string | undefined
  /** What to compare it with, as in '比上月多 12'. */
  note?: string | undefined
  /** Coloured only where somebody has to act. */
  tone?: Extract<Tone, 'warning' | 'error'> | undefined
  /** What the number is made of. */
  href?: string | undefined
}

const tones = { warning: 'text-warning', error: 'text-error' }

/** A few numbers that matter, each leading to what it is made of. */
export function StatTiles({ stats, label }: { stats: readonly Stat[]; label: string }) {
  const { locale } = useView()
  const mayOpen = useMayOpen()
  return (
    <ul class="grid grid-cols-[repeat(auto-fit,minmax(min(9rem,100%),1fr))] gap-3" aria-label={label}>
      {stats.map((stat) => (
        <li key={stat.label} class="rounded-box border-line bg-base-100 relative border p-4">
          <p class="text-quiet">
            {stat.href && mayOpen(stat.href) ? (
              <a class="after:absolute after:inset-0" href={stat.href}>
                {stat.label}
              </a>
            ) : (
              stat.label
            )}
          </p>
          <p class={`text-2xl font-bold tabular-nums sm:text-3xl ${stat.tone ? tones[stat.tone] : ''}`}>
            {typeof stat.value === 'number' ? stat.value.toLocaleString(locale) : stat.value}
            {stat.unit && <span class="ml-1 text-base font-normal">{stat.unit}</span>}
          </p>
          {stat.note && <p class="text-quiet text-sm">{stat.note}</p>}
        </li>
      ))}
    </ul>
  )
}
