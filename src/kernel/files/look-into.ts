import { apart } from '../apart.ts'
import { type FileFault, FileRefused } from './file-refused.ts'
import type { FileKind, UploadLimits } from './upload-limits.ts'

/** What a file is, by what it holds. */
export type Content = { kind: FileKind; mime: string; extension: string }

export type LookedInto = { content: Content | undefined } | { refused: FileFault }

/**
 * Unpacks and searches a PDF, or an office file, in a thread of its own: one that was made to cost time costs its sender
 * the wait, and nobody else.
 * @throws FileRefused
 */
export async function lookInto(
  bytes: Uint8Array,
  kind: 'office' | 'pdf',
  limits: UploadLimits,
): Promise<Content | undefined> {
  const said = await apart<LookedInto>(new URL('./look-into-thread.ts', import.meta.url), {
    bytes,
    kind,
    limits,
  })
  if ('refused' in said) throw new FileRefused(said.refused)
  return said.content
}
