import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openSealedStorage } from '#kernel/files/storage.ts'
import { withUpkeep } from '#kernel/health/upkeep.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { encryptedEnding, encryptFile } from '#kernel/transfer/age.ts'
import { type BackedUp, backUp } from '#kernel/transfer/backup.ts'
import { backupName, pruneBackups } from '#kernel/transfer/backup-folder.ts'
import { checkBackup } from '#kernel/transfer/check-backup.ts'
import { secretsOf, storageSettings } from '../../open-kernel.ts'
import { type CliCommand, Misspelled, read, type Terminal } from './command-line.ts'
import { cliWords } from './messages.ts'
import { readableBackup } from './readable-backup.ts'
import { withKernel } from './with-kernel.ts'

/** `yishitang backup`: everything at one moment, for either kind of database; or a look at whether one is whole. */
export const backup: CliCommand = {
  usage:
    '(--to FILE.zip | --into FOLDER [--keep N]) [--recipient age1…] [--with-secrets] [--without-files] | --check FILE [--identity FILE]',
  purpose: {
    zh: '把全部数据和附件备份成一个文件，可恢复到任一种数据库；--into 按时间命名，--keep 只留最近几份；--check 检查一份备份是否完整。',
    en: 'Writes all data and files into one file, which restores on either kind of database; --into names it by the time, --keep leaves the newest; --check reads one from end to end.',
  },
  async run(rest, terminal) {
    const { given } = read(rest, {
      to: 'text',
      into: 'text',
      keep: 'text',
      recipient: 'text',
      check: 'text',
      identity: 'text',
      'with-secrets': 'flag',
      'without-files': 'flag',
    })
    const t = cliWords[terminal.locale]
    if (given.check !== undefined) return check(given.check, given.identity, terminal)
    const { to, into, keep } = given
    if ((to === undefined) === (into === undefined)) throw new Misspelled(t.missing('--to / --into'))
    if (keep !== undefined && (into === undefined || !/^[1-9]\d{0,3}$/.test(keep)))
      throw new Misspelled(t.keepHow)
    return withKernel(terminal, (kernel) =>
      withUpkeep(kernel.store.db, 'backup', async () => {
        const made = await write(kernel, to ?? join(into!, backupName(kernel.clock.now())), {
          recipient: given.recipient ?? kernel.settings.BACKUP_RECIPIENT,
          withSecrets: given['with-secrets'] ?? false,
          withFiles: !given['without-files'],
          refuse: t.fileThere,
        })
        terminal.say(t.backedUp(made.file, String(made.rows), String(made.files), String(made.size)))
        terminal.say(given['with-secrets'] ? t.withSecrets : t.withoutSecrets)
        if (into !== undefined && keep !== undefined)
          for (const old of pruneBackups(into, Number(keep))) terminal.say(t.pruned(old))
        const { rows, files, missing } = made
        if (missing.length > 0)
          terminal.complain(t.filesMissing(String(missing.length), missing.slice(0, 5).join(', ')))
        return { succeeded: missing.length === 0, facts: { rows, files, missing: missing.length } }
      }).then(({ succeeded }) => (succeeded ? 0 : 1)),
    )
  },
}

type How = {
  recipient: string | undefined
  withSecrets: boolean
  withFiles: boolean
  refuse: (file: string) => string
}

/** Never over a file that is there: it may be the only backup that is good. */
async function write(
  kernel: Kernel,
  path: string,
  { recipient, withSecrets, withFiles, refuse }: How,
): Promise<BackedUp & { file: string }> {
  const file = recipient ? `${path.replace(/\.age$/, '')}${encryptedEnding}` : path
  for (const there of [path, file]) if (existsSync(there)) throw new Error(refuse(there))
  const plain = recipient ? `${file}.plain` : file
  try {
    const made = await backUp(kernel, plain, {
      secrets: secretsOf(kernel.settings),
      withSecrets,
      files: withFiles ? openSealedStorage(storageSettings(kernel.settings)) : undefined,
    })
    if (recipient) await encryptFile(plain, file, recipient)
    return { ...made, file }
  } finally {
    if (recipient) rmSync(plain, { force: true })
  }
}

async function check(file: string, identity: string | undefined, terminal: Terminal): Promise<number> {
  const readable = await readableBackup(file, identity, terminal)
  try {
    const { at, release, rows, files } = await checkBackup(readable.file)
    terminal.say(
      cliWords[terminal.locale].backupWhole(at.toISOString(), release ?? '?', String(rows), String(files)),
    )
    return 0
  } finally {
    readable.done()
  }
}
