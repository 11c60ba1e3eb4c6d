import { createHash } from 'node:crypto'
import { serialize } from 'node:v8'
import { LRUCache } from 'lru-cache'
import { keptThread } from '../kept-thread.ts'
import type { CoveredReport } from './covered-report.ts'
import type { OfficialDocument } from './official-document.ts'

export type ToWrite = { official: OfficialDocument } | { covered: CoveredReport }

const write = keptThread<ToWrite, Uint8Array>(new URL('./written-thread.ts', import.meta.url))

/** By what they are written from: what everybody may download is written once, however often it is asked for. */
const written = new LRUCache<string, Promise<Uint8Array>>({ max: 40, ttl: 600_000 })

/** `officialDocument` in another thread: a long one takes a tenth of a second and more. */
export function officialDocumentApart(document: OfficialDocument): Promise<Uint8Array> {
  return writtenOnce({ official: document })
}

/** `coveredReport` in another thread. */
export function coveredReportApart(report: CoveredReport): Promise<Uint8Array> {
  return writtenOnce({ covered: report })
}

function writtenOnce(task: ToWrite): Promise<Uint8Array> {
  const key = createHash('sha256').update(serialize(task)).digest('hex')
  const known = written.get(key)
  if (known) return known
  const begun = write(task)
  written.set(key, begun)
  begun.catch(() => written.delete(key))
  return begun
}
