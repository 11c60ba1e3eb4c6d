import { z } from 'zod'
import { Both } from '#kernel/words/both.ts'
import type { ViewpointReport } from './report-shape.ts'

const Count = z.union([z.number(), z.object({ from: z.number(), to: z.number() })])
const Says = z.array(Both)
const Direction = z.enum(['agree', 'disagree'])

const Statements = z.object({
  items: z.array(
    z.object({
      statement: z.number(),
      direction: Direction,
      everybody: Count,
      byGroup: z.array(Count.nullable()),
      says: Both,
    }),
  ),
  says: Says,
})

const Question = z.object({
  text: z.string(),
  kind: z.enum(['single', 'multiple', 'ranking', 'scale', 'open']),
  version: z.exactOptional(z.number()),
  answered: Count,
  bars: z.array(z.object({ label: z.string(), count: Count, share: Count })),
  keywords: z.array(z.string()),
  quotations: z.array(z.string()),
  says: Says,
})

const Group = z.object({
  name: Both,
  size: Count,
  share: Count,
  marks: z.array(z.object({ x: z.number(), y: z.number() })),
  holds: z.array(z.object({ statement: z.number(), direction: Direction, share: Count, elsewhere: Count })),
  says: Both,
})

/** A viewpoint report as it may leave the house; `ViewpointReport` says what each part means. */
export const ReportContent: z.ZodType<ViewpointReport, ViewpointReport> = z.object({
  format: z.literal(1),
  title: z.string(),
  opensOn: z.string(),
  closesOn: z.string(),
  summary: z.exactOptional(z.string()),
  participation: z.object({
    people: Count,
    members: Count,
    residents: Count,
    votes: z.number(),
    posts: z.number(),
    answers: z.number(),
    channels: z.array(z.object({ channel: z.string(), people: Count })),
    periods: z.array(z.object({ from: z.string(), to: z.string(), people: z.number() })),
    says: Says,
  }),
  surveys: z.array(z.object({ title: z.string(), questions: z.array(Question) })),
  keywords: z.array(z.object({ word: z.string(), texts: z.number() })),
  views: z.object({
    views: z.array(
      z.object({
        keywords: z.array(z.string()),
        quotation: z.string(),
        by: z.enum(['members', 'residents', 'both']),
        support: z.number(),
        against: Count,
      }),
    ),
    others: z.array(z.string()),
    says: Says,
  }),
  statements: z.array(
    z.object({
      number: z.number(),
      text: z.string(),
      author: z.enum(['staff', 'member', 'resident']),
      withdrawn: z.boolean(),
      votes: z.object({ total: Count, parts: z.array(Count) }),
    }),
  ),
  groups: z.object({
    absence: z.exactOptional(z.enum(['fewPeople', 'noDifference'])),
    stable: z.exactOptional(z.boolean()),
    groups: z.array(Group),
    peoplePerMark: z.number(),
    says: Says,
  }),
  shared: Statements,
  disagreements: Statements,
  minorities: Statements,
  differences: z.object({
    items: z.array(
      z.object({
        statement: z.number(),
        direction: Direction,
        members: Count,
        residents: Count,
        says: Both,
      }),
    ),
    says: Says,
  }),
  suggestions: Says,
  notes: Says,
})
