import { useWords } from './messages.ts'
import { useView } from './view.ts'

/** A place on the map; both from 0 to 1, y upwards. */
export type MapPoint = { x: number; y: number }

export type OpinionGroup = {
  name: string
  /** Everybody in the group; words where the number is told as a range. */
  size: number | string
  /** Those who are drawn; a few hundred show the shape as well as all. */
  points: readonly MapPoint[]
  /** What the group holds, in a sentence. */
  holds?: string | undefined
}

type OpinionMapProps = {
  caption: string
  groups: readonly OpinionGroup[]
  /** Where the reader stands, if they took part. */
  you?: MapPoint | undefined
}

const marks = ['●', '■', '▲', '◆', '✚']
const fills = ['fill-primary', 'fill-accent', 'fill-success', 'fill-warning', 'fill-info']
const colours = ['text-primary', 'text-accent', 'text-success', 'text-warning', 'text-info']

/** Who answers alike stands close together. Each group has a colour, a mark and a sentence. */
export function OpinionMap({ caption, groups, you }: OpinionMapProps) {
  const { locale } = useView()
  const t = useWords()
  return (
    <figure class="grid gap-3">
      <figcaption class="font-bold">{caption}</figcaption>
      <svg class="rounded-box border-line bg-base-100 h-72 w-full border text-xs" aria-hidden="true">
        {groups.map(({ name, points }, which) => (
          <g key={name} class={fills[which % 5]} text-anchor="middle" opacity="0.8">
            {points.map((point) => (
              <text x={along(point.x)} y={along(1 - point.y)} dy="0.35em">
                {marks[which % 5]}
              </text>
            ))}
          </g>
        ))}
        {you && (
          <g class="fill-base-content stroke-base-content">
            <circle cx={along(you.x)} cy={along(1 - you.y)} r="9" fill="none" stroke-width="3" />
            <text
              class="stroke-base-100 text-base font-bold [paint-order:stroke]"
              stroke-width="5"
              x={along(you.x)}
              y={along(1 - you.y)}
              dx={you.x > 0.7 ? -14 : 14}
              dy="0.35em"
              text-anchor={you.x > 0.7 ? 'end' : 'start'}
            >
              {t.you}
            </text>
          </g>
        )}
      </svg>
      <ul class="grid gap-2" aria-label={t.legend}>
        {groups.map(({ name, size, holds }, which) => (
          <li key={name} class="flex gap-3">
            <span class={colours[which % 5]} aria-hidden="true">
              {marks[which % 5]}
            </span>
            <div>
              <strong>{name}</strong>{' '}
              <span class="text-quiet">
                {t.people(typeof size === 'number' ? size.toLocaleString(locale) : size)}
              </span>
              {holds && <p>{holds}</p>}
            </div>
          </li>
        ))}
      </ul>
    </figure>
  )
}

/** Keeps marks off the edges. */
function along(part: number): string {
  return `${Math.round((5 + 90 * part) * 10) / 10}%`
}
