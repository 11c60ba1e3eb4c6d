import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { covers } from '#kernel/access/region.ts'
import { Line } from '#kernel/action/inputs.ts'
import type { Database } from '#kernel/database/types.ts'
import { OneOf } from '#kernel/documents/column-words.ts'
import type { BadCell } from '#kernel/documents/import-table.ts'
import { badCell, type Effect, rowsTwice, stagedImport } from '#kernel/documents/staged-import.ts'
import { nameFold } from '#kernel/text/names-alike.ts'
import { CodeCell, regionFaults } from '#modules/regions/index.ts'
import { placesNamed } from './lookup.ts'
import { placeWords } from './messages.ts'
import { insertPlace } from './registering.ts'
import { placeKeepers } from './rights.ts'
import { type PlaceKind, type PlaceState, places } from './tables.ts'

const wordsOf = <Key extends string>(keys: readonly Key[], said: (locale: 'zh' | 'en', key: Key) => string) =>
  Object.fromEntries(keys.map((key) => [key, [said('zh', key), said('en', key)]])) as Record<Key, string[]>

const kinds = wordsOf(
  ['hall', 'station', 'studio', 'contactPoint', 'mailbox', 'mobile'] satisfies PlaceKind[],
  (locale, key) => placeWords[locale].kinds[key],
)
const states = wordsOf(
  ['planned', 'building', 'accepted', 'running'] satisfies PlaceState[],
  (locale, key) => placeWords[locale].states[key]!,
)

export const placeImport = stagedImport({
  module: 'places',
  of: 'List',
  purpose: 'places: halls, stations, studios, contact points, mailboxes',
  schema: z.strictObject({
    name: Line(60, 2),
    kind: OneOf(kinds),
    region: CodeCell,
    address: Line(120, 2),
    hall: Line(60).optional(),
    openingHours: Line(80).optional(),
    feature: Line(120).optional(),
    state: OneOf(states).optional(),
  }),
  columns: {
    zh: {
      name: '名称',
      kind: '类型',
      region: '区划代码',
      address: '地址',
      hall: '所属议事堂',
      openingHours: '开放时间',
      feature: '特色',
      state: '建设情况',
    },
    en: {
      name: 'Name',
      kind: 'Kind',
      region: 'Region code',
      address: 'Address',
      hall: 'Hall',
      openingHours: 'Open',
      feature: 'Known for',
      state: 'State',
    },
  },
  allow: placeKeepers,
  regionOf: ({ region }) => region,
  async judge(rows, { db }) {
    const key = (place: { kind: string; region: string; name: string }) =>
      `${place.kind} ${place.region} ${nameFold(place.name)}`
    const there = new Map(
      (
        await placesNamed(
          db,
          rows.map(({ value }) => value.name),
        )
      ).map((place) => [key(place), place]),
    )
    const halls = await hallsFor(db, rows)
    const bad: BadCell[] = [
      ...rowsTwice(rows, 'name', key),
      ...(await regionFaults(db, rows, 'region', ({ region }) => region)),
    ]
    for (const { line, value } of rows) {
      const needsHall = ['station', 'mailbox', 'contactPoint'].includes(value.kind)
      if (needsHall && !value.hall) bad.push(badCell(line, 'hall', '', 'places.needsHall'))
      if (value.kind === 'hall' && value.hall)
        bad.push(badCell(line, 'hall', value.hall, 'places.hallOfHall'))
      else if (value.hall && !halls(value.hall, value.region))
        bad.push(badCell(line, 'hall', value.hall, 'places.noSuchHall'))
    }
    const effects = new Map(
      rows.map(({ line, value }): [number, Effect] => {
        const before = there.get(key(value))
        if (!before) return [line, 'added']
        const same =
          before.address === value.address &&
          (value.openingHours === undefined || before.openingHours === value.openingHours) &&
          (value.feature === undefined || before.feature === value.feature)
        return [line, same ? 'same' : 'changed']
      }),
    )
    return { bad, effects }
  },
  async keep(rows, writer) {
    const { db, record } = writer
    // Halls first: what belongs to one may stand above it in the list.
    const ordered = rows.toSorted((a, b) => Number(b.value.kind === 'hall') - Number(a.value.kind === 'hall'))
    for (const { value, effect } of ordered) {
      const { name, kind, region, address, hall, openingHours, feature, state = 'running' } = value
      if (effect === 'added') {
        const found = hall ? await hallNamed(db, hall, region) : undefined
        await insertPlace(writer, {
          name,
          kind,
          region,
          address,
          openingHours,
          feature,
          state,
          hall: found?.id,
          // A list has no column for it; every hall at least serves people's livelihood.
          aims: kind === 'hall' ? ['livelihood'] : [],
        })
        continue
      }
      const before = (await placesNamed(db, [name])).find(
        (place) => place.kind === kind && place.region === region && nameFold(place.name) === nameFold(name),
      )!
      const [row] = await db
        .update(places)
        .set({ address, ...(openingHours ? { openingHours } : {}), ...(feature ? { feature } : {}) })
        .where(eq(places.id, before.id))
        .returning()
      record('places.changed', places, row!)
    }
  },
})

/** Whether a hall of that name covers a region: one that is there, or one that the list itself brings. */
async function hallsFor(
  db: Database,
  rows: readonly { value: { name: string; kind: string; region: string; hall?: string | undefined } }[],
) {
  const there = await placesNamed(
    db,
    rows.flatMap(({ value }) => value.hall ?? []),
  )
  const all = [...there, ...rows.map(({ value }) => value)].filter(({ kind }) => kind === 'hall')
  return (name: string, region: string) =>
    all.some((hall) => nameFold(hall.name) === nameFold(name) && covers(hall.region, region))
}

async function hallNamed(db: Database, name: string, region: string) {
  return (await placesNamed(db, [name])).find(
    (hall) => hall.kind === 'hall' && nameFold(hall.name) === nameFold(name) && covers(hall.region, region),
  )
}
