import type { ComponentChildren } from 'preact'
import { useWords } from './messages.ts'
import { useView } from './view.ts'

type HeadProps = {
  title: string
  description?: string | undefined
  picture?: string | undefined
  data?: Record<string, unknown> | undefined
  children?: ComponentChildren
}

/** The picture of the site, for pages that have none of their own. */
const ownPicture = '/share.png'

/** What browsers, searches and shares read. */
export function Head({ title, description, picture = ownPicture, data, children }: HeadProps) {
  const { assets, locale, path, url } = useView()
  const t = useWords()
  const about = description ?? t.tagline
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{title === t.name ? title : `${title} · ${t.name}`}</title>
      <link rel="stylesheet" href={assets.css} />
      <script type="module" src={assets.js} />
      <ThemeColour />
      <meta name="description" content={about} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={t.name} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={about} />
      <meta property="og:url" content={url} />
      <meta property="og:locale" content={locale === 'zh' ? 'zh_CN' : 'en_GB'} />
      <meta property="og:image" content={`${url.slice(0, url.length - path.length)}${picture}`} />
      {data && <About {...data} />}
      <link rel="icon" href={assets.icon ?? seal} />
      {assets.manifest && <link rel="manifest" href={assets.manifest} />}
      <link rel="alternate" type="application/atom+xml" href="/feed.xml" title={t.topics} />
      <link rel="alternate" type="application/atom+xml" href="/results.xml" title={t.results} />
      {children}
    </head>
  )
}

/** What the page is about, for machines that read it (JSON-LD). */
function About(data: Record<string, unknown>) {
  const { url } = useView()
  const said = JSON.stringify({ '@context': 'https://schema.org', url: url.split('?')[0], ...data })
  // Whatever is written on the page may be in it: no tag can end in there.
  const html = { __html: said.replaceAll('<', '\\u003c') }
  return <script type="application/ld+json" dangerouslySetInnerHTML={html} />
}

/** The seal, small enough to travel with the page. */
const seal =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='6' fill='%23b5381e'/><text x='16' y='24' font-size='22' font-weight='700' fill='white' text-anchor='middle'>议</text></svg>"

/** The page's ground, for the browser's own bars; the same values as in app.css. */
const grounds = { light: '#f7f4ee', dark: '#151a1c', contrast: '#000000' }

function ThemeColour() {
  const { theme } = useView()
  if (theme !== 'system') return <meta name="theme-color" content={grounds[theme]} />
  return (
    <>
      <meta name="theme-color" content={grounds.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={grounds.dark} media="(prefers-color-scheme: dark)" />
    </>
  )
}
