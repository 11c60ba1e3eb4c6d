import type { ComponentChildren } from 'preact'

type LiveRegionProps = {
  /** Its own on the page: by it the fresh part is found. */
  id: string
  /** An event stream; each event says only that something changed. */
  source: string
  /** Reads changes out: only for a line or two that change seldom. */
  announce?: boolean | undefined
  children: ComponentChildren
}

/** A part of the page that fetches itself again when its event stream says so, and is right without script too. */
export function LiveRegion({ id, source, announce = false, children }: LiveRegionProps) {
  return (
    <live-region id={id} source={source} aria-live={announce ? 'polite' : undefined}>
      {children}
    </live-region>
  )
}
