import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import { useWords } from './messages.ts'

export type Tone = 'info' | 'success' | 'warning' | 'error'

const icons: Record<Tone, IconName> = { info: 'info', success: 'check', warning: 'alert', error: 'cross' }
const edges: Record<Tone, string> = {
  info: 'border-info',
  success: 'border-success',
  warning: 'border-warning',
  error: 'border-error',
}
const marks: Record<Tone, string> = {
  info: 'text-info',
  success: 'text-success',
  warning: 'text-warning',
  error: 'text-error',
}

type NoticeProps = {
  tone?: Tone | undefined
  title?: string | undefined
  /** Read out at once: for what has just happened, not for what always stands there. */
  live?: boolean | undefined
  children?: ComponentChildren
}

/** Something to know before going on. The tone has a colour, a shape and, for ears, a word. */
export function Notice({ tone = 'info', title, live = false, children }: NoticeProps) {
  const t = useWords()
  return (
    <div
      class={`rounded-box bg-base-100 my-5 flex gap-3 border-2 p-4 ${edges[tone]}`}
      role={live ? (tone === 'error' ? 'alert' : 'status') : undefined}
    >
      <span class={marks[tone]}>
        <Icon name={icons[tone]} class="size-7" />
        <span class="sr-only">{t.tones[tone]}</span>
      </span>
      <div class="min-w-0 flex-1">
        {title && <p class="font-bold">{title}</p>}
        {children}
      </div>
    </div>
  )
}
