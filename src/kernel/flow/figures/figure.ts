import { z } from 'zod'
import type { Bilingual } from '../../words/words.ts'

export type FigureUnit =
  | 'hours'
  | 'days'
  | 'workingDays'
  | 'months'
  | 'people'
  | 'times'
  | 'items'
  | 'characters'
  | 'share'

/** What people who set a figure need to know about it. */
export type FigureNote = {
  label: Bilingual
  /** Where the usual value comes from. */
  source: Bilingual
  /** The mechanisms that rest on it, as in docs/mission.csv. */
  mechanisms: readonly string[]
  unit?: FigureUnit
}

/** The note of each figure, found by its schema. */
export const figureNotes = z.registry<FigureNote>()

/** A whole number from `least` (0) to `most`. */
export function whole(usual: number, range: { least?: number; most: number }, note: FigureNote) {
  const { least = 0, most } = range
  return z.number().int().min(least).max(most).default(usual).register(figureNotes, note)
}

/** A part of the whole, 0…1. */
export function share(usual: number, note: FigureNote) {
  return z
    .number()
    .min(0)
    .max(1)
    .default(usual)
    .register(figureNotes, { unit: 'share', ...note })
}

/** Sources that several figures have. */
export const sources = {
  custom: { zh: '各地协商工作的通行做法', en: 'common practice of local deliberation' },
  own: { zh: '本平台建议，可按当地规定修改', en: 'proposed by this platform; set what your rules say' },
  hotline: { zh: '12345 热线办理规定的常见时限', en: 'usual time limits of the 12345 hotlines' },
  proposals: {
    zh: '提案工作条例和各地办理办法',
    en: 'regulations on proposals and local rules for handling them',
  },
} satisfies Record<string, Bilingual>
