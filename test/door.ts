// The web door of a house under test, as browsers and programs meet it.
import type { FastifyInstance } from 'fastify'
import { buildServer } from '../src/doors/web/server.ts'
import type { Actor } from '../src/kernel/access/actor.ts'
import { openSession } from '../src/modules/accounts/sessions.ts'
import type { House } from './kernel.ts'

export type Door = {
  /** Asks over HTTP, signed in as `actor` where one is given; redirects are not followed. */
  get(path: string, actor?: Actor, headers?: Record<string, string>): Promise<Response>
  close(): Promise<void>
}

/** Opens the house to HTTP on a port of its own. */
export async function openDoor(house: House): Promise<Door> {
  let origin = ''
  const app: FastifyInstance = await buildServer(house.kernel, () => origin)
  origin = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    async get(path, actor, headers = {}) {
      const now = house.kernel.clock.now()
      const token = actor && (await openSession(house.kernel.store.db, actor.account!, now, 'test', now))
      return fetch(`${origin}${path}`, {
        redirect: 'manual',
        headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
      })
    },
    close: () => app.close(),
  }
}
