import type { ComponentChildren } from 'preact'
import { Time } from './time.tsx'

type QuoteProps = {
  children: ComponentChildren
  /** Who said so, as shown in public: '青石镇居民', never a full name. */
  by?: string | undefined
  at?: Date | string | undefined
}

/** Somebody's own words. */
export function Quote({ children, by, at }: QuoteProps) {
  return (
    <figure class="border-accent border-l-4 pl-4">
      <blockquote class="text-lg whitespace-pre-line">{children}</blockquote>
      {(by || at) && (
        <figcaption class="text-quiet mt-1 flex flex-wrap gap-x-4 text-sm">
          {by && <span>{by}</span>}
          {at && <Time at={at} />}
        </figcaption>
      )}
    </figure>
  )
}
