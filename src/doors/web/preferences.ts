import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Theme } from '#components/view.ts'
import type { Locale } from '#kernel/words/words.ts'

/** How somebody likes to read; kept in a cookie, never in the database. */
export type Preferences = {
  locale?: Locale | undefined
  theme: Theme
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
  for (const name of ['locale', 'theme', 'elder']) {
    const value = chosen[name]
    if (typeof value === 'string') kept.set(name, value)
  }
  const { locale, theme, elder } = fit(kept)
  const next = new URLSearchParams()
  if (locale) next.set('locale', locale)
  if (theme !== 'system') next.set('theme', theme)
  if (elder) next.set('elder', '1')
  reply.setCookie('preferences', next.toString(), { path: '/', sameSite: 'lax', maxAge: 31_536_000 })
}

function fit(kept: URLSearchParams): Preferences {
  const lang = kept.get('locale')
  const theme = kept.get('theme')
  return {
    locale: lang === 'zh' || lang === 'en' ? lang : undefined,
    theme: theme === 'light' || theme === 'dark' || theme === 'contrast' ? theme : 'system',
    elder: kept.get('elder') === '1',
  }
}
