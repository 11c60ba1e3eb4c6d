/** What a list that somebody sends may hold at most; nothing beyond is read. */
export const tableLimits = {
  bytes: 10 * 1024 * 1024,
  unpackedBytes: 64 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
  /** Letters in one cell, as Excel has it, and in all cells together. */
  cell: 32_767,
  letters: 20_000_000,
}

/** How a reader refuses a file: the name of the words, and the facts in them. */
export type Refuse = (code: string, facts?: Record<string, string | number>) => Error
