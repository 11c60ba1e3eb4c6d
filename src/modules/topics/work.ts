import { z } from 'zod'
import { Stage } from './listed.ts'
import { barriers } from './rules.ts'

const Named = z.object({ id: z.string(), name: z.string() })
const Source = z.enum(['residents', 'department', 'member', 'partyCommittee'])
const Category = z.enum(['economy', 'politics', 'culture', 'society', 'ecology'])

const Topic = z.object({
  id: z.string(),
  region: z.string(),
  hallId: z.string(),
  title: z.string(),
  summary: z.string(),
  category: Category,
  source: Source,
  year: z.number(),
  stage: Stage,
  advice: z.string().nullable(),
  leadOfficial: z.string().nullable(),
  committeeId: z.string().nullable(),
  selectedBy: z.string().nullable(),
  round: z.number(),
  createdAt: z.date(),
  revision: z.number(),
})

const Plan = z.object({
  id: z.string(),
  version: z.number(),
  what: z.string(),
  withWhom: z.string(),
  how: z.string(),
  afterwards: z.string(),
  schedule: z.array(z.object({ what: z.string(), by: z.string(), who: z.exactOptional(z.string()) })),
  filedAt: z.date(),
  approvedAt: z.date().nullable(),
  approvedBy: z.string().nullable(),
  returnedReason: z.string().nullable(),
})

const Reading = z.object({
  id: z.string(),
  title: z.string(),
  readOn: z.string(),
  readers: z.number(),
  notes: z.string(),
})

const Research = z.object({
  id: z.string(),
  startedOn: z.string(),
  endedOn: z.string().nullable(),
  sites: z.string(),
  method: z.string(),
  findings: z.string().nullable(),
  filedAt: z.date().nullable(),
})

const Waived = z.object({
  id: z.string(),
  barrier: z.string(),
  reason: z.string(),
  approvedBy: z.string(),
  approvedAt: z.date(),
})

const Entered = z.object({
  from: z.string().nullable(),
  stage: z.string(),
  at: z.date(),
  role: z.string(),
  reason: z.string().nullable(),
})

const Behind = z.object({
  id: z.string(),
  kind: z.enum(['opinionReport', 'department', 'memberProposal']),
  title: z.string(),
  by: z.string(),
  outcomeId: z.string().nullable(),
  at: z.date(),
})

/** What was concluded on a topic in one round. */
export const Review = z.object({
  id: z.string(),
  round: z.number(),
  conclusion: z.enum(['selected', 'adjust']),
  ground: z.enum(['offTheme', 'noBenefit', 'tooBroad', 'notOurs', 'notReady', 'other']).nullable(),
  words: z.string(),
  by: z.string(),
  title: z.string(),
  summary: z.string(),
  at: z.date(),
})

/** What several people marked a topic with, 0 to 100; null while too few did. */
export const Score = z.object({
  scorers: z.number(),
  needed: z.number(),
  total: z.number().nullable(),
  byCriterion: z.record(z.string(), z.number()),
})

const Other = z.object({
  id: z.string(),
  title: z.string(),
  stage: Stage,
  region: z.string(),
  hallId: z.string(),
})

/** A topic as those see it who work on it. */
export const Work = z.object({
  topic: Topic,
  hall: Named,
  voices: z.number(),
  plans: z.array(Plan),
  readings: z.array(Reading),
  researches: z.array(Research),
  waivers: z.array(Waived),
  stages: z.array(Entered),
  barriers: z.array(z.enum(barriers)),
  committees: z.array(Named),
  departments: z.array(Named),
  members: z.array(Named),
  sources: z.array(Behind),
  reviews: z.array(Review),
  score: Score,
  criteria: z.array(z.object({ key: z.string(), zh: z.string(), en: z.string(), weight: z.number() })),
  /** The marks that the reader gave. */
  own: z.record(z.string(), z.number()).nullable(),
  mayScore: z.boolean(),
  /** Halls of the level above that it could be raised to. */
  above: z.array(Named),
  /** The topic below that this one was raised from, and those above that it was raised to. */
  raised: z.object({ from: Other.nullable(), to: z.array(Other) }),
})
export type Work = z.output<typeof Work>

/** Before the session is announced, the preparation can still be added to. */
export const preparing = (stage: string) => ['selected', 'planned', 'researching'].includes(stage)

/** In the pool, nothing is prepared yet. */
export const inPool = (stage: string) => stage === 'proposed' || stage === 'returned'
