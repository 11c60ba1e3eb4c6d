// Requests over every route, form and command, each made of a seed and a number alone.
import type { InjectOptions } from 'fastify'
import type { z } from 'zod'
import type { Address } from '../../src/components/page.ts'
import type { Actor } from '../../src/kernel/access/actor.ts'
import { mayEver } from '../../src/kernel/access/may-ever.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { exampleOf } from '../examples.ts'
import { nastyName, nastyValue } from './nasty.ts'
import { type Random, randomFor } from './random.ts'

export type SignedIn = { token: string; actor: Actor }

export type FuzzRequest = { number: number; what: string; options: InjectOptions }

/** What requests are made of: the house's own addresses, and things that are there. */
export type Material = {
  kernel: Kernel
  /** Ids of rows by table, in the order in which they were written. */
  ids: ReadonlyMap<string, readonly string[]>
  /** Codes, receipts, regions: what stands for ids elsewhere. */
  words: readonly string[]
  /** Sign-ins, and who holds them; asked anew for each request, since people sign out. */
  signedIn(): readonly SignedIn[]
}

const others = [
  '/livez',
  '/metrics',
  '/api/openapi.json',
  '/api/v1/nothing.here',
  '/do/nothing.here',
  '/preferences',
  '/sign-in/government',
  '/sign-in/government/return',
  '/assets/nothing.js',
  '/assets/..%2f..%2fpackage.json',
  '/consultations/nothing/live',
  '//',
  '/%',
  '/%00',
  '/%ff%fe',
  '/topics/%E0%A4%A',
  '/..%5c..',
  `/${'a/'.repeat(500)}`,
]

export function requestsFrom(material: Material, seed: number): (number: number) => FuzzRequest {
  const { commands, queries, pages } = material.kernel.registry
  const examples = new Map<z.ZodType, unknown>()
  const example = (schema: z.ZodType) => {
    if (!examples.has(schema))
      examples.set(
        schema,
        plainly(() => exampleOf(schema)),
      )
    return structuredClone(examples.get(schema)) as Record<string, unknown>
  }
  const kinds = [
    { weight: 30, make: command },
    { weight: 30, make: form },
    { weight: 20, make: query },
    { weight: 17, make: page },
    { weight: 3, make: other },
  ]
  return (number) => {
    const random = randomFor(seed, number)
    let at = random.below(100)
    const kind = kinds.find(({ weight }) => {
      at -= weight
      return at < 0
    })!
    const request = kind.make(random)
    return { number, what: what(request), options: dressed(request, random) }
  }

  function command(random: Random): InjectOptions {
    const { name, input } = random.pick([...commands.values()])
    const body = mutated(example(input), random)
    const payload = random.chance(0.97) ? JSON.stringify(body) : random.pick(brokenBodies)
    const type = random.chance(0.97) ? 'application/json' : random.pick(contentTypes)
    return { method: 'POST', url: `/api/v1/${name}`, headers: { 'content-type': type }, payload }
  }

  function form(random: Random): InjectOptions {
    const { name, input } = random.pick([...commands.values()])
    const fields = flat(mutated(example(input), random))
    fields.push(['_key', random.chance(0.9) ? `key-${random.below(1e9)}` : textOf(nastyValue(random))])
    if (random.chance(0.6))
      fields.push(['_page', random.chance(0.9) ? path(random) : textOf(nastyValue(random))])
    if (random.chance(0.3))
      fields.push(['_next', random.pick(['/r/{receipt}', '/{nothing}/x', '//x', '/account'])])
    if (random.chance(0.1)) fields.push([nastyName(random), textOf(nastyValue(random))])
    if (random.chance(0.1)) fields.push([`${random.pick(fields)[0]}.${nastyName(random)}`, '1000000000'])
    return {
      method: 'POST',
      url: `/do/${name}`,
      ...(random.chance(0.2) ? multipart(fields, random) : encoded(fields)),
    }
  }

  function query(random: Random): InjectOptions {
    const { name, input } = random.pick([...queries.values()])
    const fields = flat(mutated(example(input), random))
    if (random.chance(0.1)) fields.push([`${random.pick(fields)?.[0] ?? 'x'}.length`, '1000000000'])
    const asked = encoded(fields).payload.slice(0, 12_000)
    return { method: 'GET', url: `/api/v1/${name}?${asked}` }
  }

  function page(random: Random): InjectOptions {
    const asked: [string, string][] = []
    for (let left = random.below(3); left > 0; left--)
      asked.push([
        random.chance(0.8) ? random.pick(parameters) : nastyName(random),
        random.chance(0.5) ? word(random) : textOf(nastyValue(random)),
      ])
    const after = asked.length > 0 ? `?${encoded(asked).payload.slice(0, 12_000)}` : ''
    return {
      method: random.chance(0.97) ? 'GET' : random.pick(['HEAD', 'OPTIONS', 'PUT', 'DELETE']),
      url: path(random) + after,
    }
  }

  function other(random: Random): InjectOptions {
    return {
      method: random.chance(0.7) ? 'GET' : random.pick(['POST', 'PUT', 'PATCH']),
      url: random.pick(others),
    }
  }

  function path(random: Random): string {
    const { path } = random.pick(pages as readonly Address[])
    return path.replace(/(\w*)\/[:*]\w+/g, (_, kind: string) => {
      const part = random.chance(0.85) ? word(random, kind) : textOf(nastyValue(random)).slice(0, 500)
      return `${kind}/${encodeURIComponent(part.toWellFormed())}`
    })
  }

  function word(random: Random, kind = ''): string {
    return random.chance(0.8) ? id(random, kind) : random.pick(material.words)
  }

  /** Mostly of what the name of the field speaks of. */
  function id(random: Random, kind: string): string {
    const tables = [...material.ids.keys()]
    const meant = tables.filter((table) => kind.length > 2 && table.includes(kind.replace(/s$/, '')))
    const table = random.pick(meant.length > 0 && random.chance(0.9) ? meant : tables)
    return random.pick(material.ids.get(table)!)
  }

  function mutated(input: Record<string, unknown>, random: Random): Record<string, unknown> {
    const places = placesIn(input)
    for (const { within, key } of places)
      if (typeof within[key] === 'string' && /^[0-9a-f-]{36}$/.test(within[key]) && random.chance(0.8))
        within[key] = id(random, /\D/.test(key) ? key : '')
    for (let left = random.below(3); left > 0; left--) {
      const place = places.length > 0 && random.chance(0.85) ? random.pick(places) : undefined
      if (!place) input[nastyName(random)] = nastyValue(random)
      else if (random.chance(0.1)) delete place.within[place.key]
      else place.within[place.key] = random.chance(0.9) ? nastyValue(random) : word(random)
    }
    return input
  }

  /** Mostly somebody who may do it somewhere. */
  function sender({ url }: InjectOptions, random: Random): SignedIn | undefined {
    const all = material.signedIn()
    const [, name = ''] = /^\/(?:do|api\/v1)\/([^?]*)/.exec(String(url)) ?? []
    const allow = (commands.get(name) ?? queries.get(name))?.allow
    const fitting = allow ? all.filter(({ actor }) => mayEver(allow, actor)) : []
    return random.pick(fitting.length > 0 && random.chance(0.85) ? fitting : all)
  }

  function dressed(options: InjectOptions, random: Random): InjectOptions {
    const headers: Record<string, string> = { ...(options.headers as Record<string, string>) }
    const token = random.chance(0.8) ? sender(options, random)?.token : undefined
    if (token) headers.authorization = `Bearer ${token}`
    if (random.chance(0.05))
      headers['idempotency-key'] = random.pick(['k', 'x'.repeat(300), 'k\u00ff', ' ', '%00'])
    if (random.chance(0.05)) headers.cookie = random.pick(cookies)
    if (random.chance(0.05))
      headers['accept-language'] = random.pick(['en', 'zh', 'x'.repeat(5_000), 'en;q=\u00ff'])
    if (random.chance(0.05)) headers['accept-encoding'] = random.pick(['br', 'gzip', 'x'])
    if (random.chance(0.02)) headers['x-forwarded-for'] = random.pick(['1.2.3.4', 'x', '::1, ::2'])
    return { ...options, headers }
  }
}

