import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import type { listNotices } from '#modules/notices/index.ts'
import { squareWords } from './messages.ts'

type Notices = Awaited<ReturnType<typeof listNotices.run>>['items']

/** What the reader was told of late, the urgent set off. */
export function NoticeList({ told }: { told: Notices }) {
  const { locale } = useView()
  const t = squareWords[locale]
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{t.notices}</h2>
      {told.length === 0 && <p>{t.noNotices}</p>}
      <ul class="divide-line divide-y">
        {told.map(({ id, text, href, at, urgent }) => (
          <li key={id} class="py-2">
            <a href={href} class={urgent ? 'text-error font-bold' : ''}>
              {text}
            </a>{' '}
            <Time at={at} show="datetime" />
          </li>
        ))}
      </ul>
    </section>
  )
}
