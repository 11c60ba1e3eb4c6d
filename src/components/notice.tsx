import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

type NoticeKind = 'info' | 'success' | 'warning' | 'error'

const icons: Record<NoticeKind, IconName> = {
  info: 'flag',
  success: 'check',
  warning: 'alert',
  error: 'alert',
}

/** Something to know, said in colour, shape and words. */
export function Notice({ kind, children }: { kind: NoticeKind; children: ComponentChildren }) {
  return (
    <div class={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon name={icons[kind]} />
      <div>{children}</div>
    </div>
  )
}
