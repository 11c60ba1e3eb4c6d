import { formatDate, formatDateTime } from './dates.ts'
import { useView } from './view.ts'

/** A moment or a day, written as the reader writes it and readable by machines. */
export function Time({ at, show = 'date' }: { at: Date | string; show?: 'date' | 'datetime' }) {
  const { locale } = useView()
  const machine = typeof at === 'string' ? at : at.toISOString()
  return (
    <time dateTime={machine}>{show === 'date' ? formatDate(at, locale) : formatDateTime(at, locale)}</time>
  )
}