const parameters = [
  'page',
  'q',
  'stage',
  'region',
  'after',
  'before',
  'back',
  'year',
  'place',
  'code',
  'voices',
  'tab',
  'kind',
  'unit',
  'hall',
]
const brokenBodies = [
  '',
  '{',
  '[]',
  'null',
  '"x"',
  '{"a":',
  '\ufeff{}',
  '{"__proto__":{"x":1}}',
  '['.repeat(50_000),
]
const contentTypes = [
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'application/json; charset=x',
  'x',
  'multipart/form-data; boundary=',
]
const cookies = [
  'session=x',
  'session=%00',
  'session=%',
  'done=constructor.constructor',
  'done=kernel.toString',
  'done=voices.__proto__',
  'preferences=%ff',
  'preferences=locale%3Dxx%26theme%3Dconstructor',
  'errand=x',
  'device=x.y.z',
  '=;;=;',
]

type PlaceIn = { within: Record<string, unknown>; key: string }

function placesIn(value: unknown): PlaceIn[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  const within = value as Record<string, unknown>
  return Object.keys(within).flatMap((key) => [{ within, key }, ...placesIn(within[key])])
}

/** As a form sends it. */
export function flat(value: unknown, name = ''): [string, string | Uint8Array][] {
  if (value === undefined || value === null) return name ? [[name, '']] : []
  if (value instanceof Uint8Array) return [[name, value]]
  if (typeof value !== 'object') return [[name, String(value)]]
  if (isFile(value)) return [[name, value.bytes]]
  const members = Object.entries(value).slice(0, 7_000)
  const names = (key: string) =>
    Array.isArray(value) && typeof value[Number(key)] !== 'object' ? name : name ? `${name}.${key}` : key
  return members.flatMap(([key, inner]) => (name.length > 2_000 ? [] : flat(inner, names(key))))
}

const isFile = (value: object): value is { bytes: Uint8Array } =>
  (value as { bytes?: unknown }).bytes instanceof Uint8Array

export function encoded(fields: readonly [string, string | Uint8Array][]): {
  headers: Record<string, string>
  payload: string
} {
  const payload = fields
    .map(([name, value]) => `${percent(name)}=${percent(typeof value === 'string' ? value : 'file')}`)
    .join('&')
  return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload }
}

function multipart(fields: readonly [string, string | Uint8Array][], random: Random) {
  const boundary = 'boundaryboundary'
  const pieces = fields
    .slice(0, 600)
    .flatMap(([name, value]) => [
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${name.replace(/["\r\n]/g, '')}"${
          typeof value === 'string' ? '' : '; filename="a.jpg"'
        }\r\n\r\n`,
      ),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ])
  const end = random.chance(0.9) ? [Buffer.from(`--${boundary}--\r\n`)] : []
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...pieces, ...end]),
  }
}

const percent = (text: string) => encodeURIComponent(text.toWellFormed())

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function what({ method, url }: InjectOptions): string {
  return `${method} ${String(url).slice(0, 300)}`
}

function plainly<T>(make: () => T): T | object {
  try {
    return make()
  } catch {
    return {}
  }
}
