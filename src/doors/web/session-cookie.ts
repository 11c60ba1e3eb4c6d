import type { FastifyReply, FastifyRequest } from 'fastify'

/** Over TLS the name itself tells browsers to take it from this host alone. */
const cookieName = (request: FastifyRequest) => (request.protocol === 'https' ? '__Host-session' : 'session')

export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(request)]
}

export function setSession(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName(request), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
  })
}

export function clearSession(request: FastifyRequest, reply: FastifyReply): void {
  // Browsers take this name from nobody who does not say that it is for TLS alone, not even to forget it.
  reply.clearCookie(cookieName(request), { path: '/', secure: request.protocol === 'https' })
}
