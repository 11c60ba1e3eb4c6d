import { z } from 'zod'

const Named = z.object({ id: z.string(), name: z.string() })
const Party = z.enum([
  'member',
  'department',
  'stakeholder',
  'professional',
  'resident',
  'leader',
  'observer',
])

const Meeting = z.object({
  id: z.string(),
  topicId: z.string(),
  region: z.string(),
  kind: z.enum(['dialogue', 'decision', 'inviteToConsult', 'standingCommittee', 'democraticTalk']),
  placeId: z.string(),
  venue: z.string(),
  settings: z.array(z.string()),
  startsAt: z.date(),
  announcedAt: z.date(),
  agenda: z.array(z.object({ title: z.string(), minutes: z.number() })),
  host: z.string(),
  stage: z.enum(['announced', 'cancelled', 'held', 'minuted']),
  minutes: z.string().nullable(),
  minutedAt: z.date().nullable(),
  enteredLater: z.boolean(),
  enteredLaterReason: z.string().nullable(),
  siteKind: z
    .enum(['industrialPark', 'market', 'quay', 'scenicSpot', 'underTheTree', 'courtyard'])
    .nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  collectingCode: z.string().nullable(),
  link: z.string().nullable(),
  slips: z.number(),
  revision: z.number(),
})

/** Somebody invited or present; sealed names are masked. */
const Participant = z.object({
  id: z.string(),
  party: Party,
  name: z.string(),
  sealed: z.boolean(),
  unitId: z.string().nullable(),
  invitedAt: z.date(),
  attendedAt: z.date().nullable(),
  attendedBy: z.enum(['code', 'hand']).nullable(),
})

const Entry = z.object({
  id: z.string(),
  position: z.number(),
  kind: z.enum(['briefing', 'speech', 'question', 'answer', 'consensus', 'dissent', 'option']),
  party: Party.nullable(),
  speaker: z.string().nullable(),
  text: z.string(),
  inFavour: z.number().nullable(),
  against: z.number().nullable(),
  abstained: z.number().nullable(),
  written: z.boolean(),
  answers: z.string().nullable(),
  ballot: z.enum(['open', 'closed']).nullable(),
  adopted: z.boolean().nullable(),
  adoptedBy: z.string().nullable(),
  adoptedReason: z.string().nullable(),
})
export type EntryShown = z.output<typeof Entry>

const Commitment = z.object({
  id: z.string(),
  unitId: z.string(),
  unit: z.string(),
  text: z.string(),
  dueOn: z.string(),
  keptAt: z.date().nullable(),
  keptNote: z.string().nullable(),
})

const mark = z.number()

/** What those present thought, on average, from 1 to 5. */
export const Rating = z.object({
  people: z.number(),
  marks: z.object({ topic: mark, hearing: mark, answers: mark, result: mark }),
})

/** What those who hold a session work on. */
export const Work = z.object({
  meeting: Meeting,
  topic: z.object({ id: z.string(), title: z.string(), stage: z.string() }),
  participants: z.array(Participant),
  entries: z.array(Entry),
  commitments: z.array(Commitment),
  units: z.array(Named),
  members: z.array(Named),
  code: z.string(),
  missingParties: z.array(z.string()),
  /** How many have voted so far on each option that is open. */
  voted: z.record(z.string(), z.number()),
  /** How many without an account are there, and how many slips were printed for them. */
  slips: z.object({ without: z.number(), printed: z.number() }),
  rating: Rating.nullable(),
})
export type Work = z.output<typeof Work>
