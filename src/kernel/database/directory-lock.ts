import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Locks a data directory for this process, because PGlite does not: two processes on one directory would lose each
 * other's writes. A lock names its owner by pid and start time, since a pid is soon used again in a container.
 * @returns what releases the lock
 * @throws Error if a living process holds it
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, 'lock')
  const mine = `${process.pid} ${startTime(process.pid)}`
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, mine)
      closeSync(handle)
      return () => unlinkSync(file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const [pid, started] = readFileSync(file, 'utf8').split(' ')
      const holder = Number(pid)
      if (holder !== process.pid && isAlive(holder) && startTime(holder) === started)
        throw new Error(`The data directory ${directory} is in use by process ${holder}.`)
      unlinkSync(file)
    }
  }
  throw new Error(`The data directory ${directory} cannot be locked.`)
}

/** Clock ticks since boot at which a process began (Linux); empty where the system does not tell. */
function startTime(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
