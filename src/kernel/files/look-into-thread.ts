// The thread that `lookInto` starts.
import { parentPort, workerData } from 'node:worker_threads'
import { FileRefused } from './file-refused.ts'
import type { Content, LookedInto } from './look-into.ts'
import { inspectOffice } from './office.ts'
import { inspectPdf } from './pdf.ts'
import type { UploadLimits } from './upload-limits.ts'

const { bytes, kind, limits } = workerData as {
  bytes: Uint8Array
  kind: 'office' | 'pdf'
  limits: UploadLimits
}
const say = (said: LookedInto) => parentPort?.postMessage(said)
const pdf: Content = { kind: 'document', mime: 'application/pdf', extension: 'pdf' }

try {
  if (kind === 'pdf') inspectPdf(bytes, limits)
  say({ content: kind === 'pdf' ? pdf : inspectOffice(bytes, limits) })
} catch (error) {
  if (!(error instanceof FileRefused)) throw error
  say({ refused: error.code })
}
