import { useWords } from './messages.ts'

/** What somebody sees instead of a page: what happened, and where to turn. */
export function ProblemContent({ title, status }: { title: string; status: number }) {
  const t = useWords()
  return (
    <>
      <h1>{title}</h1>
      <p class="text-sm">{status}</p>
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
