import { download } from '#components/page.ts'
import { squareWords } from './messages.ts'

const oneDay = 86_400

/** The character in the seal, on a grid of 512, drawn so that no typeface is needed. */
export const sealStrokes =
  '<g fill="none" stroke="#fff" stroke-width="34" stroke-linecap="square"><path d="M148 150l44 40M128 246h66v128l48-40M316 132l22 58M244 372c96-56 140-122 152-214M254 176c20 92 72 152 142 194"/></g>'

/** The seal, for home screens; drawn so that any shape may be cut out of it. */
const seal = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="#b5381e"/>${sealStrokes}</svg>`

/** Lets a phone keep the site among its apps, opening where members work. */
export const installable = [
  download({
    path: '/manifest.webmanifest',
    load: async ({ locale }) => ({
      type: 'application/manifest+json; charset=utf-8',
      publicFor: oneDay,
      body: JSON.stringify({
        name: squareWords[locale].appName,
        short_name: squareWords[locale].appName,
        lang: locale === 'zh' ? 'zh-CN' : 'en',
        start_url: '/my',
        scope: '/',
        display: 'standalone',
        background_color: '#f7f4ee',
        theme_color: '#b5381e',
        icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any maskable' }],
      }),
    }),
  }),
  download({
    path: '/icon.svg',
    load: async () => ({ type: 'image/svg+xml', publicFor: oneDay, body: seal }),
  }),
  download({
    path: '/offline.js',
    load: async () => ({ type: 'text/javascript; charset=utf-8', body: offline }),
  }),
]

/**
 * What a phone keeps for when there is no signal: the pages of `my` as they last were, and what dresses them. Nothing
 * of the square or the desk; and nothing at all once somebody has signed out.
 */
const offline = `const kept = 'my-1'
const keep = (url) => url.pathname === '/my' || url.pathname.startsWith('/my/') || url.pathname.startsWith('/assets/')
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.delete(kept))
})
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method === 'POST' && url.pathname === '/do/session.end') {
    event.respondWith(caches.delete(kept).then(() => fetch(event.request)))
    return
  }
  if (event.request.method !== 'GET' || url.origin !== location.origin || !keep(url)) return
  event.respondWith(
    fetch(event.request)
      .then(async (answer) => {
        if (answer.ok && !answer.redirected) (await caches.open(kept)).put(event.request, answer.clone())
        return answer
      })
      .catch(async (error) => {
        const before = await caches.match(event.request)
        if (before) return before
        throw error
      }),
  )
})
`
