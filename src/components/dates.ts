import { LRUCache } from 'lru-cache'
import type { Locale } from '#kernel/words/words.ts'

const timeZone = 'Asia/Shanghai'

const days: Record<Locale, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }),
}
const weekdays: Record<Locale, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone }),
  en: new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone }),
}
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone })

/** 2026年3月8日 · 8 March 2026. A day ('2026-03-08') is that day everywhere; a moment is told in China's time. */
export function formatDate(at: Date | string, locale: Locale): string {
  return told(momentOf(at), locale, 'date', (moment) => days[locale].format(moment))
}

/** 2026年3月8日（周日）09:30 · Sun, 8 March 2026, 09:30 */
export function formatDateTime(at: Date | string, locale: Locale): string {
  return told(momentOf(at), locale, 'datetime', (moment) => dateTimeOf(moment, locale))
}

function dateTimeOf(moment: Date, locale: Locale): string {
  const day = days[locale].format(moment)
  const weekday = weekdays[locale].format(moment)
  return locale === 'zh'
    ? `${day}（${weekday}）${clock.format(moment)}`
    : `${weekday}, ${day}, ${clock.format(moment)}`
}

function momentOf(at: Date | string): Date {
  if (at instanceof Date) return at
  return /^\d{4}-\d{2}-\d{2}$/.test(at) ? new Date(`${at}T00:00+08:00`) : new Date(at)
}

/** A page names the same few moments again and again, and Intl takes its time over each. */
const recent = new LRUCache<string, string>({ max: 5_000 })

function told(moment: Date, locale: Locale, how: string, tell: (moment: Date) => string): string {
  const key = `${how} ${locale} ${moment.getTime()}`
  const known = recent.get(key)
  if (known !== undefined) return known
  const text = tell(moment)
  recent.set(key, text)
  return text
}
