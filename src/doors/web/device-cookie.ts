import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomToken } from '#kernel/crypto/secrets.ts'
import type { Vault } from '#kernel/crypto/vault.ts'

/**
 * Tells browsers apart, so that a room full of people behind one address is more than one sender, and so that nobody
 * elsewhere can lock somebody out of a device that they have used before. It says nothing about anybody, is signed, and
 * is kept nowhere but in hashes that differ with each use.
 */
const name = (request: FastifyRequest) => (request.protocol === 'https' ? '__Host-device' : 'device')
const aYear = 365 * 86_400

const markOf = (vault: Vault, id: string) => vault.pseudonym(id, 'web.device').slice(0, 22)

/** The id in the cookie; undefined where there is none that we made. */
export function deviceOf(vault: Vault, request: FastifyRequest): string | undefined {
  const [id, mark] = (request.cookies[name(request)] ?? '').split('.', 2)
  if (!id || !mark || id.length > 40) return undefined
  const [given, right] = [Buffer.from(mark), Buffer.from(markOf(vault, id))]
  return given.length === right.length && timingSafeEqual(given, right) ? id : undefined
}

/** Gives a browser its cookie with a page that is for it alone. */
export function keepDevice(vault: Vault, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.getHeader('cache-control') !== 'no-store') return
  if (!String(reply.getHeader('content-type') ?? '').startsWith('text/html')) return
  if (deviceOf(vault, request) !== undefined) return
  const id = randomToken(16)
  reply.setCookie(name(request), `${id}.${markOf(vault, id)}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: aYear,
  })
}
