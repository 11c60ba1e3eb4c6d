import { useMayOpen, useView } from '#components/view.ts'
import { topicWords } from './messages.ts'
import { topicPath } from './rules.ts'
import type { TopicStage } from './tables.ts'
import { inPool, type Work } from './work.ts'

/** Where the work on a topic goes on, as far as it has come and the reader may follow. */
export function Rooms({ topic: { id, stage } }: Pick<Work, 'topic'>) {
  const t = topicWords[useView().locale]
  const mayOpen = useMayOpen()
  if (inPool(stage)) return null
  const rooms: { href: string; label: string; from: TopicStage }[] = [
    { href: `/desk/topics/${id}/loop`, label: t.loop, from: 'selected' },
    { href: `/desk/topics/${id}/outcomes`, label: t.rooms.outcomes, from: 'deliberated' },
    { href: `/desk/topics/${id}/promises`, label: t.rooms.promises, from: 'deliberated' },
    { href: `/desk/topics/${id}/assignments`, label: t.rooms.assignments, from: 'outcome' },
    { href: `/desk/topics/${id}/evaluation`, label: t.rooms.evaluation, from: 'assigned' },
    { href: `/desk/topics/${id}/archive`, label: t.rooms.archive, from: 'evaluating' },
    { href: `/topics/${id}`, label: t.open, from: 'selected' },
  ]
  const reached = ({ from }: { from: TopicStage }) => topicPath.indexOf(stage) >= topicPath.indexOf(from)
  return (
    <ul class="flex flex-wrap gap-x-6" aria-label={t.rooms.all}>
      {rooms
        .filter((room) => reached(room) && mayOpen(room.href))
        .map(({ href, label }) => (
          <li key={href}>
            <a class="inline-flex min-h-target items-center" href={href}>
              {label}
            </a>
          </li>
        ))}
    </ul>
  )
}
