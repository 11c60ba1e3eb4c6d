import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

type EmptyStateProps = {
  /** Says that there is nothing, and of what. */
  title: string
  icon?: IconName | undefined
  /** Why, and what to do about it. */
  children?: ComponentChildren
}

/** Nothing here yet: said kindly, with the next step. */
export function EmptyState({ title, icon = 'tray', children }: EmptyStateProps) {
  return (
    <div class="rounded-box border-line-strong grid justify-items-center gap-2 border-2 border-dashed px-5 py-10 text-center">
      <span class="text-quiet">
        <Icon name={icon} class="size-10" />
      </span>
      <p class="text-lg font-bold">{title}</p>
      {children && <div class="text-quiet max-w-[32em]">{children}</div>}
    </div>
  )
}
