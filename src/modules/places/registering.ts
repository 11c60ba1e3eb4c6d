import { and, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import { covers } from '#kernel/access/region.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Day, Id, Line, Region } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { canMove, flow } from '#kernel/flow/stages.ts'
import { mustBeInUse } from '#modules/regions/index.ts'
import { issueCodeFor } from './codes.ts'
import { placeKeepers } from './rights.ts'
import { type PlaceState, places } from './tables.ts'

export const Kind = z.enum(['hall', 'station', 'studio', 'contactPoint', 'mailbox', 'mobile'])
export const featureGrounds = ['landscape', 'culture', 'trade', 'skills'] as const
export const functions = ['deliberation', 'democraticTalk', 'unitedFront', 'culture', 'learning'] as const
export const aims = ['development', 'livelihood', 'consensus', 'harmony'] as const
export const themes = ['general', 'farming', 'enterprise', 'sector', 'youth'] as const

export type PlaceRow = typeof places.$inferSelect

/** How far a place is built; model sites are named by those above, see nominating. */
export const buildingFlow = flow<PlaceState>({
  name: 'places',
  start: 'planned',
  stages: {
    planned: { to: ['building', 'closed'] },
    building: { to: ['accepted', 'closed'] },
    accepted: { to: ['running', 'closed'] },
    running: { to: ['model', 'closed'] },
    model: { to: ['running', 'closed'] },
    closed: { to: [], final: true },
  },
})

export async function placeRow(db: Database, id: string): Promise<PlaceRow | undefined> {
  const [found] = await db.select().from(places).where(eq(places.id, id))
  return found
}

const described = {
  name: Line(60, 2),
  address: Line(120, 2),
  openingHours: Line(80).optional(),
  feature: Line(120).optional(),
  featureOf: z.array(z.enum(featureGrounds)).max(20).default([]),
  functions: z.array(z.enum(functions)).max(20).default([]),
  aims: z.array(z.enum(aims)).max(20).default([]),
  theme: z.enum(themes).optional(),
  readyBy: Day.optional(),
  /** The hall that it belongs to; stations, mailboxes and contact points need one. */
  hall: Id.optional(),
}

export const openPlace = command({
  name: 'places.open',
  purpose:
    'Opens a place: a hall, station, studio, contact point, mailbox or mobile point; it gets a code at once.',
  input: z.strictObject({
    kind: Kind,
    region: Region,
    state: z.enum(['planned', 'building', 'accepted', 'running']).default('running'),
    ...described,
  }),
  output: z.object({ place: Id }),
  publishes: { checked: ['feature'] },
  allow: placeKeepers,
  also: { hall: partOf('the town, or of a region around it') },
  about: async ({ region }) => ({ region }),
  async run(input, writer) {
    await mustBeInUse(writer.db, input.region)
    mustBeDescribed(input.kind, input)
    await mustBelong(writer.db, input.kind, input.region, input.hall)
    await mustBeNew(writer.db, input)
    const row = await insertPlace(writer, input)
    return { place: row.id }
  },
})

type Opening = {
  kind: PlaceRow['kind']
  region: string
  state: PlaceState
  name: string
  address: string
  hall?: string | undefined
} & { [Key in 'openingHours' | 'feature' | 'theme' | 'readyBy']?: string | undefined } & {
  [Key in 'featureOf' | 'functions' | 'aims']?: string[]
}

/** Writes a new place with its code. */
export async function insertPlace(
  writer: Writer,
  { hall, openingHours, feature, theme, readyBy, ...opening }: Opening,
): Promise<PlaceRow> {
  const [row] = await writer.db
    .insert(places)
    .values({
      ...opening,
      hallId: hall ?? null,
      openingHours: openingHours ?? null,
      feature: feature ?? null,
      theme: theme ?? null,
      readyBy: readyBy ?? null,
      createdAt: writer.now,
    })
    .returning()
  writer.record('places.opened', places, row!, { kind: row!.kind, state: row!.state })
  await enterStage(writer, { subject: 'places', subjectId: row!.id, region: row!.region, stage: row!.state })
  await issueCodeFor(writer, row!)
  return row!
}

export const changePlace = command({
  name: 'places.change',
  purpose: 'Changes how a place is described: name, address, hours, feature, what it is used for.',
  input: z.strictObject({ place: Id, ...described }),
  output: z.object({}),
  publishes: { checked: ['feature'] },
  allow: placeKeepers,
  also: { hall: partOf('the town, or of a region around it') },
  about: ({ place }, { db }) => placeRow(db, place),
  async run({ place, hall, openingHours, feature, theme, readyBy, ...given }, { db, subject, record }) {
    mustBeOpen(subject)
    mustBeDescribed(subject.kind, given)
    await mustBelong(db, subject.kind, subject.region, hall)
    const [row] = await db
      .update(places)
      .set({
        ...given,
        hallId: hall ?? null,
        openingHours: openingHours ?? null,
        feature: feature ?? null,
        theme: theme ?? null,
        readyBy: readyBy ?? null,
      })
      .where(eq(places.id, place))
      .returning()
    record('places.changed', places, row!)
    return {}
  },
})

export const advancePlace = command({
  name: 'places.advance',
  purpose: 'A place goes on: planned, being built, accepted, open.',
  input: z.strictObject({ place: Id, from: Line(20), to: z.enum(['building', 'accepted', 'running']) }),
  output: z.object({}),
  allow: placeKeepers,
  about: ({ place }, { db }) => placeRow(db, place),
  async run({ from, to }, writer) {
    const { subject } = writer
    if (subject.state !== from || subject.state === 'model' || !canMove(buildingFlow, subject.state, to))
      throw conflict('places.movedOn')
    await moveTo(writer, subject, to)
    return {}
  },
})

export const closePlace = command({
  name: 'places.close',
  purpose: 'Closes a place: its codes open no more, and whoever scans one is told where to turn.',
  input: z.strictObject({ place: Id, reason: Line(120, 2) }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: placeKeepers,
  about: ({ place }, { db }) => placeRow(db, place),
  async run({ place, reason }, writer) {
    const { db, subject } = writer
    mustBeOpen(subject)
    const [belonging] = await db
      .select({ name: places.name })
      .from(places)
      .where(and(eq(places.hallId, place), ne(places.state, 'closed')))
      .limit(1)
    if (belonging) throw refusal('places.stillHas', { name: belonging.name })
    await moveTo(writer, subject, 'closed', reason)
    return {}
  },
})

/** Moves a place on, and puts it on its timeline. */
export async function moveTo(
  writer: Writer,
  place: PlaceRow,
  state: PlaceState,
  reason?: string,
): Promise<void> {
  const [row] = await writer.db
    .update(places)
    .set({ state })
    .where(and(eq(places.id, place.id), eq(places.state, place.state)))
    .returning()
  if (!row) throw conflict('places.movedOn')
  writer.record(state === 'closed' ? 'places.closed' : 'places.changed', places, row, { state })
  await enterStage(writer, {
    subject: 'places',
    subjectId: row.id,
    region: row.region,
    from: place.state,
    stage: state,
    reason,
  })
}

/** @throws Refusal where a place is closed */
export function mustBeOpen({ state }: Pick<PlaceRow, 'state'>): void {
  if (state === 'closed') throw conflict('places.closedAlready')
}

function mustBeDescribed(kind: PlaceRow['kind'], { aims: chosen }: { aims: readonly string[] }): void {
  if (kind === 'hall' && chosen.length === 0) throw refusal('places.needsAim', {}, 'aims')
}

const belonging: readonly PlaceRow['kind'][] = ['station', 'mailbox', 'contactPoint']

/** Stations, mailboxes and contact points belong to a hall of their own town; studios may. */
export async function mustBelong(
  db: Database,
  kind: PlaceRow['kind'],
  region: string,
  hall: string | undefined,
): Promise<void> {
  if (kind === 'hall') {
    if (hall) throw refusal('places.hallOfHall', {}, 'hall')
    return
  }
  if (!hall) {
    if (belonging.includes(kind)) throw refusal('places.needsHall', {}, 'hall')
    return
  }
  const found = await placeRow(db, hall)
  if (found?.kind !== 'hall' || found.state === 'closed') throw refusal('places.needsHall', {}, 'hall')
  if (!covers(found.region, region)) throw refusal('places.hallElsewhere', { name: found.name }, 'hall')
}

async function mustBeNew(
  db: Database,
  { kind, region, name }: { kind: PlaceRow['kind']; region: string; name: string },
): Promise<void> {
  const [there] = await db
    .select({ id: places.id })
    .from(places)
    .where(
      and(
        eq(places.kind, kind),
        eq(places.region, region),
        eq(places.name, name),
        ne(places.state, 'closed'),
      ),
    )
  if (there) throw refusal('places.there', {}, 'name')
}
