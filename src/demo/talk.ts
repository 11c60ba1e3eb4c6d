/** What people say in a consultation of the demo. */
export type Talk = {
  introduction: string
  host: string
  guidance: string
  /** Words, and how likely each of the two sides is to agree. */
  statements: readonly (readonly [text: string, one: number, other: number])[]
  /** Places in the list of what participants proposed while it was open. */
  proposed: readonly number[]
  residents: number
  survey?: {
    title: string
    introduction: string
    questions: readonly AskedQuestion[]
    answers: number
  }
  posts: readonly (SaidPost & { replies: readonly SaidPost[] })[]
  waitingPost?: string
  waitingStatement?: string
}

export type AskedQuestion = {
  kind: 'single' | 'multiple' | 'scale' | 'ranking' | 'open'
  text: string
  required?: boolean
  choices?: readonly string[]
  mostChoices?: number
  steps?: number
  low?: string
  high?: string
  /** How often each choice or step is taken. */
  weights?: readonly number[]
  words?: readonly string[]
  /** Asked of who chose that choice of that question, both by their places. */
  askedIf?: { question: number; choice: number }
}

export type SaidPost = {
  nickname: string
  kind: 'member' | 'resident'
  text: string
  agree: number
  disagree: number
}
