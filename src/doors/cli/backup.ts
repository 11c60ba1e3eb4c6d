import { openSealedStorage } from '#kernel/files/storage.ts'
import { withUpkeep } from '#kernel/health/upkeep.ts'
import { settingsFrom } from '#kernel/settings.ts'
import { backUp } from '#kernel/transfer/backup.ts'
import { secretsOf, storageSettings } from '../../open-kernel.ts'
import { type CliCommand, Misspelled, read } from './command-line.ts'
import { cliWords } from './messages.ts'
import { withKernel } from './with-kernel.ts'

/** `yishitang backup --to FILE.zip`: everything at one moment, for either kind of database. */
export const backup: CliCommand = {
  usage: '--to FILE.zip [--with-secrets] [--without-files]',
  purpose: {
    zh: '把全部数据和附件备份成一个文件，可恢复到任一种数据库。',
    en: 'Writes all data and files into one file, which restores on either kind of database.',
  },
  async run(rest, terminal) {
    const { to, ...given } = read(rest, {
      to: 'text',
      'with-secrets': 'flag',
      'without-files': 'flag',
    }).given
    const t = cliWords[terminal.locale]
    if (!to) throw new Misspelled(t.missing('--to'))
    const settings = settingsFrom(terminal.environment)
    const withSecrets = given['with-secrets'] ?? false
    const { rows, files, size, missing } = await withKernel(terminal, (kernel) =>
      withUpkeep(kernel.store.db, 'backup', async () => {
        const made = await backUp(kernel, to, {
          secrets: secretsOf(settings),
          withSecrets,
          files: given['without-files'] ? undefined : openSealedStorage(storageSettings(settings)),
        })
        const { rows, files, missing } = made
        return {
          ...made,
          succeeded: missing.length === 0,
          facts: { rows, files, missing: missing.length },
        }
      }),
    )
    terminal.say(t.backedUp(to, String(rows), String(files), String(size)))
    terminal.say(withSecrets ? t.withSecrets : t.withoutSecrets)
    if (missing.length === 0) return 0
    terminal.complain(t.filesMissing(String(missing.length), missing.slice(0, 5).join(', ')))
    return 1
  },
}
