import type { ComponentChildren } from 'preact'

/** Facts about one thing, each under its name. Facts without a value are left out. */
export function KeyValues({ items }: { items: readonly { label: string; value: ComponentChildren }[] }) {
  const known = items.filter(({ value }) => value !== undefined && value !== null && value !== '')
  return (
    <dl class="divide-line border-line divide-y border-y">
      {known.map(({ label, value }) => (
        <div key={label} class="grid gap-x-6 py-2.5 sm:grid-cols-[minmax(6em,11em)_1fr]">
          <dt class="text-quiet">{label}</dt>
          <dd class="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
