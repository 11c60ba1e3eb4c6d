import type { Numbering } from './numbering.ts'
import type { Text } from './records.ts'
import { type BadLines, readTable } from './table.ts'

/** A statement as it was put forward. */
export interface PolisComment {
  readonly id: number
  readonly author: number
  /** When it was put forward, in milliseconds since 1970. */
  readonly time: number
  readonly agrees: number
  readonly disagrees: number
  /** Whether moderators let it pass, withdrew it, or have not looked at it. */
  readonly moderation: 'passed' | 'withdrawn' | 'open'
  readonly text: string
}

export interface PolisComments {
  /** In the order of their numbers. */
  readonly comments: readonly PolisComment[]
  readonly bad: BadLines
}

const moderations = new Map<number, PolisComment['moderation']>([
  [1, 'passed'],
  [0, 'open'],
  [-1, 'withdrawn'],
])

/** Characters of a statement; Polis itself allows far fewer. */
const longestText = 5_000

/** Reads `comments.csv` of a Polis export: a line per statement; its text may run over several lines. */
export async function readPolisComments(text: Text): Promise<PolisComments> {
  const headings = [
    'timestamp',
    'comment-id',
    'author-id',
    'agrees',
    'disagrees',
    'moderated',
    'comment-body',
  ]
  const comments = new Map<number, PolisComment>()
  const bad = await readTable(text, headings, (row) => {
    const [time, id, author] = [row.time('timestamp'), row.number('comment-id'), row.number('author-id')]
    const [agrees, disagrees, moderated] = headings.slice(3, 6).map((heading) => row.whole(heading))
    if (time === undefined || id === undefined || author === undefined) return
    if (agrees === undefined || disagrees === undefined || moderated === undefined) return
    const moderation = moderations.get(moderated)
    if (!moderation) return row.refuse('moderation', 'moderated')
    if (comments.has(id)) return row.refuse('repeated', 'comment-id')
    const text = row.text('comment-body')
    if (text.length > longestText) return row.refuse('tooLong', 'comment-body')
    comments.set(id, { id, author, time, agrees, disagrees, moderation, text })
  })
  return { comments: [...comments.values()].sort((one, other) => one.id - other.id), bad }
}

/** For the engine: 1 for each statement voted on that moderators withdrew. */
export function withdrawnAmong(comments: readonly PolisComment[], statements: Numbering): Uint8Array {
  const withdrawn = new Set(
    comments.filter(({ moderation }) => moderation === 'withdrawn').map(({ id }) => id),
  )
  return Uint8Array.from(statements, (id) => Number(withdrawn.has(id)))
}
