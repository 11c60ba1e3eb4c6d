import type { Count, Parts } from '#kernel/secret/small-cells.ts'
import type { Bilingual } from '#kernel/words/words.ts'
import type { Direction } from '../../../viewpoints/index.ts'
import type { AuthorKind, QuestionMaterial } from './material.ts'

/**
 * A viewpoint report (观点报告) as it is frozen: nothing in it tells of fewer people than the region's smallest cell, so it may be published
 * as it is. Shares are whole percents. `says` are sentences that rules have written from the figures beside them.
 */
export type ViewpointReport = {
  format: 1
  title: string
  opensOn: string
  closesOn: string
  /** In the host's own words. */
  summary?: string
  participation: ParticipationFinding
  surveys: readonly SurveyFinding[]
  keywords: readonly { word: string; texts: number }[]
  views: ViewsFinding
  statements: readonly StatementFinding[]
  groups: GroupsFinding
  shared: StatementsFinding
  disagreements: StatementsFinding
  minorities: StatementsFinding
  differences: DifferencesFinding
  suggestions: readonly Bilingual[]
  notes: readonly Bilingual[]
}

export type ParticipationFinding = {
  people: Count
  members: Count
  residents: Count
  votes: number
  posts: number
  answers: number
  channels: readonly { channel: string; people: Count }[]
  /** Days on which people first took part, put together until each stands for enough people. */
  periods: readonly { from: string; to: string; people: number }[]
  says: readonly Bilingual[]
}

export type StatementFinding = {
  number: number
  text: string
  author: AuthorKind
  withdrawn: boolean
  /** Agree, disagree, pass. */
  votes: Parts
}

export type SurveyFinding = { title: string; questions: readonly QuestionFinding[] }

export type QuestionFinding = {
  text: string
  kind: QuestionMaterial['kind']
  /** Set where the question was asked otherwise in another version of the survey. */
  version?: number
  answered: Count
  bars: readonly { label: string; count: Count; share: Count }[]
  keywords: readonly string[]
  quotations: readonly string[]
  says: readonly Bilingual[]
}

export type ViewsFinding = {
  /** Posts that say the same, by how many people stand behind them. */
  views: readonly ViewFinding[]
  /** What was said besides, by few. */
  others: readonly string[]
  says: readonly Bilingual[]
}

export type ViewFinding = {
  keywords: readonly string[]
  quotation: string
  by: 'members' | 'residents' | 'both'
  /** Posts and agreements with them together. */
  support: number
  against: Count
}

export type GroupsFinding = {
  /** Why no groups are claimed. */
  absence?: 'fewPeople' | 'noDifference'
  stable?: boolean
  groups: readonly GroupFinding[]
  /** How many people each mark of the map stands for, about. */
  peoplePerMark: number
  says: readonly Bilingual[]
}

export type GroupFinding = {
  name: Bilingual
  size: Count
  /** Of all who are in a group. */
  share: Count
  /** Places on the map, 0 to 1, each the middle of several people. */
  marks: readonly { x: number; y: number }[]
  holds: readonly {
    /** Its place in the list of statements. */
    statement: number
    direction: Direction
    share: Count
    elsewhere: Count
  }[]
  says: Bilingual
}

export type StatementsFinding = {
  items: readonly {
    statement: number
    direction: Direction
    /** The share of everybody who voted on it. */
    everybody: Count
    /** By group; null where too few of it voted on this. */
    byGroup: readonly (Count | null)[]
    says: Bilingual
  }[]
  says: readonly Bilingual[]
}

export type DifferencesFinding = {
  items: readonly {
    statement: number
    direction: Direction
    members: Count
    residents: Count
    says: Bilingual
  }[]
  says: readonly Bilingual[]
}
