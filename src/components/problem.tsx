import { useWords } from './messages.ts'

/** What somebody sees instead of a page: what happened, and where to turn. */
export function ProblemContent({
  title,
  status,
  request,
}: {
  title: string
  status: number
  /** Under which a failure of ours stands in the log. */
  request?: string | undefined
}) {
  const t = useWords()
  return (
    <>
      <h1>{title}</h1>
      <p class="text-sm">{status}</p>
      {request && (
        <p class="text-sm">
          {t.problemRequest} <code>{request}</code>
        </p>
      )}
      <ul class="mt-4 flex flex-wrap gap-x-6">
        <li>
          <a href="/">{t.problemHome}</a>
        </li>
        <li>
          <a href="/track">{t.problemTrack}</a>
        </li>
      </ul>
    </>
  )
}
