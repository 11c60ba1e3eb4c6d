import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Locale } from '#kernel/words/words.ts'

/** How somebody likes to read; kept in a cookie, never in the database. */
export type Preferences = {
  locale?: Locale | undefined
  theme?: 'light' | 'dark' | 'contrast' | undefined
  elder: boolean
}

export function preferencesOf(request: FastifyRequest): Preferences {
  const kept = new URLSearchParams(request.cookies.preferences ?? '')
  return fit(kept)
}

/** Remembers what was chosen for a year. */
export function keepPreferences(
  request: FastifyRequest,
  reply: FastifyReply,
  chosen: Record<string, unknown>,
): void {
  const kept = new URLSearchParams(request.cookies.preferences ?? '')
  for (const name of ['lang', 'theme', 'elder']) {
    const value = chosen[name]
    if (typeof value === 'string') kept.set(name, value)
  }
  const { locale, theme, elder } = fit(kept)
  const next = new URLSearchParams()
  if (locale) next.set('lang', locale)
  if (theme) next.set('theme', theme)
  if (elder) next.set('elder', '1')
  reply.setCookie('preferences', next.toString(), { path: '/', sameSite: 'lax', maxAge: 31_536_000 })
}

function fit(kept: URLSearchParams): Preferences {
  const lang = kept.get('lang')
  const theme = kept.get('theme')
  return {
    locale: lang === 'zh' || lang === 'en' ? lang : undefined,
    theme: theme === 'light' || theme === 'dark' || theme === 'contrast' ? theme : undefined,
    elder: kept.get('elder') === '1',
  }
}
