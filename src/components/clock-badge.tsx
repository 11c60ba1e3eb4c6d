import { Icon, type IconName } from './icon.tsx'
import { useWords } from './messages.ts'

/** How a deadline stands. `met`: done in time; `stopped`: waiting for somebody else, by the rules. */
export type ClockLevel = 'green' | 'yellow' | 'red' | 'met' | 'stopped'

const looks: Record<ClockLevel, string> = {
  green: 'border-success text-success',
  yellow: 'border-warning text-warning border-dashed',
  red: 'bg-error border-error text-error-content',
  met: 'border-transparent text-success',
  stopped: 'border-transparent text-quiet',
}
const icons: Record<ClockLevel, IconName> = {
  green: 'clock',
  yellow: 'clock',
  red: 'alert',
  met: 'check',
  stopped: 'pause',
}

type ClockBadgeProps = {
  level: ClockLevel
  /** Working days until the deadline, negative once it has passed. Without it only the level's word is shown. */
  daysLeft?: number | undefined
}

/** A deadline at a glance: colour, shape, edge and words all say the same. */
export function ClockBadge({ level, daysLeft }: ClockBadgeProps) {
  const t = useWords()
  const counts = level !== 'met' && level !== 'stopped' && daysLeft !== undefined
  return (
    <span
      class={`inline-flex items-center gap-1 rounded-full border-2 px-2.5 text-sm font-bold whitespace-nowrap in-data-elder:whitespace-normal ${looks[level]}`}
    >
      <Icon name={icons[level]} />
      {counts ? t.daysLeft(daysLeft) : t.clock[level]}
    </span>
  )
}
