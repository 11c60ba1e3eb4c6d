import type { FastifyRequest } from 'fastify'
import type { Kernel } from '#kernel/kernel.ts'
import { callerOf } from './caller.ts'
import type { Occasion } from './page-renderer.ts'
import { preferencesOf } from './preferences.ts'

/** What a request is about: who, how they like to read, and what they have just done. */
export async function occasionOf(kernel: Kernel, request: FastifyRequest): Promise<Occasion> {
  return {
    caller: await callerOf(kernel, request),
    preferences: preferencesOf(request),
    url: request.url,
    done: request.cookies.done,
  }
}

/** The path of an address, without what follows it and without a slash at its end. */
export const pathOf = (url: string) => {
  const path = url.split('?', 1)[0]!
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}
