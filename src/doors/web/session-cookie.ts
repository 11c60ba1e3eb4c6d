import type { FastifyReply, FastifyRequest } from 'fastify'

/** Over TLS the name itself tells browsers to take it from this host alone. */
const cookieName = (request: FastifyRequest) => (request.protocol === 'https' ? '__Host-session' : 'session')

export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(request)]
}

/** The same when it is set and when it is taken back: browsers ignore a `__Host-` cookie that lacks any of these. */
const attributes = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' }) as const

export function setSession(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName(request), token, attributes(request))
}

export function clearSession(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName(request), attributes(request))
}
