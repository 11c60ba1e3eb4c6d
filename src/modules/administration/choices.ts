import { z } from 'zod'
import { regionsOf } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { administrators } from '#modules/accounts/index.ts'
import { termsWithin, unitHeads, unitsWithin } from '#modules/people/index.ts'
import { regionNames, regionsWithin } from '#modules/places/index.ts'

const Choice = z.object({ id: z.string(), name: z.string() })

/** Kinds of units that people work in. */
const unitKinds = [
  'department',
  'townOffice',
  'specialCommittee',
  'conferenceOffice',
  'organisation',
] as const

export const choices = query({
  name: 'administration.choices',
  purpose: 'Regions, units and terms that an administrator may choose from.',
  input: z.strictObject({}),
  output: z.object({ regions: z.array(Choice), units: z.array(Choice), terms: z.array(Choice) }),
  allow: administrators,
  async run(_, { db, actor }) {
    const regions = new Map<string, string>()
    const units = new Map<string, string>()
    const terms = new Map<string, string>()
    for (const own of regionsOf(administrators, actor)) {
      for (const { region, name } of await regionsWithin(db, own)) regions.set(region, name)
      for (const { id, name } of await unitsWithin(db, own, unitKinds)) units.set(id, name)
      for (const { id, name, closedAt } of await termsWithin(db, own)) if (!closedAt) terms.set(id, name)
    }
    const listed = (all: Map<string, string>) => [...all].map(([id, name]) => ({ id, name }))
    return { regions: listed(regions), units: listed(units), terms: listed(terms) }
  },
})

export const names = query({
  name: 'administration.names',
  purpose: "What regions, and units within the administrator's own, are called, for lists of accounts.",
  input: z.strictObject({ regions: z.array(Line(12)).max(500), units: z.array(Id).max(500) }),
  output: z.object({ regions: z.record(z.string(), z.string()), units: z.record(z.string(), z.string()) }),
  allow: administrators,
  async run({ regions, units }, { db, actor }) {
    const heads = await unitHeads(db, units)
    const own = (region: string) => administrators.permits(actor, { region })
    return {
      regions: Object.fromEntries(await regionNames(db, regions)),
      units: Object.fromEntries(
        [...heads].flatMap(([id, { name, region }]) => (own(region) ? [[id, name]] : [])),
      ),
    }
  },
})
