import type { ComponentChildren } from 'preact'

type CardProps = {
  title: string
  /** Makes the whole card lead there. */
  href?: string | undefined
  level?: 2 | 3 | undefined
  /** Badges and marks over the title. */
  marks?: ComponentChildren
  /** Small facts below: place, date, count. */
  facts?: readonly ComponentChildren[] | undefined
  children?: ComponentChildren
}

/** One thing in a list of things. */
export function Card({ title, href, level = 3, marks, facts = [], children }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <article class="rounded-box border-line bg-base-100 relative grid content-start gap-2 border p-5 *:mt-0">
      {marks && <div class="flex flex-wrap gap-2">{marks}</div>}
      <Heading class="text-lg leading-snug">
        {href ? (
          <a class="after:rounded-box after:absolute after:inset-0" href={href}>
            {title}
          </a>
        ) : (
          title
        )}
      </Heading>
      {children}
      {facts.length > 0 && (
        <ul class="text-quiet flex flex-wrap gap-x-4 text-sm">
          {facts.map((fact, at) => (
            <li key={at}>{fact}</li>
          ))}
        </ul>
      )}
    </article>
  )
}

/** Cards beside each other where there is room. */
export function Cards({ children }: { children: ComponentChildren }) {
  return <div class="grid grid-cols-[repeat(auto-fill,minmax(min(19rem,100%),1fr))] gap-4">{children}</div>
}
