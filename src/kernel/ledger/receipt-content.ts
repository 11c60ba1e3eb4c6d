import { randomBytes } from 'node:crypto'
import { and, eq, getTableName, inArray } from 'drizzle-orm'
import { suites } from '../crypto/suites.ts'
import { insertRow } from '../database/insert-row.ts'
import type { Database } from '../database/types.ts'
import type { Kernel } from '../kernel.ts'
import { type RetentionRule, rowsOlderThan } from '../retention.ts'
import { saltedHash } from './canonical.ts'
import { openedRow } from './names.ts'
import type { OpenedContent, OpenedWords } from './proof.ts'
import type { Receipt } from './receipt.ts'
import type { RecordedRow, RecordedTable } from './recorded.ts'
import { receiptContents } from './tables.ts'

/** Words as they were written, with a salt of their own; the row holds their hash, and so the ledger binds them. */
export function boundWords(text: string): { words: OpenedWords; saidHash: string } {
  const salt = randomBytes(16)
  return { words: { salt: salt.toString('hex'), text }, saidHash: saltedHash(salt, text) }
}

/** Keeps a row as it is first recorded for whoever holds the receipt; call it in the deed that writes the row. */
export async function keepForHolder(
  { db, now, kernel }: { db: Database; now: Date; kernel: Pick<Kernel, 'settings'> },
  receipt: Receipt,
  table: RecordedTable,
  row: RecordedRow,
  words: OpenedWords,
): Promise<void> {
  const content: OpenedContent = { ...openedRow(table, row), words }
  const subject = getTableName(table)
  const suite = suites[kernel.settings.CIPHER_SUITE]
  const plain = Buffer.from(JSON.stringify(content))
  const sealed = suite.seal(Buffer.from(receipt), label, plain, contextOf(subject, row.id))
  await insertRow(db, receiptContents, {
    subject,
    subjectId: row.id,
    sealed: `${suite.mark}.${Buffer.from(sealed).toString('base64url')}`,
    at: now,
  })
}

/** @returns undefined where nothing was kept, or not under this receipt */
export async function openForHolder(
  db: Database,
  receipt: Receipt,
  subject: string,
  subjectId: string,
): Promise<OpenedContent | undefined> {
  const [kept] = await db
    .select({ sealed: receiptContents.sealed })
    .from(receiptContents)
    .where(and(eq(receiptContents.subject, subject), eq(receiptContents.subjectId, subjectId)))
  const [mark, content] = kept?.sealed.split('.') ?? []
  const suite = Object.values(suites).find((one) => one.mark === mark)
  if (!suite || content === undefined) return undefined
  try {
    const sealed = Buffer.from(content, 'base64url')
    const plain = suite.open(Buffer.from(receipt), label, sealed, contextOf(subject, subjectId))
    return JSON.parse(Buffer.from(plain).toString()) as OpenedContent
  } catch {
    return undefined
  }
}

/** Takes away what was kept for the holder: with it goes the last copy of the words. */
export async function forgetForHolder(
  db: Database,
  table: RecordedTable,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await db
    .delete(receiptContents)
    .where(
      and(eq(receiptContents.subject, getTableName(table)), inArray(receiptContents.subjectId, [...ids])),
    )
}

/** Words that only a receipt opens do not lie there for ever. */
export const receiptRetention: RetentionRule = {
  name: 'ledger.receiptContents',
  what: {
    zh: '为持回执的人保存的原话（只有回执码能打开，自提交起）',
    en: 'Words kept for whoever holds the receipt, which alone opens them (from when they were sent)',
  },
  days: 1_825,
  least: 180,
  ...rowsOlderThan(receiptContents, receiptContents.at),
}

const label = 'receipt content'

const contextOf = (subject: string, subjectId: string) => `${subject} ${subjectId}`
