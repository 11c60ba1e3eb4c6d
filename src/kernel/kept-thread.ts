import { Worker } from 'node:worker_threads'

/** Milliseconds that a task may take, and that a thread waits for another. */
const longest = 60_000
const idle = 30_000

type Answered<Said> = { task: number; said?: Said; error?: string }
type Waiting<Said> = { resolve(said: Said): void; reject(error: Error): void; timer: NodeJS.Timeout }

/** What a thread gets; it answers with the same number. */
export type Asked<Task> = { number: number; task: Task }

/**
 * Has a thread do, one after the other, what would keep everybody else waiting. It is started when it is first needed
 * and ends when it has had nothing to do for a while; a task that takes too long ends it, and whoever waits hears so.
 */
export function keptThread<Task, Said>(module: URL): (task: Task) => Promise<Said> {
  const waiting = new Map<number, Waiting<Said>>()
  let worker: Worker | undefined
  let rest: NodeJS.Timeout | undefined
  let next = 0

  const end = (why: Error) => {
    void worker?.terminate()
    worker = undefined
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer)
      reject(why)
    }
    waiting.clear()
  }
  const start = () => {
    const begun = new Worker(module)
    begun.on('message', ({ task, said, error }: Answered<Said>) => {
      const asker = waiting.get(task)
      waiting.delete(task)
      clearTimeout(asker?.timer)
      if (error === undefined) asker?.resolve(said as Said)
      else asker?.reject(new Error(error))
      if (waiting.size > 0) return
      // Nobody is kept from ending by a thread that only waits.
      begun.unref()
      rest = setTimeout(() => end(new Error('The thread has ended.')), idle).unref()
    })
    begun.on('error', (error) => begun === worker && end(error as Error))
    begun.on('exit', (code) => begun === worker && end(new Error(`A thread ended early, with code ${code}.`)))
    return begun
  }
  return (task) =>
    new Promise((resolve, reject) => {
      clearTimeout(rest)
      worker ??= start()
      worker.ref()
      const number = next++
      worker.postMessage({ number, task } satisfies Asked<Task>)
      const timer = setTimeout(() => end(new Error(`A thread took more than ${longest / 1_000} s.`)), longest)
      waiting.set(number, { resolve, reject, timer })
    })
}
