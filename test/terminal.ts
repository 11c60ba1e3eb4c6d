// A terminal for tests of the command line: it keeps what was said.
import type { Terminal } from '../src/doors/cli/command-line.ts'

export type RecordedTerminal = Terminal & { said: string[]; complained: string[] }

/** @param input what is piped in */
export function recordedTerminal(
  environment: Record<string, string | undefined>,
  { locale = 'en', input = '' }: { locale?: 'zh' | 'en'; input?: string } = {},
): RecordedTerminal {
  const said: string[] = []
  const complained: string[] = []
  return {
    environment,
    locale,
    said,
    complained,
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
    readAll: async () => input,
  }
}
