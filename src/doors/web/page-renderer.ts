import { randomUUID } from 'node:crypto'
import { type ComponentChild, h } from 'preact'
import { render } from 'preact-render-to-string'
import { Layout } from '#components/layout.tsx'
import { Notice } from '#components/notice.tsx'
import type { Address, Page, PageHead, PageRequest, Place, WebModule } from '#components/page.ts'
import { FormsContext, type OwnPlace, type SentForm, type View, ViewContext } from '#components/view.ts'
import { type Actor, asFarAsProven } from '#kernel/access/actor.ts'
import { anyone, signedIn } from '#kernel/access/policy.ts'
import { ask, type Caller } from '#kernel/action/perform.ts'
import { InvalidInput, notFound, Refusal } from '#kernel/action/refusal.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { unreadNotices } from '#modules/notices/index.ts'
import type { Assets } from './assets.ts'
import { KeptByTags } from './kept-by-tags.ts'
import { pageRouter } from './page-router.ts'
import type { Preferences } from './preferences.ts'
import { ReadParameters } from './read-parameters.ts'
import { RenderedContents } from './rendered-contents.ts'
import { WatchedReader } from './watched-reader.ts'

/** Stands in a page where each answer gets its own idempotency key, so that kept pages do not share one. */
export const keyPlaceholder = '00000000-0000-4000-8000-000000000000'

/** Stands in the frame of a page where its content belongs; nobody can write it, since nobody knows it. */
const contentMark = `content-${randomUUID()}`

/** What a page is rendered for. */
export type Occasion = {
  caller: Caller
  preferences: Preferences
  /** Path with query, as the reader sees it. */
  url: string
  form?: SentForm | undefined
  /** What was just done, as 'module.verb'. */
  done?: string | undefined
  /** How many notices the reader has not read. */
  unread?: number | undefined
}

/** What a page shows, and for what it is rendered. */
export type Loaded = {
  data: never
  request: PageRequest
  occasion: Occasion
  /** The address as it was asked for, with parameters that make no difference. */
  asked: string
}

/** Turns declared pages into HTML. */
export class PageRenderer {
  readonly kernel: Kernel
  readonly origin: () => string
  #assets: Assets
  /** What pages have loaded that is the same for all. */
  #loaded: KeptByTags<object>
  #contents = new RenderedContents()
  #reads = new WeakMap<Page<never>, ReadParameters>()
  #find: ReturnType<typeof pageRouter>

  constructor(kernel: Kernel, assets: Assets, origin: () => string) {
    this.kernel = kernel
    this.#assets = assets
    this.#find = pageRouter(kernel.registry.pages as readonly Address[])
    this.origin = origin
    this.#loaded = new KeptByTags(kernel.changes, { seconds: kernel.settings.PAGES_KEPT_SECONDS, max: 1_000 })
  }

  /** What a page's loader may use. @throws Refusal if the reader may not open the page */
  requestFor(occasion: Occasion, params: Record<string, string>, reads?: ReadParameters): PageRequest {
    const { caller } = occasion
    const query = new URLSearchParams(occasion.url.split('?', 2)[1])
    const search = Object.fromEntries(query)
    return {
      ask: (query, input) => ask(this.kernel, query, input, caller),
      params,
      search: reads ? reads.watched(search) : search,
      searched: (name) => {
        reads?.note(name)
        return query.getAll(name)
      },
      actor: asFarAsProven(caller.actor),
      locale: caller.locale,
      now: this.kernel.clock.now(),
      again: occasion.form !== undefined,
      origin: this.origin(),
    }
  }

  /** What a page that can be kept has looked at in its address. */
  readsOf(page: Page<never>): ReadParameters {
    const known = this.#reads.get(page) ?? new ReadParameters()
    this.#reads.set(page, known)
    return known
  }

  /** @throws Refusal */
  async load(page: Page<never>, occasion: Occasion, params: Record<string, string>): Promise<Loaded> {
    const { actor } = occasion.caller
    const allow = page.allow ?? (page.place === 'square' ? anyone : signedIn)
    if (!allow.permits(actor, {}))
      throw actor.kind === 'anonymous' ? new Refusal('kernel.signInFirst', 401) : notFound()
    const request = this.requestFor(occasion, params, page.cache && this.readsOf(page))
    const { store, clock } = this.kernel
    const loading: Promise<never> = page.cache ? this.#loadOnce(page, occasion, params) : page.load(request)
    const [data, unread] = await Promise.all([
      loading.catch((error: unknown) => {
        // An address with something in it that is no id, or no number, is an address of nothing.
        throw error instanceof InvalidInput ? notFound() : error
      }),
      actor.kind === 'person' && !actor.lacking
        ? unreadNotices(store.replica, actor, clock.now())
        : undefined,
    ])
    return { data, request, occasion: { ...occasion, unread }, asked: occasion.url }
  }

