import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type BlobStore, checkedKey } from './blob-store.ts'

/** A folder with two levels below it: whole files or none, on the disk before `put` resolves. */
export function folderStore(directory: string): BlobStore {
  const fileOf = (key: string) => join(directory, checkedKey(key).slice(0, 2), key.slice(2, 4), key)
  const list = async function* (prefix = '') {
    // Drafts have a dot.
    for (const outer of await namesIn(directory, prefix.slice(0, 2)))
      for (const inner of await namesIn(join(directory, outer), prefix.slice(2, 4)))
        for (const name of await namesIn(join(directory, outer, inner), prefix))
          if (!name.includes('.')) yield name
  }
  return {
    async put(key, bytes) {
      const file = fileOf(key)
      await makeFolder(directory, dirname(file))
      const draft = `${file}.${randomBytes(6).toString('hex')}`
      try {
        await writeThrough(draft, bytes)
        await rename(draft, file)
      } catch (error) {
        // A full disk must not fill up further with halves.
        await rm(draft, { force: true }).catch(() => {})
        throw error
      }
      await syncFolder(dirname(file))
    },
    get: (key) => readFile(fileOf(key)).then((bytes) => new Uint8Array(bytes), absent),
    delete: (key) => rm(fileOf(key), { force: true }),
    list,
    async *listKeptBefore(before, prefix) {
      for await (const key of list(prefix)) {
        const kept = await stat(fileOf(key)).catch(absent)
        if (kept && kept.mtime < before) yield key
      }
    },
  }
}

async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A new folder outlives a power cut only when the folders above it are on the disk too. */
async function makeFolder(root: string, folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (!made) return
  await syncFolder(dirname(folder))
  await syncFolder(root)
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and needs none of this.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function namesIn(folder: string, prefix: string): Promise<string[]> {
  const names = await readdir(folder).catch((error) => absent(error) ?? [])
  return names.filter((name) => name.startsWith(prefix))
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
