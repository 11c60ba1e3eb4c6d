import type { ComponentChildren } from 'preact'

/** Lets a wide table be moved sideways by finger and by keyboard while its heads stay. */
export function TableFrame({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of table cells is no set of fields, and no landmark either
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <div class="table-frame" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
