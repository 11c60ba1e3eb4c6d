import { useWords } from './messages.ts'
import { useView } from './view.ts'

export type Bar = {
  label: string
  value: number
  /** After the label, as in '含码头'. */
  note?: string | undefined
  /** Said instead of the number, as in '不足5'. */
  shown?: string | undefined
  tone?: 'primary' | 'accent' | 'quiet' | undefined
}

type BarChartProps = {
  caption: string
  bars: readonly Bar[]
  unit?: string | undefined
  /** The value of a full bar; default: the largest. */
  most?: number | undefined
  /** Head of the first column, as in '镇街'. */
  item?: string | undefined
}

const fills = { primary: 'fill-primary', accent: 'fill-accent', quiet: 'fill-line-strong' }

/** Amounts side by side. It is a table whose numbers have bars, so that eyes and ears get the same. */
export function BarChart({ caption, bars, unit = '', most, item }: BarChartProps) {
  const { locale } = useView()
  const t = useWords()
  const full = most ?? Math.max(1, ...bars.map(({ value }) => value))
  return (
    <table class="w-full">
      <caption class="pb-2 text-left font-bold">{caption}</caption>
      <thead class="sr-only">
        <tr>
          <th scope="col">{item ?? t.chartItem}</th>
          <th scope="col">{t.chartValue}</th>
        </tr>
      </thead>
      <tbody class="grid gap-3">
        {bars.map(({ label, value, note, shown, tone = 'primary' }) => (
          <tr key={label} class="grid sm:grid-cols-[minmax(5em,12em)_1fr] sm:gap-4">
            <th scope="row" class="text-left font-normal">
              {label}
              {note && <span class="text-quiet ml-2 text-sm">{note}</span>}
            </th>
            <td class="flex items-center gap-3">
              <svg class="h-5 w-0 flex-1" aria-hidden="true">
                <rect class="fill-base-300" width="100%" height="100%" rx="3" />
                <rect class={fills[tone]} width={share(value, full)} height="100%" rx="3" />
              </svg>
              <span class="min-w-[4.5em] text-right tabular-nums">
                <strong>{shown ?? value.toLocaleString(locale)}</strong> {unit}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function share(value: number, full: number): string {
  return `${Math.round(Math.max(0, Math.min(1, value / full)) * 1000) / 10}%`
}
