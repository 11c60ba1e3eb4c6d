import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Names that sort by time: yishitang-2026-09-01T031500Z.zip, encrypted with .age behind. */
const pattern = /^yishitang-\d{4}-\d\d-\d\dT\d{6}Z\.zip(\.age)?$/

export function backupName(at: Date): string {
  return `yishitang-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z.zip`
}

/** The backups in a folder, the newest first. */
export function backupsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort()
    .reverse()
    .map((name) => join(folder, name))
}

/** Deletes all but the newest. @returns what was deleted */
export function pruneBackups(folder: string, keep: number): string[] {
  const old = backupsIn(folder).slice(keep)
  for (const file of old) rmSync(file)
  return old
}
