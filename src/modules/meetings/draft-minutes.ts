import type { meetingWords } from './messages.ts'
import type { Work } from './work.ts'

/** A first draft from the record, in the order in which it was spoken. */
export function draftMinutes(
  { entries, commitments, participants }: Work,
  t: (typeof meetingWords)['zh'],
): string {
  const of = (...kinds: string[]) => entries.filter(({ kind }) => kinds.includes(kind))
  const part = (title: string, lines: string[]) => (lines.length > 0 ? `${title}\n${lines.join('\n')}` : '')
  const present = Map.groupBy(
    participants.filter(({ attendedAt }) => attendedAt !== null),
    ({ party }) => party,
  )
  return [
    part(
      t.present,
      [[...present].map(([party, them]) => `${t.parties[party]} ${them.length}`).join('，')].filter(Boolean),
    ),
    part(
      t.record,
      of('briefing', 'speech', 'question', 'answer').map(
        ({ kind, text, speaker, written }) =>
          `${t.entryKinds[kind]}${written ? `（${t.written}）` : ''}${speaker ? `（${speaker}）` : ''}：${text}`,
      ),
    ),
    part(
      t.entryKinds.consensus!,
      of('consensus', 'option').map(
        ({ text, inFavour, against, adopted, adoptedBy }, at) =>
          `${at + 1}. ${text}${inFavour === null ? '' : `（${t.votes(inFavour, against ?? 0)}）`}${adopted === null ? '' : `（${t.takenUp(adopted)}：${adoptedBy}）`}`,
      ),
    ),
    part(
      t.entryKinds.dissent!,
      of('dissent').map(({ text }, at) => `${at + 1}. ${text}`),
    ),
    part(
      t.commitments,
      commitments.map(({ unit, text, dueOn }, at) => `${at + 1}. ${unit}：${text}（${dueOn}）`),
    ),
  ]
    .filter(Boolean)
    .join('\n\n')
}
