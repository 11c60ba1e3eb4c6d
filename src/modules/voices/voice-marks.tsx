import { Badge } from '#components/badge.tsx'
import { ClockBadge } from '#components/clock-badge.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { voiceWords } from './messages.ts'

export function choicesOf(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }))
}

/** As much of a text as fits into a line of a list. */
export function shortened(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')]
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : characters.join('')
}

export function Due({ level, at }: { level: 'green' | 'yellow' | 'red' | 'met' | null; at: Date }) {
  return (
    <span class="flex flex-wrap items-center gap-2">
      {level && <ClockBadge level={level} />} <Time at={at} />
    </span>
  )
}

export function Marks({
  voice,
}: {
  voice: { hints: { personal: string[]; channels: string[] }; minor: boolean; merged?: number }
}) {
  const { locale } = useView()
  const t = voiceWords[locale]
  return (
    <span class="flex flex-wrap gap-1">
      {voice.hints.channels.map((hint) => (
        <Badge key={hint} tone={hint === 'emergency' ? 'error' : 'warning'}>
          {t.hints[hint] ?? hint}
        </Badge>
      ))}
      {voice.hints.personal.length > 0 && <Badge tone="info">{t.personal}</Badge>}
      {voice.minor && <Badge tone="info">{t.minorMark}</Badge>}
      {voice.merged ? <Badge>{t.mergedCount(voice.merged)}</Badge> : null}
    </span>
  )
}
