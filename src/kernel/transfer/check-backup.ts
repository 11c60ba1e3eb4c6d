import { CannotLoad } from './loading.ts'
import { Totals } from './manifest.ts'
import { openBackup } from './restore.ts'

export type CheckedBackup = { at: Date; release: string | undefined; rows: number; files: number }

/**
 * Reads a backup from end to end without taking anything in: every piece is as it was written, and all are there.
 * @throws BrokenZip, CannotLoad
 */
export async function checkBackup(path: string): Promise<CheckedBackup> {
  const { zip, manifest } = await openBackup(path)
  try {
    const totals = Totals.parse(JSON.parse(String(await zip.readWhole('totals.json'))))
    let rows = 0
    let files = 0
    for (const name of zip.names) {
      if (name.startsWith('rows/')) for await (const lines of zip.readLines(name)) rows += lines.length
      else for await (const _ of zip.read(name));
      if (name.startsWith('files/')) files++
    }
    if (rows !== totals.rows || files !== totals.files)
      throw new CannotLoad(
        `The backup holds ${rows} rows and ${files} files instead of ${totals.rows} and ${totals.files}.`,
      )
    return { at: new Date(manifest.at), release: manifest.release, rows, files }
  } finally {
    await zip.close()
  }
}
