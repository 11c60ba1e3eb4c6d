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
  kind: Tone
  title?: string | undefined
  children?: ComponentChildren
}

/** Something to know before going on. Its kind has a colour, a shape and, for ears, a word; what just happened is read out. */
export function Notice({ kind, title, children }: NoticeProps) {
  const t = useWords()
  return (
    <div
      class={`rounded-box bg-base-100 my-5 flex gap-3 border-2 p-4 ${edges[kind]}`}
      role={kind === 'error' ? 'alert' : kind === 'success' ? 'status' : undefined}
    >
      <span class={marks[kind]}>
        <Icon name={icons[kind]} class="size-7" />
        <span class="sr-only">{t.tones[kind]}</span>
      </span>
      <div class="min-w-0 flex-1">
        {title && <p class="font-bold">{title}</p>}
        {children}
      </div>
    </div>
  )
}
