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
 * What a phone keeps for when there is no signal: the pages of `my` as they last were, and what dresses them. No table
 * or document, nothing of the square or the desk, and nothing at all once the sign-in has ended: each page that the
 * network brings says whether somebody is signed in (the header `signed-in`, doors/web/caller.ts), and where it does
 * not, what was kept is gone before it is shown. Without a signal nobody can be asked: then a page is shown for as long
 * as a sign-in can last, and no longer.
 */
const offline = `const kept = 'my-2'
const longest = 12 * 3600 * 1000
const own = (url) => url.pathname === '/my' || url.pathname.startsWith('/my/')
const dress = (url) => url.pathname.startsWith('/assets/')
const forget = () => caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(
  caches.keys()
    .then((names) => Promise.all(names.filter((name) => name !== kept).map((name) => caches.delete(name))))
    .then(() => self.clients.claim())
))
self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(forget())
})
async function put(request, answer) {
  await (await caches.open(kept)).put(request, answer)
}
async function before(request) {
  const found = await caches.match(request)
  if (!found || dress(new URL(request.url))) return found
  const age = Date.now() - Date.parse(found.headers.get('date') || '')
  if (age < longest) return found
  await forget()
}
async function page(request, url) {
  let answer
  try {
    answer = await fetch(request)
  } catch (error) {
    const found = own(url) && await before(request)
    if (found) return found
    throw error
  }
  if (answer.type === 'opaqueredirect' || answer.status >= 500) return answer
  if (answer.headers.get('signed-in') !== '1') await forget()
  else if (own(url) && answer.ok && !answer.redirected && /^text\\/html/.test(answer.headers.get('content-type') || ''))
    await put(request, answer.clone())
  return answer
}
async function asset(request) {
  try {
    const answer = await fetch(request)
    if (answer.ok) await put(request, answer.clone())
    return answer
  } catch (error) {
    const found = await before(request)
    if (found) return found
    throw error
  }
}
self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  if (request.method === 'POST' && url.pathname === '/do/session.end')
    event.respondWith(forget().then(() => fetch(request)))
  else if (request.method !== 'GET') return
  else if (request.mode === 'navigate') event.respondWith(page(request, url))
  else if (dress(url)) event.respondWith(asset(request))
})
`
