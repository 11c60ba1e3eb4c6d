import { z } from 'zod'
import { Line } from '../action/inputs.ts'

/**
 * The number printed on a sheet of paper, one text however it was typed: 001, 1 and １ are the same sheet, and so are
 * qs-007 and QS－7.
 */
export function sheetNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{White_Space}]/gu, '')
    .replace(/\p{Dash_Punctuation}/gu, '-')
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ''))
}

/** A field for such a number, of `max` characters at most. */
export function SheetNumber(max: number) {
  return Line(max).transform(sheetNumber).pipe(z.string().min(1))
}
