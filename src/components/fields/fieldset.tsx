import type { ComponentChildren } from 'preact'

/** Fields that belong together under one heading. */
export function Fieldset({
  legend,
  hint,
  children,
}: {
  legend: string
  hint?: string | undefined
  children: ComponentChildren
}) {
  return (
    <fieldset class="field-group">
      <legend class="text-xl font-bold">{legend}</legend>
      {hint && <p class="field-hint -mt-5">{hint}</p>}
      {children}
    </fieldset>
  )
}
