import type { ComponentChildren } from 'preact'

export function Shown({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="mt-10 grid gap-5">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
