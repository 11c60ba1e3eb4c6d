import type { ComponentChildren } from 'preact'
import { AccountMenu } from './account-menu.tsx'
import { Footer } from './footer.tsx'
import { Head } from './head.tsx'
import { useWords } from './messages.ts'
import { Navigation, type NavigationLink, type Place, useSquareNavigation } from './navigation.tsx'
import { DisplayMenu, ElderSwitch, PreferencesForm } from './preferences.tsx'
import { ReadAloud } from './read-aloud.tsx'
import { useView } from './view.ts'

export type LayoutProps = {
  title: string
  place: Place
  /** One or two sentences for searching and sharing. */
  description?: string | undefined
  /** Path of the picture shown when the page is shared. */
  picture?: string | undefined
  /** What the page is about, in the words of schema.org. */
  data?: Record<string, unknown> | undefined
  /** For tables and dashboards: the whole width instead of a reading column. */
  wide?: boolean | undefined
  /** Entries of the place; the square has its own. */
  navigation?: readonly NavigationLink[] | undefined
  /** Feeds, structured data and the like, for the head of the document. */
  head?: ComponentChildren
  /** What has just happened, above the page. */
  notice?: ComponentChildren
  children: ComponentChildren
}

/** The whole document around a page. */
export function Layout({
  place,
  wide = false,
  navigation,
  notice,

  children,
  head,
  ...share
}: LayoutProps) {
  const { demo, elder, locale, theme } = useView()
  const t = useWords()
  const square = useSquareNavigation()
  return (
    <html
      lang={locale === 'zh' ? 'zh-CN' : 'en'}
      data-theme={theme === 'system' ? undefined : theme}
      data-elder={elder ? '' : undefined}
    >
      <Head {...share}>{head}</Head>
      <body class={`place-${place}`}>
        <a class="skip-link" href="#main">
          {t.skip}
        </a>
        <header class="page-header">
          {demo && <p class="demo-banner">{t.demo}</p>}
          <div class="page-bar">
            <a class="brand" href="/">
              <span class="seal" aria-hidden="true">
                议
              </span>
              {t.name}
            </a>
            <div class="page-tools">
              <ElderSwitch />
              <AccountMenu />
              <DisplayMenu />
            </div>
          </div>
          <PreferencesForm />
        </header>
        <Navigation place={place} links={navigation ?? square} />
        <main id="main" tabIndex={-1} class={wide ? 'page-wide' : 'page-column'}>
          {notice}
          {elder && <ReadAloud of="main" />}
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}
