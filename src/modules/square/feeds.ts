import { download } from '#components/page.ts'
import { listTopics, topicWords } from '#modules/topics/index.ts'
import { squareWords } from './messages.ts'

const oneHour = 3_600

/** Topics, and results alone, for readers that follow many sites (Atom, RFC 4287). */
export const feeds = [
  { path: '/feed.xml', stages: undefined, title: 'feedTopics' },
  { path: '/results.xml', stages: ['published', 'archived'] as const, title: 'feedResults' },
].map(({ path, stages, title }) =>
  download({
    path,
    async load({ ask, locale, origin }) {
      const lists = stages
        ? await Promise.all(stages.map((stage) => ask(listTopics, { stage })))
        : [await ask(listTopics, {})]
      const items = lists
        .flatMap((list) => list.items)
        .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
      const name = squareWords[locale][title as 'feedTopics' | 'feedResults']
      const updated = items[0]?.createdAt ?? new Date(0)
      const entries = items.map(
        ({ id, title: topic, summary, stage, createdAt }) => `  <entry>
    <id>${origin}/topics/${id}</id>
    <title>${escaped(topic)}</title>
    <link href="${origin}/topics/${id}"/>
    <updated>${createdAt.toISOString()}</updated>
    <category term="${stage}" label="${escaped(topicWords[locale].stages[stage])}"/>
    <summary>${escaped(summary)}</summary>
  </entry>`,
      )
      return {
        type: 'application/atom+xml; charset=utf-8',
        publicFor: oneHour,
        body: `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
  <id>${origin}${path}</id>
  <title>${escaped(name)}</title>
  <link rel="self" href="${origin}${path}"/>
  <link href="${origin}/topics"/>
  <author><name>${escaped(squareWords[locale].feedAuthor)}</name></author>
  <updated>${updated.toISOString()}</updated>
${entries.join('\n')}
</feed>
`,
      }
    },
  }),
)

/** What searches may read, and where it is: the square, and nothing that a receipt or a sign-in opens. */
export const forSearches = [
  download({
    path: '/robots.txt',
    load: async ({ origin }) => ({
      type: 'text/plain; charset=utf-8',
      publicFor: oneHour,
      body: `User-agent: *
Disallow: /r/
Disallow: /q/
Disallow: /my
Disallow: /desk
Disallow: /account
Disallow: /sign-in
Disallow: /do/
Sitemap: ${origin}/sitemap.xml
`,
    }),
  }),
  download({
    path: '/sitemap.xml',
    async load({ ask, origin }) {
      const { items } = await ask(listTopics, {})
      const paths = [
        '/',
        '/topics',
        '/places',
        '/consultations',
        '/ledger',
        ...items.map(({ id }) => `/topics/${id}`),
      ]
      return {
        type: 'application/xml; charset=utf-8',
        publicFor: oneHour,
        body: `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map((path) => `  <url><loc>${origin}${path}</loc></url>`).join('\n')}
</urlset>
`,
      }
    },
  }),
]

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\p{Cc}/gu, ' ')
}
