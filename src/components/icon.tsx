/** Line drawings on a grid of 24; always beside words, never instead of them. */
const drawings = {
  alert: 'M12 3 2 20h20zM12 9v5m0 3v.5',
  arrow: 'M5 12h14m-6-6 6 6-6 6',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5m8-5v5',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  chevron: 'm7 9.5 5 5 5-5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 4v5l3.5 2.5',
  copy: 'M9 8h11v13H9zM5 16H4V3h11v1',
  cross: 'm6 6 12 12M18 6 6 18',
  display: 'M12 4a8 8 0 1 0 0 16zm0 0a8 8 0 0 1 0 16',
  download: 'M12 4v11m-5-4 5 5 5-5M5 20h14',
  file: 'M6 3h8l4 4v14H6zM14 3v5h4',
  flag: 'M6 21V4h11l-2 4 2 4H6',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 4.5v.5m0 3v6',
  keyboard: 'M3 7h18v11H3zm4 3.5h.1m3.3 0h.1m3.3 0h.1m3.3 0h.1M8 14.5h8',
  next: 'm9 6 6 6-6 6',
  pause: 'M8 6v12m8-12v12',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20a7.5 7.5 0 0 1 15 0z',
  picture: 'M4 5h16v14H4zm0 11 5-5 4 4 3-2 4 3M15 9h.1',
  pin: 'M12 21s7-6.5 7-11a7 7 0 0 0-14 0c0 4.5 7 11 7 11zm0-9a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  previous: 'm15 6-6 6 6 6',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20',
  speaker: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4 4 0 0 1 0 6m2.5-8.5a8 8 0 0 1 0 11',
  tray: 'M4 13 6.5 5h11L20 13v6H4zm0 0h5l1 2.5h4l1-2.5h5',
} as const

export type IconName = keyof typeof drawings

export function Icon({ name, class: more = '' }: { name: IconName; class?: string }) {
  return (
    <svg class={`icon ${more}`} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  )
}
