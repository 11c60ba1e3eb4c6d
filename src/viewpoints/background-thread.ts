// The thread that `findViewpointsInBackground` starts.
import { parentPort, workerData } from 'node:worker_threads'
import type { BackgroundMessage, BackgroundTask } from './background.ts'
import { measureStability } from './stability.ts'
import { findViewpoints, type Run } from './viewpoints.ts'

const { conversation, settings, previous, withStability } = workerData as BackgroundTask
const say = (message: BackgroundMessage) => parentPort?.postMessage(message)
const onProgress: Run['onProgress'] = (...progress) => say({ progress })

const viewpoints = findViewpoints(conversation, { settings, previous, onProgress })
const stability = withStability
  ? measureStability(conversation, viewpoints, { settings, onProgress })
  : undefined
say({ result: { viewpoints, ...(stability && { stability }) } })
