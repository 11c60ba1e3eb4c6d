import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { ProblemContent } from '#components/problem.tsx'
import { anonymous } from '#kernel/access/actor.ts'
import { problemOf } from '../problem.ts'
import { localeOf } from './caller.ts'
import { withWayBack } from './local-path.ts'
import { occasionOf } from './occasion.ts'
import { type Occasion, type PageRenderer, withFreshKey } from './page-renderer.ts'
import { preferencesOf } from './preferences.ts'

/** Any error, as a page that says what happened and what to do; those who must sign in first are led there. */
export async function showProblem(
  renderer: PageRenderer,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const locale = localeOf(request)
  const problem = problemOf(renderer.kernel, error, locale, request.id)
  if (problem.status === 401 && request.method === 'GET')
    return reply.redirect(withWayBack('/sign-in', request.url), 303)
  const nobody: Occasion = {
    caller: { actor: anonymous, locale, address: request.ip },
    preferences: preferencesOf(request),
    url: request.url,
  }
  // Whoever reads this may be signed in; but when the database is away, even that cannot be asked.
  const occasion =
    problem.status >= 500 ? nobody : await occasionOf(renderer.kernel, request).catch(() => nobody)
  const html = renderer.document(
    { title: problem.title, place: 'square' },
    () =>
      h(ProblemContent, {
        title: problem.title,
        status: problem.status,
        request: problem.instance === undefined ? undefined : request.id,
      }),
    occasion,
  )
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter))
  return reply
    .code(problem.status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(withFreshKey(html))
}
