import { randomUUID } from 'node:crypto'
import { type ComponentChild, h } from 'preact'
import { render } from 'preact-render-to-string'
import { Layout } from '#components/layout.tsx'
import type { Page, PageRequest, WebModule } from '#components/page.ts'
import { type FormState, type View, ViewContext } from '#components/view.ts'
import { anyone, signedIn } from '#kernel/access/policy.ts'
import { ask, type Caller } from '#kernel/action/perform.ts'
import { notFound, Refusal } from '#kernel/action/refusal.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Assets } from './assets.ts'
import type { Preferences } from './preferences.ts'

/** Stands in a page where each answer gets its own idempotency key, so that kept pages do not share one. */
export const keyPlaceholder = '00000000-0000-4000-8000-000000000000'

/** What a page is rendered for. */
export type Occasion = {
  caller: Caller
  preferences: Preferences
  /** Path with query, as the reader sees it. */
  url: string
  form?: FormState | undefined
  /** What was just done, as 'module.verb'. */
  done?: string | undefined
}

/** Turns declared pages into HTML. */
export class PageRenderer {
  readonly kernel: Kernel
  readonly origin: () => string
  #assets: Assets

  constructor(kernel: Kernel, assets: Assets, origin: () => string) {
    this.kernel = kernel
    this.#assets = assets
    this.origin = origin
  }

  /** What a page's loader may use. @throws Refusal if the reader may not open the page */
  requestFor(occasion: Occasion, params: Record<string, string>): PageRequest {
    const { caller } = occasion
    const url = new URL(occasion.url, 'http://local')
    return {
      ask: (query, input) => ask(this.kernel, query, input, caller),
      params,
      search: Object.fromEntries(url.searchParams),
      actor: caller.actor,
      locale: caller.locale,
      now: this.kernel.clock.now(),
      origin: this.origin(),
    }
  }

  /** @throws Refusal */
  async load(page: Page<never>, occasion: Occasion, params: Record<string, string>) {
    const { actor } = occasion.caller
    const allow = page.allow ?? (page.place === 'square' ? anyone : signedIn)
    if (!allow.permits(actor, {}))
      throw actor.kind === 'anonymous' ? new Refusal('kernel.signInFirst', 401) : notFound()
    const request = this.requestFor(occasion, params)
    const data = await page.load(request)
    return { data, request }
  }

  render(page: Page<never>, data: never, request: PageRequest, occasion: Occasion): string {
    const { head, place } = page
    return this.document({ ...head(data, request.locale), place }, () => page.render(data, request), occasion)
  }

  /** A whole document around some content. */
  document(
    head: { title: string; description?: string; picture?: string; place: Page['place'] },
    content: () => ComponentChild,
    occasion: Occasion,
  ): string {
    const view = this.view(occasion, head.place)
    const body = h(
      ViewContext.Provider,
      { value: view },
      h(Layout, { ...head, children: h(Deferred, { content }) }),
    )
    return `<!doctype html>${render(body)}`
  }

  view({ caller, preferences, url, form, done }: Occasion, place: Page['place']): View {
    const { settings, registry } = this.kernel
    const { actor, locale } = caller
    const modules = registry.modules as readonly WebModule[]
    const [doneModule, doneVerb] = done?.split('.') ?? []
    const notice = modules.find(({ name }) => name === doneModule)?.done?.[locale][doneVerb ?? '']
    return {
      locale,
      theme: preferences.theme,
      elder: preferences.elder,
      url,
      origin: this.origin(),
      assets: this.#assets,
      demo: settings.demo,
      idempotencyKey: keyPlaceholder,
      form,
      notice,
      actor:
        actor.kind === 'person'
          ? { name: actor.name ?? '', places: placesOf(actor.grants.length, modules, actor) }
          : undefined,
      navigation: modules
        .flatMap((module) => module.navigation ?? [])
        .filter((entry) => entry.place === place && (entry.allow ?? anyone).permits(actor, {}))
        .sort((a, b) => a.order - b.order)
        .map((entry) => ({ href: entry.href, label: entry.label[locale] })),
      footer: {
        operator: settings.OPERATOR_NAME,
        icp: settings.ICP_NUMBER,
        securityFiling: settings.SECURITY_FILING_NUMBER,
      },
    }
  }
}

function placesOf(grants: number, modules: readonly WebModule[], actor: Caller['actor']): ('my' | 'desk')[] {
  const entries = modules.flatMap((module) => module.navigation ?? [])
  const open = (place: 'my' | 'desk') =>
    entries.some((entry) => entry.place === place && (entry.allow ?? signedIn).permits(actor, {}))
  return (['my', 'desk'] as const).filter((place) => (place === 'my' || grants > 0) && open(place))
}

/** Gives each answer a key of its own. */
export function withFreshKey(html: string): string {
  return html.includes(keyPlaceholder) ? html.replaceAll(keyPlaceholder, () => randomUUID()) : html
}

/** Renders inside the view's context, where `content` may use it. */
function Deferred({ content }: { content: () => ComponentChild }) {
  return content() as ReturnType<typeof h>
}
