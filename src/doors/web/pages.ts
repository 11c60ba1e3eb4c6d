import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Address, Page } from '#components/page.ts'
import { anonymous } from '#kernel/access/actor.ts'
import { anyone, signedIn } from '#kernel/access/policy.ts'
import { notFound, Refusal } from '#kernel/action/refusal.ts'
import { keepDownload } from '#kernel/audit/keeping.ts'
import { contentDisposition } from '#kernel/files/disposition.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { withWayBack } from './local-path.ts'
import { Makings } from './makings.ts'
import { occasionOf, pathOf } from './occasion.ts'
import { Compressible, KeptPage, PageCache } from './page-cache.ts'
import { keyPlaceholder, type Occasion, type PageRenderer, withFreshKey } from './page-renderer.ts'
import { type Match, pageRouter } from './page-router.ts'
import { showProblem } from './problem-page.ts'
import type { ReadParameters } from './read-parameters.ts'

/** Every page and download that modules declare. */
export async function pagesDoor(app: FastifyInstance, kernel: Kernel, renderer: PageRenderer): Promise<void> {
  const find = pageRouter(kernel.registry.pages as readonly Address[])
  const cache = new PageCache(kernel.changes, kernel.settings.PAGES_KEPT_SECONDS)
  const makings = new Makings<{ html: string; tags: readonly string[]; status: number }>()
  app.setErrorHandler((error, request, reply) => showProblem(renderer, error, request, reply))
  app.setNotFoundHandler((request, reply) => showProblem(renderer, notFound(), request, reply))

  app.get('/*', async (request, reply) => {
    const match = find(pathOf(request.url))
    if (!match) throw notFound()
    const occasion = await occasionOf(kernel, request)
    const step = stepBefore(match.address, occasion)
    if (step) return reply.redirect(withWayBack(step, request.url), 303)
    if (match.address.kind === 'download') return sendDownload(renderer, match, occasion, reply)

    const { address: page, params } = match
    const same = occasion.caller.actor.kind === 'anonymous' && !occasion.done
    const reads = page.cache && same ? renderer.readsOf(page) : undefined
    const kept = reads && cache.get(cacheKey(occasion, reads))
    if (kept) return sendKept(kept, request, reply)

    const { generation } = cache
    const make = async () => {
      const loaded = await renderer.load(page, occasion, params)
      if (reads) loaded.occasion = { ...loaded.occasion, url: reads.canonical(occasion.url) }
      return {
        html: renderer.render(page, loaded),
        tags: reads ? page.cache!(loaded.data) : [],
        status: page.status?.(loaded.data) ?? 200,
      }
    }
    // A hundred who come at once just after a change are shown one page, made once.
    const { html, tags, status } = reads
      ? await makings.join(makingKey(occasion, generation), make)
      : await make()
    if (occasion.done) reply.clearCookie('done', { path: '/' })
    if (!reads || html.includes(keyPlaceholder)) {
      reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store')
      const own = withFreshKey(html)
      // What somebody sees who has signed in is not compressed: its length must not tell what is in it.
      return occasion.caller.actor.kind === 'anonymous'
        ? sendCompressed(new Compressible(own), request, reply)
        : reply.send(own)
    }
    cache.keep(cacheKey(occasion, reads), new KeptPage(html), tags, generation)
    reply
      .type('text/html; charset=utf-8')
      .headers({ 'cache-control': 'no-cache', vary: 'cookie, accept-language, accept-encoding' })
    return sendCompressed(cache.get(cacheKey(occasion, reads)) ?? new Compressible(html), request, reply)
  })
}

/** Where somebody must go first who has signed in but not with all that is asked for: to everything but open pages. */
function stepBefore(address: Address, { caller }: Occasion): string | undefined {
  const { lacking } = caller.actor
  if (lacking === undefined || address.path.startsWith('/sign-in')) return undefined
  const usual = address.kind === 'page' && address.place !== 'square' ? signedIn : anyone
  if ((address.allow ?? usual).permits(anonymous, {})) return undefined
  return lacking === 'ownPassword' ? '/sign-in/password' : '/sign-in/factor'
}

function cacheKey({ caller, preferences, url }: Occasion, reads: ReadParameters): string {
  const { theme, elder } = preferences
  return [caller.locale, theme, elder ? 'elder' : '', reads.canonical(url)].join(' ')
}

/** The whole address: which of its parameters are read is known only when the page has been made. */
function makingKey({ caller, preferences: { theme, elder }, url }: Occasion, generation: number): string {
  return [generation, caller.locale, theme, elder ? 'elder' : '', url].join(' ')
}

async function sendKept(page: KeptPage, request: FastifyRequest, reply: FastifyReply) {
  reply.type('text/html; charset=utf-8').headers({
    etag: page.etag,
    'cache-control': 'no-cache',
    vary: 'cookie, accept-language, accept-encoding',
  })
  if (request.headers['if-none-match'] === page.etag) return reply.code(304).send()
  return sendCompressed(page, request, reply)
}

/** As small as the reader can take it. */
async function sendCompressed(page: Compressible, request: FastifyRequest, reply: FastifyReply) {
  const accepted = request.headers['accept-encoding'] ?? ''
  if (accepted.includes('br')) return reply.header('content-encoding', 'br').send(await page.brotli())
  if (accepted.includes('gzip')) return reply.header('content-encoding', 'gzip').send(await page.gzip())
  return reply.send(page.plain)
}

async function sendDownload(renderer: PageRenderer, match: Match, occasion: Occasion, reply: FastifyReply) {
  const { address, params } = match
  if (address.kind !== 'download') throw notFound()
  if (!(address.allow ?? anyone).permits(occasion.caller.actor, {}))
    throw occasion.caller.actor.kind === 'anonymous' ? new Refusal('kernel.signInFirst', 401) : notFound()
  const file = await address.load(renderer.requestFor(occasion, params))
  // What leaves the desk as a file is out of the house's hands: who took it is kept before it goes.
  if (address.path.startsWith('/desk/') || (address.path.startsWith('/files/') && !file.publicFor))
    await keepDownload(renderer.kernel, { path: address.path, params }, occasion.caller)
  reply.type(file.type)
  reply.header('cache-control', file.publicFor ? `public, max-age=${file.publicFor}` : 'no-store')
  if (file.name)
    reply.header('content-disposition', contentDisposition(file.name, file.inline ? 'inline' : 'attachment'))
  if (file.sandboxed)
    reply.headers({
      'content-security-policy': "default-src 'none'; img-src 'self'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    })
  return reply.send(typeof file.body === 'string' ? file.body : Buffer.from(file.body))
}

export type AnyPage = Page<never>
