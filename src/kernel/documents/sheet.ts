import { dayOf } from '../flow/calendar.ts'
import { cleanText } from '../text/clean.ts'

/** A list to be given out: what each column is called and how it is read off a row. */
export type Sheet<Row> = {
  name: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
}

export type Column<Row> = {
  header: string
  /** What the values are; 'text' when absent. Days are 'YYYY-MM-DD' or instants, moments are instants. */
  type?: 'text' | 'number' | 'day' | 'moment'
  /** In characters of Latin letters, two to a Chinese one; 16 when absent. */
  width?: number
  value: (row: Row) => CellValue
}

export type CellValue = string | number | Date | null | undefined

/** What Excel holds at most in a cell. */
const longestCell = 32_767

/** A value as text that any program can hold, the same in .xlsx and CSV; times are those of China. */
export function cellText(value: CellValue, type: Column<never>['type']): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return type === 'day' ? dayOf(value) : momentText(value)
  return cleanText(String(value)).slice(0, longestCell).toWellFormed()
}

/** 2026-11-23 09:30, in China. */
function momentText(at: Date): string {
  const chinese = new Date(at.getTime() + 8 * 3_600_000).toISOString()
  return `${chinese.slice(0, 10)} ${chinese.slice(11, 16)}`
}