  /** Loads what is the same for all readers once, until something in it is changed. */
  async #loadOnce(page: Page<never>, occasion: Occasion, params: Record<string, string>): Promise<never> {
    const reads = this.readsOf(page)
    const key = () => `${occasion.caller.locale} ${reads.canonical(occasion.url)}`
    const kept = this.#loaded.get(key())
    if (kept) return kept as never
    const { generation } = this.#loaded
    const reader = new WatchedReader(asFarAsProven(occasion.caller.actor))
    const caller = { ...occasion.caller, actor: reader.actor }
    const data: never = await page.load(this.requestFor({ ...occasion, caller }, params, reads))
    if (!reader.looked && isObject(data)) this.#loaded.keep(key(), data, page.cache!(data), generation)
    return data
  }

  render(page: Page<never>, { data, request, occasion, asked }: Loaded): string {
    const { head, place } = page
    const around = { ...head(data, request.locale), place }
    const content = () => page.render(data, request)
    if (!page.cache || occasion.form || !isObject(data)) return this.document(around, content, occasion)
    const { preferences } = occasion
    const { account, grants } = request.actor
    const seenBy = JSON.stringify([page.path, asked, request.locale, preferences, account, grants])
    const html = this.#contents.of(data, seenBy, () => this.#render(h(Deferred, { content }), occasion))
    // Rendered apart, so that what is kept holds nothing of the frame, which differs from reader to reader.
    const [before, after] = this.document(around, () => contentMark, occasion).split(contentMark)
    return `${before}${html}${after}`
  }

  /** A whole document around some content. */
  document(
    head: PageHead & { place: Place; wide?: boolean },
    content: () => ComponentChild,
    occasion: Occasion,
  ): string {
    const { place, ...share } = head
    const layout = h(Layout, {
      ...share,
      place,
      navigation: place === 'square' ? undefined : this.#navigation(place, occasion),
      notice: this.#notice(occasion),
      children: h(Deferred, { content }),
    })
    return `<!doctype html>${this.#render(layout, occasion)}`
  }

  #render(what: ComponentChild, occasion: Occasion): string {
    const forms = { state: occasion.form, idempotencyKey: keyPlaceholder }
    const inside = h(FormsContext.Provider, { value: forms }, what)
    return render(h(ViewContext.Provider, { value: this.#view(occasion) }, inside))
  }

  #view({ caller, preferences, url, unread }: Occasion): View {
    const { settings } = this.kernel
    const { actor, locale } = caller
    return {
      locale,
      theme: preferences.theme,
      elder: preferences.elder,
      path: url,
      url: `${this.origin()}${url}`,
      assets: { ...this.#assets, manifest: '/manifest.webmanifest' },
      demo: settings.demo,
      actor:
        actor.kind === 'person'
          ? { name: actor.name ?? '', places: this.#placesOf(actor), waiting: unread }
          : undefined,
      mayOpen: (href) => this.#mayOpen(href, actor),
      site: {
        operator: settings.OPERATOR_NAME,
        icp: settings.ICP_NUMBER,
        publicSecurity: settings.SECURITY_FILING_NUMBER,
        identifier: settings.SITE_IDENTIFIER,
      },
    }
  }

  /** Only what a page says of itself is asked here: whether this very thing is open to somebody, its query says. */
  #mayOpen(href: string, actor: Actor): boolean {
    const address = this.#find(href.split(/[?#]/, 1)[0]!)?.address
    if (!address) return true
    const place = address.kind === 'page' ? address.place : 'square'
    return (address.allow ?? (place === 'square' ? anyone : signedIn)).permits(actor, {})
  }

  get #modules() {
    return this.kernel.registry.modules as readonly WebModule[]
  }

  #navigation(place: Place, { caller, url }: Occasion) {
    const path = url.split('?')[0]!
    const entries = this.#entriesOf(place, caller.actor)
    const longest = entries
      .filter(({ href }) => path === href || (href !== `/${place}` && path.startsWith(`${href}/`)))
      .sort((a, b) => b.href.length - a.href.length)[0]
    return entries.map((entry) => ({
      href: entry.href,
      label: entry.label[caller.locale],
      icon: entry.icon,
      current: entry === longest,
    }))
  }

  /** What was just done, in its module's words. */
  #notice({ done, caller }: Occasion): ComponentChild {
    const [moduleName, verb] = done?.split('.') ?? []
    const deeds = this.#modules.find(({ name }) => name === moduleName)?.done?.[caller.locale] ?? {}
    const said = verb !== undefined && Object.hasOwn(deeds, verb) ? deeds[verb] : undefined
    return said ? h(Notice, { tone: 'success', live: true, children: said }) : undefined
  }

  #placesOf(actor: Actor): OwnPlace[] {
    return (['my', 'desk'] as const).flatMap((place) => {
      const [first] = this.#entriesOf(place, actor)
      return first ? [{ place, href: first.href }] : []
    })
  }

  /** What a person may turn to in a place, in the order of the navigation. */
  #entriesOf(place: Place, actor: Actor) {
    return this.#modules
      .flatMap((module) => module.navigation ?? [])
      .filter((entry) => entry.place === place && (entry.allow ?? signedIn).permits(actor, {}))
      .sort((a, b) => a.order - b.order)
  }
}

/** Gives each answer a key of its own. */
export function withFreshKey(html: string): string {
  return html.includes(keyPlaceholder) ? html.replaceAll(keyPlaceholder, () => randomUUID()) : html
}

/** Renders inside the view's context, where `content` may use it. */
function Deferred({ content }: { content: () => ComponentChild }) {
  return content() as ReturnType<typeof h>
}

function isObject(data: unknown): data is object {
  return typeof data === 'object' && data !== null
}
