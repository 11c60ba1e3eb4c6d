import type { ComponentChildren } from 'preact'

/** A page with what accompanies it: beside it where there is room, after it on a phone. */
export function Beside({ aside, children }: { aside: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="page-with-aside">
      <div class="min-w-0">{children}</div>
      <aside class="page-aside">{aside}</aside>
    </div>
  )
}
