import { Icon } from './icon.tsx'
import { useWords } from './messages.ts'
import { useView } from './view.ts'

/** The way in, or, once signed in, the person's places and the way out. */
export function AccountMenu() {
  const { actor, path } = useView()
  const t = useWords()
  if (!actor)
    return (
      <a class="btn btn-ghost px-2.5" href={`/sign-in?back=${encodeURIComponent(path)}`}>
        {t.signIn}
      </a>
    )
  return (
    <details class="menu-fold" name="menu">
      <summary class="btn btn-ghost relative px-2.5">
        <Icon name="person" />
        <span class="max-sm:sr-only">{actor.name}</span>
        {actor.waiting ? (
          <span class="badge badge-accent badge-sm max-sm:absolute max-sm:-top-1 max-sm:right-0">
            <span class="sr-only">{t.waiting(actor.waiting)}</span>
            <span aria-hidden="true">{actor.waiting}</span>
          </span>
        ) : null}
      </summary>
      <div class="menu-sheet">
        <p class="menu-heading sm:hidden">{actor.name}</p>
        {actor.places.map(({ place, href }) => (
          <a class="menu-entry" key={place} href={href}>
            {t[place]}
          </a>
        ))}
        <a class="menu-entry" href="/my/notices">
          {t.notices}
          {actor.waiting ? <span class="badge badge-accent badge-sm">{actor.waiting}</span> : null}
        </a>
        <a class="menu-entry" href="/account">
          {t.account}
        </a>
        <form method="post" action="/do/session.end">
          <input type="hidden" name="_next" value="/" />
          <button type="submit" class="menu-entry">
            {t.signOut}
          </button>
        </form>
      </div>
    </details>
  )
}
