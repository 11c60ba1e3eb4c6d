import type { Ballots } from '../../../viewpoints/index.ts'

/**
 * Everything that a viewpoint report is written from. It holds no account, name, contact or address: people are
 * numbers drawn by lot for this consultation alone.
 */
export type ReportMaterial = {
  title: string
  /** People that every published figure stands for, at least: `smallestCell` of the region's standard. */
  least: number
  /** Calendar days in China, 'YYYY-MM-DD'. */
  opensOn: string
  closesOn: string
  /** What the host drew together in the end. */
  summary?: string | undefined
  /** Ballots name statements by their place in this list. */
  statements: readonly StatementMaterial[]
  /** Ballots name people by their place in this list. Whoever voted, answered or posted is in it. */
  participants: readonly ParticipantMaterial[]
  /** In the order in which they were cast; of two by one person on one statement the later counts. */
  votes: VoteMaterial
  surveys: readonly SurveyMaterial[]
  /** Those that moderators let stand. */
  posts: readonly PostMaterial[]
}

export type AuthorKind = 'staff' | 'member' | 'resident'
export type ParticipantKind = 'member' | 'resident'

export type StatementMaterial = {
  /** As people see it: 第 3 条. */
  number: number
  text: string
  author: AuthorKind
  moderation: 'passed' | 'open' | 'withdrawn'
  /** About the voters themselves, such as where they live: shown first and left out of groups. */
  meta?: boolean
  /** Day on which it was put forward, 'YYYY-MM-DD'. */
  on: string
  /** The participant's place in the list, for the open data; absent for staff. */
  by?: number | undefined
}

export type ParticipantMaterial = {
  /** Drawn by lot for this consultation; all that the open data says of somebody. */
  number: number
  kind: ParticipantKind
  /** How they came: 'web', 'qr', 'paper', 'import', … */
  channel: string
  /** Day on which they first took part, 'YYYY-MM-DD'. */
  joinedOn: string
}

/** A ballot's value is 1 for agree, 0 for pass, −1 for disagree. */
export type VoteMaterial = Ballots & {
  /** The Chinese day of each ballot, in days since 1970-01-01. */
  readonly day: Int32Array
}

/** A survey as it was at different times: changed after answers came in, it has a further version. */
export type SurveyMaterial = { title: string; versions: readonly SurveyVersion[] }

export type SurveyVersion = {
  version: number
  questions: readonly QuestionMaterial[]
  answers: readonly AnswerMaterial[]
}

export type QuestionMaterial = {
  id: string
  text: string
} & (
  | { kind: 'single' | 'multiple' | 'ranking'; options: readonly { id: string; text: string }[] }
  | { kind: 'scale'; from: number; to: number; low?: string | undefined; high?: string | undefined }
  | { kind: 'open' }
)

export type AnswerMaterial = {
  by: ParticipantKind
  /**
   * By question: the option of a single choice, the options of a multiple choice, those of a ranking from first to
   * last, the number on a scale, the words of an open answer. Absent where somebody did not answer.
   */
  values: Readonly<Record<string, string | number | readonly string[]>>
}

export type PostMaterial = {
  text: string
  by: ParticipantKind
  /** Day, 'YYYY-MM-DD'. */
  on: string
  agrees: number
  disagrees: number
  /** The post that it answers, by its place in the list. */
  answers?: number | undefined
}
