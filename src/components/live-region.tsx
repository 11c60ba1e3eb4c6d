import type { ComponentChildren } from 'preact'

type LiveRegionProps = {
  /** Its own on the page: by it the fresh part is found. */
  id: string
  /** An event stream; each event says only that something changed. */
  source: string
  children: ComponentChildren
}

/** A part of the page that fetches itself again when its event stream says so, and is right without script too. */
export function LiveRegion({ id, source, children }: LiveRegionProps) {
  return (
    <live-region id={id} source={source} aria-live="polite">
      {children}
    </live-region>
  )
}
