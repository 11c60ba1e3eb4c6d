import type { FastifyInstance, FastifyRequest } from 'fastify'
import { anonymous } from '#kernel/access/actor.ts'
import type { Caller } from '#kernel/action/perform.ts'
import type { Answered } from '#kernel/action/question.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Locale } from '#kernel/words/words.ts'
import { actorOfToken } from '#modules/accounts/index.ts'
import { deviceOf } from './device-cookie.ts'
import { preferencesOf } from './preferences.ts'
import { sessionToken } from './session-cookie.ts'

/** Who sends this request. An unknown or expired sign-in is nobody. */
export async function callerOf(kernel: Kernel, request: FastifyRequest): Promise<Caller> {
  const token = bearerToken(request) ?? sessionToken(request)
  const actor = token === undefined ? anonymous : ((await actorOfToken(kernel, token)) ?? anonymous)
  if (actor.kind === 'person') signedIn.add(request)
  const key = request.headers['idempotency-key']
  return {
    actor,
    locale: localeOf(request),
    address: request.ip,
    device: deviceOf(kernel.vault, request),
    answer: answerIn(request),
    // Said in a header by programs, in a field of its own by forms.
    publicContact: request.headers['x-public-contact'] === 'true',
    key: typeof key === 'string' && key !== '' ? key : undefined,
  }
}

/** Programs answer a question in two headers; in a form it has fields of its own. */
function answerIn({ headers }: FastifyRequest): Answered | undefined {
  const { 'x-question': token, 'x-answer': answer } = headers
  return typeof token === 'string' && typeof answer === 'string' ? { token, answer } : undefined
}

const signedIn = new WeakSet<FastifyRequest>()

/**
 * Says with each answer whether somebody was signed in, so that what a device keeps of their pages can go once they are
 * not: no cookie tells that, since it ends with the browser, and the sign-in with time.
 */
export function tellSignedIn(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    if (signedIn.has(request)) reply.header('signed-in', '1')
  })
}

function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
}

/** The language that was chosen, else the first of the browser's that we speak, else Chinese. */
export function localeOf(request: FastifyRequest): Locale {
  const chosen = preferencesOf(request).locale
  if (chosen) return chosen
  const accepted = (request.headers['accept-language'] ?? '').toLowerCase()
  const chinese = accepted.search(/\bzh\b/)
  const english = accepted.search(/\ben\b/)
  return english >= 0 && (chinese < 0 || english < chinese) ? 'en' : 'zh'
}
