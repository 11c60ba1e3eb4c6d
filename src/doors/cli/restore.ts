import { hasLedgerKey, hasMasterKey, keepSecrets } from '#kernel/crypto/secrets.ts'
import { openSealedStorage } from '#kernel/files/storage.ts'
import { type Settings, settingsFrom } from '#kernel/settings.ts'
import { opens } from '#kernel/transfer/manifest.ts'
import { openBackup, restore as restoreInto } from '#kernel/transfer/restore.ts'
import type { ZipReader } from '#kernel/transfer/zip-reader.ts'
import { keyPlaces, secretsOf, storageSettings } from '../../open-kernel.ts'
import { type CliCommand, Misspelled, read } from './command-line.ts'
import { cliWords } from './messages.ts'
import { readableBackup } from './readable-backup.ts'
import { reportVerdict } from './verify.ts'
import { withKernel } from './with-kernel.ts'

/** `yishitang restore --from FILE.zip`: a backup into an empty database, then verifies it. */
export const restore: CliCommand = {
  usage: '--from FILE.zip [--identity FILE]',
  purpose: {
    zh: '把备份恢复到一个空的数据库，并核对存证。',
    en: 'Takes a backup into an empty database, and verifies it.',
  },
  async run(rest, terminal) {
    const { from, identity } = read(rest, { from: 'text', identity: 'text' }).given
    const t = cliWords[terminal.locale]
    if (!from) throw new Misspelled(t.missing('--from'))
    const settings = settingsFrom(terminal.environment)
    const readable = await readableBackup(from, identity, terminal)
    const backup = await openBackup(readable.file)
    try {
      await bringSecrets(backup, settings)
      const places = keyPlaces(settings)
      if (!hasMasterKey(places) || !hasLedgerKey(places) || !opens(secretsOf(settings), backup.manifest))
        throw new Error(t.otherKeys)
      return await withKernel(terminal, async (kernel) => {
        const storage = openSealedStorage(storageSettings(settings))
        const { rows, files, size } = await restoreInto(kernel, backup, storage)
        terminal.say(t.restored(String(rows), String(files), String(size)))
        return reportVerdict(kernel, terminal)
      })
    } finally {
      await backup.zip.close()
      readable.done()
    }
  },
}

/** Puts the backup's keys in place, where it holds some and the installation has none of its own yet. */
async function bringSecrets({ zip }: { zip: ZipReader }, { DATA_DIR }: Settings): Promise<void> {
  if (!zip.names.includes('secrets/master.key')) return
  const [masterKey, ledgerKey] = await Promise.all(
    ['master', 'ledger'].map(async (name) => String(await zip.readWhole(`secrets/${name}.key`))),
  )
  keepSecrets(DATA_DIR, { masterKey: masterKey!, ledgerKey: ledgerKey! })
}
