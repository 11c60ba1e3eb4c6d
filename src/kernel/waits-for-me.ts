import type { Reader } from './action/declare.ts'
import type { Words } from './words/words.ts'

/** Something that one person has to do or to be at. */
export type Waiting = {
  text: string
  href: string
  /** When it begins or falls due; null where it has no day. */
  at: Date | null
}

/** What a module knows to wait for somebody under their own account, apart from the work of a desk. */
export type WaitsForMe = {
  /** 'module.what', as in 'meetings.toAttend'. */
  name: string
  /** What is to be done, in two or three words. */
  label: Words<string>
  list(reader: Pick<Reader, 'db' | 'kernel' | 'now' | 'actor'> & { account: string }): Promise<Waiting[]>
}
