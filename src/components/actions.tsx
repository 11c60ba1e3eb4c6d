import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import { useMayOpen } from './view.ts'

/** Buttons and links side by side, the main one first; below each other where there is no room. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="flex flex-wrap items-center gap-3">{children}</div>
}

type LinkButtonProps = {
  href: string
  tone?: 'primary' | 'quiet' | undefined
  icon?: IconName | undefined
  /** A single key that opens it where keyboard shortcuts are on, as in 'n'. */
  shortcut?: string | undefined
  children: ComponentChildren
}

/** A link that is the next step, in the shape of a button; it is not there for readers who may not take that step. */
export function LinkButton({ href, tone = 'primary', icon, shortcut, children }: LinkButtonProps) {
  if (!useMayOpen()(href)) return null
  return (
    <a
      class={`btn btn-primary ${tone === 'quiet' ? 'btn-outline' : ''} px-6`}
      href={href}
      aria-keyshortcuts={shortcut}
    >
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}

type LinkIfOpenProps = {
  href: string
  /** The others read the words without a link. */
  orText?: boolean
  children: ComponentChildren
}

/** A link that only those see who may follow it. */
export function LinkIfOpen({ href, orText = false, children }: LinkIfOpenProps) {
  if (useMayOpen()(href)) return <a href={href}>{children}</a>
  return orText ? <span>{children}</span> : null
}
