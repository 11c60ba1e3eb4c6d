import { z } from 'zod'

const count = (most: number) => z.number().int().min(0).max(most)
const Party = z.enum(['self', 'committee', 'proponent', 'public'])
const Indicator = z.enum([
  'topicQuality',
  'researchQuality',
  'deliberation',
  'handling',
  'innovation',
  'useOfOutcomes',
])

export type Indicator = z.output<typeof Indicator>

/** Every figure that a conference may set for itself; the defaults are those of 协商工作规范 in common use. */
export const thresholdsSchema = z.object({
  researchLeadDays: count(365).default(30).describe('Days that research must begin before the session.'),
  noticeDays: count(90).default(5).describe('Days that a session must be announced before it.'),
  firstAnswerWorkingDays: count(90).default(7).describe('Working days to the first answer to a voice.'),
  replyWorkingDays: count(365)
    .default(20)
    .describe('Working days for a unit to reply to an assignment, from dispatch.'),
  coHandlerWorkingDays: count(365).default(10).describe('Working days for a co-handler to tell the lead.'),
  extensionWorkingDays: count(365)
    .default(15)
    .describe('Longest extension of an assignment, in working days.'),
  sendBackLimit: count(5).default(1).describe('How often a task may be sent back.'),
  sendBackWorkingDays: count(30).default(3).describe('Working days within which it may be sent back.'),
  yellowFraction: z
    .number()
    .min(0)
    .max(1)
    .default(0.6)
    .describe('Part of a deadline after which it is yellow.'),
  onlineLeadMonths: count(12)
    .default(1)
    .describe('Months that online deliberation opens before the session.'),
  mailboxOpeners: count(5).default(2).describe('People who open a mailbox together.'),
  sessionsPerYear: count(50).default(2).describe('Sessions that each hall holds in a year, at least.'),
  hallStaff: count(20).default(2).describe('Staff that each hall has, at least.'),
  stationsPerTown: count(50).default(2).describe('Stations that each town has, at least.'),
  aggregateMinimum: count(100).default(5).describe('People that a published figure stands for, at least.'),
  publicMinimumSample: count(1_000)
    .default(10)
    .describe('Sheets below which the public is left out of an evaluation.'),
  evaluationDays: count(90).default(15).describe('Days that an evaluation is open.'),
  feedbackDays: count(60).default(5).describe('Days that the judged may object before publication.'),
  indicatorWeights: z.record(Indicator, z.number().min(0).max(100)).default({
    topicQuality: 15,
    researchQuality: 20,
    deliberation: 20,
    handling: 25,
    innovation: 5,
    useOfOutcomes: 15,
  }),
  partyWeights: z
    .record(Party, z.number().min(0).max(100))
    .default({ self: 15, committee: 35, proponent: 25, public: 25 }),
  /** Which indicators each party may judge. */
  judges: z.record(Party, z.array(Indicator)).default({
    self: ['topicQuality', 'researchQuality', 'deliberation', 'innovation', 'useOfOutcomes'],
    committee: ['topicQuality', 'researchQuality', 'deliberation', 'handling', 'innovation', 'useOfOutcomes'],
    proponent: ['topicQuality', 'researchQuality', 'deliberation', 'handling', 'innovation', 'useOfOutcomes'],
    public: ['topicQuality', 'deliberation', 'handling'],
  }),
  replyClasses: z
    .record(z.string().max(2), z.object({ zh: z.string().max(60), en: z.string().max(80) }))
    .default({
      A: { zh: '已经解决或基本解决', en: 'solved, or mostly solved' },
      B: { zh: '正在解决或已列入计划', en: 'being solved, or planned' },
      C: { zh: '受条件限制，留作参考', en: 'not possible at present; kept for reference' },
    }),
})

export type Thresholds = z.output<typeof thresholdsSchema>
