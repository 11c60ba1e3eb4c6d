import { runJob } from '#kernel/action/perform.ts'
import { closedKinds } from '#kernel/crypto/closed-kinds.ts'
import { keysAsText, nextKey } from '#kernel/crypto/key-ring.ts'
import { addMasterKey } from '#kernel/crypto/secrets.ts'
import type { Job } from '#kernel/jobs/job.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { sealAll } from '#kernel/ledger/sealer.ts'
import { settingsFrom } from '#kernel/settings.ts'
import { type Resealed, resealStep, staleRows } from '#modules/house/index.ts'
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
      return (await reportClosed(kernel, terminal)) ? 0 : 1
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
      const closed = await resealRows(kernel, (left) => terminal.say(t.resealing(String(left))))
      await sealAll(kernel)
      let files = 0
      for await (const key of kernel.files.list())
        await kernel.files.reseal(key).then(
          (done) => (files += Number(done)),
          () => closed.push(`file ${key}`),
        )
      terminal.say(t.resealed(kernel.vault.mark().slice(0, -1), String(files)))
      if (closed.length === 0) return 0
      terminal.complain(t.keptClosed(String(closed.length), closed.slice(0, 100).join('\n')))
      return 1
    })
  },
}

/** Goes through all rows, and again where some were held by others. @returns which cannot be opened */
async function resealRows(kernel: Kernel, tell: (left: number) => void): Promise<string[]> {
  let closed: string[] = []
  for (let left = await total(kernel); left > closed.length; ) {
    tell(left)
    closed = []
    let step: Resealed | undefined
    do {
      const one = resealStep(step?.next, (done) => (step = done))
      await runJob(kernel, one as unknown as Job, {})
      closed.push(...step!.closed)
    } while (step!.next)
    const before = left
    left = await total(kernel)
    if (left === before) break
  }
  return closed
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
  // The keys that are here must be the database's, or another would be put beside wrong ones.
  await withKernel({ environment, complain }, async () => {})
  say(t.keyMade(String(addMasterKey(settings.DATA_DIR))))
  return true
}

/** Tries to open a value of each kind, and a file. @returns whether all opened */
export async function reportClosed(kernel: Kernel, { complain, locale }: Terminal): Promise<boolean> {
  const closed = await closedKinds(kernel.store.db, kernel.registry.sealed, kernel.vault)
  for await (const key of kernel.files.list()) {
    await kernel.files.get(key).catch(() => closed.push(`file ${key}`))
    break
  }
  if (closed.length > 0) complain(cliWords[locale].closedKinds(closed.join(', ')))
  return closed.length === 0
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
