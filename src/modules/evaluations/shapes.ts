import { z } from 'zod'
import { Indicator, Party } from '#kernel/flow/figures/judging.ts'
import { Both } from '#kernel/words/both.ts'

const Judgement = z.object({
  party: Party,
  score: z.number(),
  weight: z.number(),
  share: z.number(),
  sheets: z.number(),
})

/** A result as it is shown: see `EvaluationResult` and what is withheld of it. */
export const ShownResult = z.object({
  total: z.number().nullable(),
  indicators: z.array(
    z.object({
      indicator: Indicator,
      score: z.number().nullable(),
      weight: z.number(),
      by: z.array(Judgement),
    }),
  ),
  parties: z.array(z.object({ party: Party, sheets: z.number(), counted: z.boolean() })),
  leftOut: z.array(
    z.object({
      party: Party,
      because: z.enum(['noSheets', 'tooFewSheets']),
      sheets: z.number(),
      needed: z.number(),
    }),
  ),
  unjudged: z.array(Indicator),
  /** Sheets from which on a score is shown, and indicators of which none is. */
  shownFrom: z.number().optional(),
  withheld: z.array(Indicator).optional(),
})

/** Weights, rights to judge and the least sample, as they stood when an evaluation was opened. */
export const ShownTemplate = z.object({
  indicatorWeights: z.record(z.string(), z.number()),
  partyWeights: z.record(z.string(), z.number()),
  judges: z.record(z.string(), z.array(z.string())),
  publicMinimumSample: z.number(),
  standard: z.object({ region: z.string(), year: z.number(), version: z.number() }).optional(),
})

/** A session held against the standard of its day. */
export const ShownConformity = z.object({
  meetingId: z.string(),
  heldOn: z.string(),
  clauses: z.array(
    z.object({
      code: z.string(),
      words: Both,
      state: z.enum(['met', 'unmet', 'evidenceNeeded', 'waived']),
      because: Both,
    }),
  ),
})
