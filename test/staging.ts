import type { StagedImport } from '../src/kernel/documents/staged-import.ts'
import type { House } from './kernel.ts'

/** Sends a list as CSV, as the upload page would; its staged name comes back. */
export async function stageCsv(
  house: House,
  kind: StagedImport,
  text: string,
  as: Parameters<House['do']>[2],
): Promise<string> {
  const file = { name: '名单.csv', bytes: new TextEncoder().encode(text) }
  return ((await house.do(kind.stage, { file }, as)) as { staged: string }).staged
}
