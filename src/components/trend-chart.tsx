import { useWords } from './messages.ts'
import { TableFrame } from './table-frame.tsx'
import { useView } from './view.ts'

export type Series = {
  name: string
  /** One for each label; null where nothing is known. */
  values: readonly (number | null)[]
}

type TrendChartProps = {
  caption: string
  /** Along the time axis, in order: '1月', '2月', … */
  labels: readonly string[]
  /** Up to three, told apart by colour, dashes and marks. */
  series: readonly Series[]
  unit?: string | undefined
  /** Half as high, where it stands among other things. */
  low?: boolean | undefined
}

const strokes = ['stroke-primary fill-primary', 'stroke-accent fill-accent', 'stroke-quiet fill-quiet']
const dashes = [undefined, '7 4', '2 4']

/** How amounts change over time, drawn without a picture frame: the type keeps its size on every screen. */
export function TrendChart({ caption, labels, series, unit = '', low = false }: TrendChartProps) {
  const { locale } = useView()
  const t = useWords()
  const top = roundUp(Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))))
  const across = (at: number) => 4 + (92 * at) / Math.max(1, labels.length - 1)
  const up = (value: number) => 86 - (76 * value) / top
  return (
    <figure class="grid gap-2">
      <figcaption class="font-bold">
        {caption}
        {unit && <span class="text-quiet font-normal">（{unit}）</span>}
      </figcaption>
      <svg class={`${low ? 'h-40' : 'h-64'} w-full overflow-visible text-sm`} aria-hidden="true">
        {[0, top / 2, top].map((value) => (
          <>
            <line class="stroke-line" x1="0" x2="100%" y1={`${up(value)}%`} y2={`${up(value)}%`} />
            <text class="fill-quiet" x="0" y={`${up(value)}%`} dy="-0.3em">
              {value.toLocaleString(locale)}
            </text>
          </>
        ))}
        {labels.map((label, at) => {
          const anchor = at === 0 ? 'start' : at === labels.length - 1 ? 'end' : 'middle'
          return (
            <text
              key={label}
              class={`fill-quiet ${showsLabel(at, labels.length)}`}
              x={at === 0 ? '0' : at === labels.length - 1 ? '100%' : `${across(at)}%`}
              y="98%"
              text-anchor={anchor}
            >
              {label}
            </text>
          )
        })}
        {series.map(({ name, values }, which) => (
          <g key={name} class={strokes[which % 3]}>
            {values.map((value, at) => {
              const before = values[at - 1]
              return (
                <>
                  {value !== null && at > 0 && before !== null && before !== undefined && (
                    <line
                      stroke-width="2.5"
                      stroke-dasharray={dashes[which % 3]}
                      x1={`${across(at - 1)}%`}
                      y1={`${up(before)}%`}
                      x2={`${across(at)}%`}
                      y2={`${up(value)}%`}
                    />
                  )}
                  {value !== null && (
                    <circle cx={`${across(at)}%`} cy={`${up(value)}%`} r={which === 0 ? 4 : 3} />
                  )}
                </>
              )
            })}
          </g>
        ))}
      </svg>
      {series.length > 1 && (
        <ul class="flex flex-wrap gap-x-5 text-sm" aria-label={t.legend}>
          {series.map(({ name }, which) => (
            <li key={name} class="flex items-center gap-2">
              <svg class={`h-3 w-10 ${strokes[which % 3]}`} aria-hidden="true">
                <line x2="100%" y1="50%" y2="50%" stroke-width="2.5" stroke-dasharray={dashes[which % 3]} />
                <circle cx="50%" cy="50%" r="4" />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary class="text-primary inline-flex min-h-target cursor-pointer items-center underline">
          {t.chartTable}
        </summary>
        <TrendTable caption={caption} labels={labels} series={series} />
      </details>
    </figure>
  )
}

function TrendTable({ caption, labels, series }: Omit<TrendChartProps, 'unit' | 'low'>) {
  const { locale } = useView()
  const t = useWords()
  return (
    <TableFrame label={caption}>
      <table class="data-table">
        <caption class="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.chartItem}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col" class="data-number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, at) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {series.map(({ name, values }) => (
                <td key={name} class="data-number">
                  {values[at]?.toLocaleString(locale) ?? '—'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** The next number that ends an axis well: 1, 2, 4, 5 or 10 times a power of ten, so that its half is round too. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 4, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power
}

/** First, middle and last; the quarters where there is room. */
function showsLabel(at: number, count: number): string {
  if (at === 0 || at === count - 1) return ''
  if (at === Math.round((count - 1) / 2)) return 'in-data-elder:max-sm:hidden'
  return at === Math.round((count - 1) / 4) || at === Math.round(((count - 1) * 3) / 4)
    ? 'max-sm:hidden'
    : 'hidden'
}
