import type { FastifyInstance } from 'fastify'
import { system } from '#kernel/access/actor.ts'
import { perform } from '#kernel/action/perform.ts'
import { Refusal } from '#kernel/action/refusal.ts'
import type { Kernel } from '#kernel/kernel.ts'
import {
  beginSignOn,
  createSessionBySignOn,
  type Errand,
  finishSignOn,
  linkSignOn,
} from '#modules/accounts/index.ts'
import { callerOf } from './caller.ts'
import { localPath, redirectable } from './local-path.ts'
import type { PageRenderer } from './page-renderer.ts'
import { showProblem } from './problem-page.ts'
import { setSession } from './session-cookie.ts'

const callbackPath = '/sign-in/government/return'
const cookie = { name: 'errand', path: '/sign-in/government', seconds: 600 }
const context = 'sign-on errand'

/** The way to the government's sign-on and back: the browser is sent there, and comes back with a code for us. */
export async function signOnDoor(
  app: FastifyInstance,
  kernel: Kernel,
  renderer: PageRenderer,
): Promise<void> {
  app.setErrorHandler((error, request, reply) => showProblem(renderer, error, request, reply))

  app.get<{ Querystring: { back?: string; link?: string } }>(
    '/sign-in/government',
    async (request, reply) => {
      const { actor } = await callerOf(kernel, request)
      const links = request.query.link !== undefined
      // Whoever only has the password must not link a sign-on of their own.
      if (links && actor.lacking) return reply.redirect('/sign-in/factor', 303)
      const link = links ? actor.account : undefined
      const back = redirectable(localPath(request.query.back) ?? '/')
      const { url, errand } = await beginSignOn(kernel, {
        back,
        link,
        callback: `${renderer.origin()}${callbackPath}`,
      })
      reply.setCookie(cookie.name, kernel.vault.seal(JSON.stringify(errand), context), {
        path: cookie.path,
        httpOnly: true,
        sameSite: 'lax',
        secure: request.protocol === 'https',
        maxAge: cookie.seconds,
      })
      return reply.header('cache-control', 'no-store').redirect(url, 303)
    },
  )

  app.get(callbackPath, async (request, reply) => {
    const errand = errandIn(kernel, request.cookies[cookie.name])
    reply
      .clearCookie(cookie.name, {
        path: cookie.path,
        httpOnly: true,
        sameSite: 'lax',
        secure: request.protocol === 'https',
      })
      .header('cache-control', 'no-store')
    const caller = await callerOf(kernel, request)
    const { subject } = await finishSignOn(kernel, new URL(`${renderer.origin()}${request.url}`), errand)
    const asSystem = { ...caller, actor: system }
    if (errand.link) {
      // Whoever began the errand must still be the one who is signed in.
      if (errand.link !== caller.actor.account || caller.actor.lacking)
        throw new Refusal('accounts.signOnFailed', 422)
      await perform(kernel, linkSignOn, { account: errand.link, subject }, asSystem)
      return reply.redirect(errand.back, 303)
    }
    const device = request.headers['user-agent']?.slice(0, 300)
    const { output } = await perform(kernel, createSessionBySignOn, { subject, device }, asSystem)
    setSession(request, reply, output.token)
    return reply.redirect(errand.back, 303)
  })
}

function errandIn(kernel: Kernel, sealed: string | undefined): Errand {
  try {
    return JSON.parse(kernel.vault.open(sealed ?? '', context)) as Errand
  } catch {
    throw new Refusal('accounts.signOnFailed', 422)
  }
}
