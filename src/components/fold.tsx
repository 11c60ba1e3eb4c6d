import type { ComponentChildren } from 'preact'

/** Something that is there when it is wanted, and out of the way until then. */
export function Fold({
  title,
  open = false,
  children,
}: {
  title: string
  open?: boolean
  children: ComponentChildren
}) {
  return (
    <details class="border-line my-3 border-b pb-3" open={open}>
      <summary class="flex min-h-11 cursor-pointer items-center font-bold">{title}</summary>
      {children}
    </details>
  )
}
