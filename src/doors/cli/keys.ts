import { runJob } from '#kernel/action/perform.ts'
import { keysAsText, nextKey } from '#kernel/crypto/key-ring.ts'
import { addMasterKey } from '#kernel/crypto/secrets.ts'
import type { Job } from '#kernel/jobs/job.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { sealAll } from '#kernel/ledger/sealer.ts'
import { settingsFrom } from '#kernel/settings.ts'
import { reseal, staleRows } from '#modules/house/index.ts'
import { secretsOf } from '../../open-kernel.ts'
import { type CliCommand, read, type Terminal } from './command-line.ts'
import { cliWords } from './messages.ts'
import { withKernel } from './with-kernel.ts'

/** `yishitang keys`: which keys there are, and what still waits to be sealed with the newest. */
export const keys: CliCommand = {
  usage: '',
  purpose: {
    zh: '列出加密密钥，以及还有多少数据是用旧密钥或旧算法加密的。',
    en: 'Lists the keys that personal data are sealed with, and how much is still under earlier ones.',
  },
  async run(rest, terminal) {
    read(rest, {})
    return withKernel(terminal, async (kernel) => {
      const t = cliWords[terminal.locale]
      const { masterKeys } = secretsOf(kernel.settings)
      const numbers = masterKeys.map(({ number }) => String(number)).join(', ')
      terminal.say(t.keysThere(numbers, kernel.settings.CIPHER_SUITE))
      await reportStale(kernel, terminal)
      return 0
    })
  },
}

/** `yishitang keys rotate`: seals all that is under an earlier key or cipher anew. Interrupted, it goes on. */
export const rotateKeys: CliCommand = {
  usage: '[--new]',
  purpose: {
    zh: '用最新的密钥和算法重新加密全部数据和附件，可中断后继续；--new 先生成一把新密钥。',
    en: 'Seals all data and files anew with the newest key and cipher, and goes on where it was interrupted; --new makes a key first.',
  },
  async run(rest, terminal) {
    const { given } = read(rest, { new: 'flag' })
    const t = cliWords[terminal.locale]
    if (given.new && !(await madeKey(terminal))) return 1
    return withKernel(terminal, async (kernel) => {
      for (let left = await total(kernel); left > 0; left = await total(kernel)) {
        terminal.say(t.resealing(String(left)))
        // One round does a batch; a row that somebody else holds is left for the next.
        for (let rows = 0; rows < left; rows += 100)
          await runJob(kernel, reseal as unknown as Job, { once: true })
      }
      await sealAll(kernel)
      let files = 0
      for await (const key of kernel.files.list()) if (await kernel.files.reseal(key)) files++
      terminal.say(t.resealed(kernel.vault.mark().slice(0, -1), String(files)))
      return 0
    })
  },
}

/** @returns false where the keys come from the environment, which only the operator can change */
async function madeKey({ environment, locale, say, complain }: Terminal): Promise<boolean> {
  const settings = settingsFrom(environment)
  const t = cliWords[locale]
  if (settings.MASTER_KEY !== undefined) {
    const { masterKeys } = secretsOf(settings)
    complain(t.keyInEnvironment(keysAsText([...masterKeys, nextKey(masterKeys)]).replaceAll('\n', ',')))
    return false
  }
  secretsOf(settings)
  say(t.keyMade(String(addMasterKey(settings.DATA_DIR))))
  return true
}

async function reportStale(kernel: Kernel, { say, locale }: Terminal): Promise<void> {
  const t = cliWords[locale]
  const stale = await staleRows(kernel)
  for (const [table, count] of stale) say(t.stale(table, String(count)))
  if (stale.size === 0) say(t.noneStale)
}

async function total(kernel: Kernel): Promise<number> {
  return [...(await staleRows(kernel)).values()].reduce((sum, count) => sum + count, 0)
}
