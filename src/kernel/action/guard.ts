import type { Reader } from './declare.ts'

/**
 * A rule of one module that holds for every command of every module, such as that a closed dossier stays as it is. It
 * looks at what the command is about, once that was loaded and the actor was let pass, and throws a Refusal.
 */
export type Guard = (subject: unknown, reader: Reader) => Promise<void>
