import type { ComponentChildren } from 'preact'
import type { Tone } from './notice.tsx'

const tones: Record<Tone | 'plain' | 'now', string> = {
  plain: 'border-line-strong text-base-content',
  now: 'border-accent text-accent',
  info: 'border-info text-info',
  success: 'border-success text-success',
  warning: 'border-warning text-warning',
  error: 'border-error text-error',
}

/** A state or a kind in a word or two. The word carries the meaning; the colour only helps. */
export function Badge({
  tone = 'plain',
  children,
}: {
  tone?: Tone | 'plain' | 'now'
  children: ComponentChildren
}) {
  return (
    <span
      class={`rounded-full border px-2.5 text-sm sm:whitespace-nowrap in-data-elder:whitespace-normal ${tones[tone]}`}
    >
      {children}
    </span>
  )
}
