import { parseArgs } from 'node:util'
import type { Locale, Words } from '#kernel/words/words.ts'

/** Where a command line talks to: the process in earnest, a list of lines in tests. */
export type Terminal = {
  environment: Record<string, string | undefined>
  locale: Locale
  say(line: string): void
  complain(line: string): void
  /** Everything that comes on standard input. */
  readAll(): Promise<string>
  /** Asks a person; undefined where nobody sits there. */
  ask?(question: string, options: { hidden: boolean }): Promise<string>
}

/** One thing that can be typed after `yishitang`. */
export type CliCommand = {
  /** What follows its name, as in '--to FILE.zip'. */
  usage: string
  purpose: Words<string>
  /** @returns the exit code */
  run(rest: readonly string[], terminal: Terminal): Promise<number>
}

/** A line that cannot be understood: exit code 2. */
export class Misspelled extends Error {}

/** Reads `--name value`, `--flag` and the words between. @throws Misspelled */
export function read<F extends Record<string, 'text' | 'flag'>>(rest: readonly string[], options: F) {
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, kind]) => [
          name,
          { type: kind === 'text' ? 'string' : 'boolean' } as const,
        ]),
      ),
    })
    return {
      words: positionals,
      given: values as { [K in keyof F]?: F[K] extends 'text' ? string : boolean },
    }
  } catch (error) {
    throw new Misspelled((error as Error).message)
  }
}

/** The language of the terminal: English where it says so, else Chinese. */
export function localeOf(environment: Record<string, string | undefined>): Locale {
  const language = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^(en|C|POSIX)/i.test(language) ? 'en' : 'zh'
}
