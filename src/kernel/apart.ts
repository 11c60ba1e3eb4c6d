import { Worker } from 'node:worker_threads'

/** Longest time that a thread may take, in milliseconds, and how much memory. */
const longest = 60_000
const mostMegabytes = 1_024

/**
 * Has a thread of its own do what would keep everybody else waiting. The thread gets `task` as its data and says one
 * thing, then it ends.
 * @throws Error where it ends without a word, or takes too long
 */
export function apart<Said>(thread: URL, task: unknown): Promise<Said> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    })
    const settle = (conclude: () => void) => {
      clearTimeout(timer)
      conclude()
      void worker.terminate()
    }
    const timer = setTimeout(
      () => settle(() => reject(new Error(`A thread took more than ${longest / 1_000} s.`))),
      longest,
    )
    worker.on('message', (said: Said) => settle(() => resolve(said)))
    worker.on('error', (error) => settle(() => reject(error)))
    worker.on('exit', (code) => settle(() => reject(new Error(`A thread ended early, with code ${code}.`))))
  })
}
