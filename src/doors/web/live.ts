import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { anonymous } from '#kernel/access/actor.ts'
import { ask } from '#kernel/action/perform.ts'
import { Refusal } from '#kernel/action/refusal.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { pulse } from '#modules/consultations/index.ts'
import type { PageRenderer } from './page-renderer.ts'
import { showProblem } from './problem-page.ts'

export type LiveLimits = {
  /** Streams that one address, and this node, hold open at most. */
  perAddress: number
  perNode: number
  /** Milliseconds between signs of life, which keep proxies from hanging up and find out who has gone. */
  heartbeat: number
  /** Milliseconds between two looks at what has changed: a lively consultation tells of many votes at once. */
  pause: number
}

export const liveLimits: LiveLimits = { perAddress: 20, perNode: 2_000, heartbeat: 25_000, pause: 2_000 }

/** What changes in a consultation shows up among these tables, on whichever node it was written. */
const watched = ['consultations', 'statement_votes', 'statements', 'posts', 'surveys', 'opinion_results']

/**
 * `GET /consultations/:id/live`: says, as server-sent events, that something has changed, and how many take part by
 * now; the page then fetches itself anew. Nothing else is said here, and without it the page is right all the same.
 */
export async function liveDoor(
  app: FastifyInstance,
  kernel: Kernel,
  renderer: PageRenderer,
  limits: LiveLimits = liveLimits,
): Promise<void> {
  const streams = new Map<string, Set<ServerResponse>>()
  const told = new Map<string, string>()
  const byAddress = new Map<string, number>()
  let open = 0
  let due: NodeJS.Timeout | undefined

  app.setErrorHandler((error, request, reply) => showProblem(renderer, error, request, reply))

  app.get<{ Params: { id: string } }>('/consultations/:id/live', async (request, reply) => {
    const { id } = request.params
    const said = await look(id)
    const here = byAddress.get(request.ip) ?? 0
    if (here >= limits.perAddress || open >= limits.perNode)
      throw new Refusal('kernel.tooMany', 429, { seconds: 60, minutes: 1 })
    reply.hijack()
    const stream = reply.raw
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    // Whoever comes back after a break is told once how things stand.
    stream.write(`retry: 5000\n\nevent: now\ndata: ${said}\n\n`)
    told.set(id, said)
    streams.set(id, (streams.get(id) ?? new Set()).add(stream))
    byAddress.set(request.ip, here + 1)
    open++
    stream.on('close', () => {
      open--
      const left = (byAddress.get(request.ip) ?? 1) - 1
      if (left > 0) byAddress.set(request.ip, left)
      else byAddress.delete(request.ip)
      const others = streams.get(id)
      others?.delete(stream)
      if (others?.size === 0) {
        streams.delete(id)
        told.delete(id)
      }
    })
  })

  const look = async (consultation: string) =>
    JSON.stringify(
      await ask(kernel, pulse, { consultation }, { actor: anonymous, locale: 'zh', address: 'live' }),
    )

  const tellAll = async () => {
    due = undefined
    for (const [id, listening] of streams) {
      const said = await look(id).catch(() => undefined)
      if (said === undefined || said === told.get(id)) continue
      told.set(id, said)
      // Pages that are kept here are made anew before anybody is told to fetch them.
      kernel.changes.tell([`consultation_pulse:${id}`])
      for (const stream of listening) stream.write(`data: ${said}\n\n`)
    }
  }

  const stopListening = kernel.changes.listen((tags) => {
    const concerns = tags.some((tag) => tag === 'everything' || watched.includes(tag.split(':', 1)[0]!))
    if (concerns && streams.size > 0) due ??= setTimeout(() => void tellAll(), limits.pause)
  })
  const heart = setInterval(() => {
    for (const listening of streams.values()) for (const stream of listening) stream.write(': \n\n')
  }, limits.heartbeat)
  heart.unref()

  app.addHook('preClose', async () => {
    stopListening()
    clearInterval(heart)
    clearTimeout(due)
    for (const listening of streams.values()) for (const stream of listening) stream.end()
  })
}
