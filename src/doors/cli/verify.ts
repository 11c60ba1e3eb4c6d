import { withUpkeep } from '#kernel/health/upkeep.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Disagreement } from '#kernel/ledger/verify-house.ts'
import { verifyHouse } from '#kernel/ledger/verify-house.ts'
import { type CliCommand, read, type Terminal } from './command-line.ts'
import { reportClosed } from './keys.ts'
import { cliWords } from './messages.ts'
import { withKernel } from './with-kernel.ts'

/** `yishitang verify`: exit code 0 when the log and the database agree, else 1 and what does not. */
export const verify: CliCommand = {
  usage: '',
  purpose: {
    zh: '核对公开存证与数据库是否一致；不一致时逐条说明，并以 1 退出。',
    en: 'Holds the database against the public ledger; names what does not agree and exits with 1.',
  },
  async run(rest, terminal) {
    read(rest, {})
    return withKernel(terminal, (kernel) => reportVerdict(kernel, terminal))
  },
}

/** Checks an open house and says in words what came out. @returns the exit code */
export async function reportVerdict(kernel: Kernel, terminal: Terminal): Promise<number> {
  const { say, complain, locale } = terminal
  const t = cliWords[locale]
  const { entries, unsealed, rows, files, disagreements } = await withUpkeep(
    kernel.store.db,
    'verify',
    async () => {
      const verdict = await verifyHouse(kernel)
      const { entries, rows, disagreements } = verdict
      return {
        ...verdict,
        succeeded: disagreements.length === 0,
        facts: { entries, rows, disagreements: disagreements.length },
      }
    },
  )
  for (const disagreement of disagreements) complain(inWords(disagreement, t.disagreements))
  if (disagreements.length > 0) {
    complain(t.disagree(String(disagreements.length)))
    return 1
  }
  if (!(await reportClosed(kernel, terminal))) return 1
  say(t.agree(String(entries), String(rows), String(files)))
  if (unsealed > 0) say(t.unsealed(String(unsealed)))
  return 0
}

function inWords(
  { what, where }: Disagreement,
  kinds: Record<Disagreement['what'], (where: string) => string>,
): string {
  return kinds[what](where)
}
