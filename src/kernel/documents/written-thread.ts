// The thread that `officialDocumentApart` and `coveredReportApart` keep.
import { parentPort } from 'node:worker_threads'
import type { Asked } from '../kept-thread.ts'
import { coveredReport } from './covered-report.ts'
import { officialDocument } from './official-document.ts'
import type { ToWrite } from './written-apart.ts'

parentPort!.on('message', async ({ number, task }: Asked<ToWrite>) => {
  try {
    const said = await ('official' in task ? officialDocument(task.official) : coveredReport(task.covered))
    parentPort!.postMessage({ task: number, said })
  } catch (error) {
    parentPort!.postMessage({ task: number, error: error instanceof Error ? error.name : 'Error' })
  }
})
