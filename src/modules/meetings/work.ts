import type { TopicRow } from '#modules/topics/index.ts'
import type { CommitmentRow, EntryRow, MeetingRow, ParticipantRow } from './lookup.ts'
import type { MeetingRating } from './rating.ts'

/** What those who hold a session work on. */
export type Work = {
  meeting: Omit<MeetingRow, 'checkInSeed'>
  topic: TopicRow
  participants: ParticipantRow[]
  entries: EntryRow[]
  commitments: (CommitmentRow & { unit: string })[]
  units: { id: string; name: string }[]
  members: { id: string; name: string; accountId: string | null }[]
  code: string
  missingParties: string[]
  voted: Record<string, number>
  slips: { without: number; printed: number }
  rating: MeetingRating | null
}
