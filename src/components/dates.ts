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
  return days[locale].format(momentOf(at))
}

/** 2026年3月8日（周日）09:30 · Sun, 8 March 2026, 09:30 */
export function formatDateTime(at: Date | string, locale: Locale): string {
  const moment = momentOf(at)
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
