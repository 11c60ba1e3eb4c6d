import { lineOf } from './plain-text.ts'

/** 发文字号 in its parts: 望协发, 2026, 5. */
export type DocumentNumber = { prefix: string; year: number; number: number }

/** 望协发〔2026〕5号: six-angled brackets, the year in full, no 第 and no leading zeros (GB/T 9704-2012, 7.2.5). */
export function documentNumber({ prefix, year, number }: DocumentNumber): string {
  return `${lineOf(prefix)}〔${year}〕${number}号`
}
