import { dayOf } from '../flow/calendar.ts'

/** 2026年11月23日: Arabic digits, no leading zeros (GB/T 9704-2012, 7.3.5.4). Takes 'YYYY-MM-DD' or an instant. */
export function chineseDate(day: string | Date): string {
  const [year, month, date] = (typeof day === 'string' ? day : dayOf(day)).split('-').map(Number)
  return `${year}年${month}月${date}日`
}
