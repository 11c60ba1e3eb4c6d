import { dayOf } from '#kernel/flow/calendar.ts'
import { Time } from './time.tsx'

const clock = new Intl.DateTimeFormat('zh', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** From when to when; the day is said once where both are on it. */
export function TimeSpan({ from, to }: { from: Date; to: Date }) {
  return (
    <>
      <Time at={from} show="datetime" />
      {'–'}
      {dayOf(from) === dayOf(to) ? (
        <time dateTime={to.toISOString()}>{clock.format(to)}</time>
      ) : (
        <Time at={to} show="datetime" />
      )}
    </>
  )
}
