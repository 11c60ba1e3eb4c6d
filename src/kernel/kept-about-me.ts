import type { Reader } from './action/declare.ts'

/**
 * What a module keeps of somebody under their account, for that person to take away (Personal Information Protection
 * Law of China, article 45). What is kept apart from the account on purpose, such as votes, is not told here: a file
 * that holds both a name and votes would join what the house keeps apart.
 */
export type KeptAboutMe = {
  /** 'module.what', as in 'voices.written'. */
  name: string
  /** Only rows of the reader's own account. */
  list(reader: Pick<Reader, 'db' | 'kernel'> & { account: string }): Promise<readonly unknown[]>
}
