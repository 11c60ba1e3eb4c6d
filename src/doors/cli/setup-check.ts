import { system } from '#kernel/access/actor.ts'
import { roleNames } from '#kernel/access/roles.ts'
import { ask } from '#kernel/action/perform.ts'
import { setupWords, showSetup, standing } from '#modules/administration/index.ts'
import { type CliCommand, read } from './command-line.ts'
import { withKernel } from './with-kernel.ts'

/** `yishitang setup check`: what is missing on the way to the first answered voice. @returns 0 when nothing is */
export const setupCheck: CliCommand = {
  usage: '',
  purpose: {
    zh: '列出从空系统到第一条民意得到答复还缺哪几步、为什么、由谁做；都完成时以 0 退出。',
    en: 'Lists what is missing on the way from an empty house to the first answered voice, why, and whose it is.',
  },
  async run(rest, terminal) {
    read(rest, {})
    const { locale, say } = terminal
    return withKernel(terminal, async (kernel) => {
      const t = setupWords[locale]
      const { steps, done } = await ask(
        kernel,
        showSetup,
        {},
        { actor: system, locale, address: 'command line' },
      )
      for (const step of steps) {
        say(`${step.done ? '✓' : '✗'} ${t.names[step.name]}（${standing(step, t, roleNames[locale])}）`)
        if (!step.done) say(`    ${t.whys[step.name]} — ${t.by[step.name]}`)
      }
      say(`${t.progress} ${done} / ${steps.length}`)
      return done === steps.length ? 0 : 1
    })
  },
}
