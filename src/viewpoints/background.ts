import { Worker } from 'node:worker_threads'
import type { Conversation } from './conversation.ts'
import type { Stability } from './stability.ts'
import type { Run, Viewpoints } from './viewpoints.ts'

export interface BackgroundRun extends Run {
  /** Whether stability is to be measured, too, which takes several times as long. */
  readonly withStability?: boolean
  /** Cancels the run: the thread ends at once and the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal
}

export interface BackgroundResult {
  readonly viewpoints: Viewpoints
  readonly stability?: Stability
}

/** What the thread is given. */
export interface BackgroundTask extends Pick<Run, 'settings' | 'previous'> {
  readonly conversation: Conversation
  readonly withStability: boolean
}

/** What the thread says. */
export type BackgroundMessage =
  | { readonly progress: Parameters<NonNullable<Run['onProgress']>> }
  | { readonly result: BackgroundResult }

/**
 * Finds viewpoints in a thread of its own, so that nobody waits for a page meanwhile. Votes are copied to the thread;
 * arrays over a SharedArrayBuffer are handed over as they are and must not change while it runs.
 */
export function findViewpointsInBackground(
  conversation: Conversation,
  { settings, previous, onProgress, withStability = false, signal }: BackgroundRun = {},
): Promise<BackgroundResult> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const task: BackgroundTask = { conversation, settings, previous, withStability }
    const thread = new Worker(new URL('./background-thread.ts', import.meta.url), { workerData: task })
    const settle = (conclude: () => void) => {
      signal?.removeEventListener('abort', cancel)
      conclude()
      void thread.terminate()
    }
    const cancel = () => settle(() => reject(signal?.reason))
    signal?.addEventListener('abort', cancel, { once: true })

    thread.on('error', (error) => settle(() => reject(error)))
    thread.on('exit', (code) => settle(() => reject(new Error(`The thread ended early, with code ${code}.`))))
    thread.on('message', (message: BackgroundMessage) => {
      if ('result' in message) settle(() => resolve(message.result))
      else onProgress?.(...message.progress)
    })
  })
}
