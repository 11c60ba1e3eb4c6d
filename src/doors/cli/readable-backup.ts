import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decryptFile, encryptedEnding } from '#kernel/transfer/age.ts'
import { Misspelled, type Terminal } from './command-line.ts'
import { cliWords } from './messages.ts'

/** A backup as it can be read: an encrypted one is opened into a folder of its own until `done`. */
export async function readableBackup(
  file: string,
  identity: string | undefined,
  { locale }: Pick<Terminal, 'locale'>,
): Promise<{ file: string; done(): void }> {
  if (!file.endsWith(encryptedEnding)) return { file, done: () => {} }
  if (identity === undefined) throw new Misspelled(cliWords[locale].missing('--identity'))
  const folder = mkdtempSync(join(tmpdir(), 'yishitang-backup-'))
  const done = () => rmSync(folder, { recursive: true, force: true })
  try {
    const opened = join(folder, 'backup.zip')
    await decryptFile(file, opened, identity)
    return { file: opened, done }
  } catch (error) {
    done()
    throw error
  }
}
