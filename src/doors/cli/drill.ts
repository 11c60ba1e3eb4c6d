import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keysAsText } from '#kernel/crypto/key-ring.ts'
import { openSealedStorage } from '#kernel/files/storage.ts'
import { noteUpkeep } from '#kernel/health/upkeep.ts'
import { verifyHouse } from '#kernel/ledger/verify-house.ts'
import { type Settings, settingsFrom } from '#kernel/settings.ts'
import { backupsIn } from '#kernel/transfer/backup-folder.ts'
import { openBackup, restore } from '#kernel/transfer/restore.ts'
import { secretsOf, storageSettings } from '../../open-kernel.ts'
import { type CliCommand, Misspelled, read, type Terminal } from './command-line.ts'
import { cliWords } from './messages.ts'
import { readableBackup } from './readable-backup.ts'
import { withKernel } from './with-kernel.ts'

type Outcome = { rows: number; files: number; disagreements: number; seconds: number; age: number }

/** `yishitang drill`: restores the newest backup beside the running house, verifies it, and says how long it took. */
export const drill: CliCommand = {
  usage: '--from (FILE | FOLDER) [--identity FILE]',
  purpose: {
    zh: '演练恢复：把最近一份备份恢复到旁边的临时数据库，逐行核验，并报告用了多久、会丢多久的数据；不碰正在运行的系统。',
    en: 'Practises: restores the newest backup into a database of its own beside the running house, verifies every row, and says how long it took and how much would be lost.',
  },
  async run(rest, terminal) {
    const { from, identity } = read(rest, { from: 'text', identity: 'text' }).given
    const t = cliWords[terminal.locale]
    if (!from) throw new Misspelled(t.missing('--from'))
    const file = statSync(from).isDirectory() ? backupsIn(from)[0] : from
    if (!file) throw new Error(t.noBackups(from))
    const settings = settingsFrom(terminal.environment)
    const outcome = await practise(file, identity, settings, terminal)
    const well = outcome.disagreements === 0
    terminal.say(
      t.drilled(
        file,
        String(outcome.rows),
        String(outcome.files),
        String(outcome.seconds),
        hours(outcome.age),
      ),
    )
    if (!well) terminal.complain(t.disagree(String(outcome.disagreements)))
    await note(settings, terminal, outcome, well)
    return well ? 0 : 1
  },
}

async function practise(
  file: string,
  identity: string | undefined,
  settings: Settings,
  terminal: Terminal,
): Promise<Outcome> {
  const began = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'yishitang-drill-'))
  try {
    const readable = await readableBackup(file, identity, terminal)
    const backup = await openBackup(readable.file)
    try {
      const { masterKeys, ledgerKey } = secretsOf(settings)
      // Nothing of the running house but its keys: no database, no storage, nobody who could be sent a message.
      const environment = {
        DATA_DIR: folder,
        YISHITANG_DEMO: '0',
        LEDGER_ORIGIN: settings.LEDGER_ORIGIN,
        MASTER_KEY: keysAsText(masterKeys).trim().replaceAll('\n', ','),
        LEDGER_KEY: ledgerKey,
        LOG_LEVEL: 'error',
      }
      return await withKernel({ environment }, async (beside) => {
        const storage = openSealedStorage(storageSettings(beside.settings))
        const { rows, files } = await restore(beside, backup, storage)
        const { disagreements } = await verifyHouse(beside)
        return {
          rows,
          files,
          disagreements: disagreements.length,
          seconds: Math.round((Date.now() - began) / 1000),
          age: Math.max(0, Date.now() - Date.parse(backup.manifest.at)) / 3_600_000,
        }
      })
    } finally {
      await backup.zip.close()
      readable.done()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** On record where those on duty look; the embedded database belongs to the process that serves it. */
async function note(
  { DATABASE_URL }: Settings,
  terminal: Terminal,
  { rows, files, seconds, disagreements }: Outcome,
  well: boolean,
): Promise<void> {
  const facts = { rows, files, disagreements }
  const write = withKernel(terminal, ({ store }) => noteUpkeep(store.db, 'drill', well, seconds, facts))
  await (DATABASE_URL === undefined
    ? write.catch(() => terminal.say(cliWords[terminal.locale].notNoted))
    : write)
}

const hours = (count: number) => (Math.round(count * 10) / 10).toString()
