import { system } from '#kernel/access/actor.ts'
import { ask, runJob } from '#kernel/action/perform.ts'
import type { Job } from '#kernel/jobs/job.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { sealAll } from '#kernel/ledger/sealer.ts'
import { eraseDue, listRetention } from '#modules/retention/index.ts'
import { type CliCommand, read, type Terminal } from './command-line.ts'
import { cliWords } from './messages.ts'
import { withKernel } from './with-kernel.ts'

/** `yishitang retention`: erases personal data whose time is up, or says how much that would be. */
export const retention: CliCommand = {
  usage: '[--dry-run]',
  purpose: {
    zh: '清除保存期限已到的个人信息；--dry-run 只列出各类数量，不清除。',
    en: 'Erases personal data whose time is up; with --dry-run it only says how much of each kind that is.',
  },
  async run(rest, terminal) {
    const { given } = read(rest, { 'dry-run': 'flag' })
    return withKernel(terminal, async (kernel) => {
      const due = await reportDue(kernel, terminal)
      if (given['dry-run'] || due === 0) return 0
      let left = due
      for (let before = Number.POSITIVE_INFINITY; left > 0 && left < before; ) {
        await runJob(kernel, eraseDue as unknown as Job, { once: true })
        before = left
        left = await countDue(kernel, terminal)
      }
      await sealAll(kernel)
      terminal.say(cliWords[terminal.locale].erased(String(due - left)))
      return 0
    })
  },
}

async function reportDue(kernel: Kernel, terminal: Terminal): Promise<number> {
  const t = cliWords[terminal.locale]
  const rules = await rulesOf(kernel, terminal)
  for (const { what, days, due } of rules) terminal.say(t.due(what, String(days), String(due)))
  return sumOf(rules)
}

async function countDue(kernel: Kernel, terminal: Terminal): Promise<number> {
  return sumOf(await rulesOf(kernel, terminal))
}

async function rulesOf(kernel: Kernel, { locale }: Terminal) {
  const { rules } = await ask(kernel, listRetention, {}, { actor: system, locale, address: 'command line' })
  return rules
}

const sumOf = (rules: readonly { due: number }[]) => rules.reduce((sum, { due }) => sum + due, 0)
