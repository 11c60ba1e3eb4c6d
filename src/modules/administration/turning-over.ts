import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { regionsOf } from '#kernel/access/within.ts'
import { partOf } from '#kernel/action/also.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Accepted, Day, Id, Line } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { endGrantsOfTerm, grantForTerm } from '#modules/accounts/index.ts'
import {
  carryOver,
  closeTerm,
  membersOfTerm,
  openTerm,
  sizeOfTerm,
  termById,
  termsWithin,
} from '#modules/people/index.ts'
import { archivePlacesOfTerm, regionNames, sizeOfTermPlaces } from '#modules/places/index.ts'

export const turnsOver = role('memberAffairsStaff')

const Term = z.object({
  id: z.string(),
  region: z.string(),
  regionName: z.string(),
  name: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  closed: z.boolean(),
})

export const listTerms = query({
  name: 'administration.terms',
  purpose: 'Terms of office in the regions of the reader, the newest first.',
  input: z.strictObject({}),
  output: z.object({ terms: z.array(Term) }),
  allow: turnsOver,
  async run(_, { db, actor }) {
    const found = []
    for (const region of regionsOf(turnsOver, actor)) found.push(...(await termsWithin(db, region)))
    const names = await regionNames(
      db,
      found.map(({ region }) => region),
    )
    return {
      terms: [...new Map(found.map((term) => [term.id, term])).values()].map(({ closedAt, ...term }) => ({
        ...term,
        regionName: names.get(term.region) ?? term.region,
        closed: closedAt !== null,
      })),
    }
  },
})

const termAsSubject = ({ term }: { term: string }, { db }: { db: Database }) => termById(db, term)

export const previewTurnover = query({
  name: 'administration.turnoverPreview',
  purpose: 'What the end of a term would archive, and which of its members might go on.',
  input: z.strictObject({ term: Id }),
  output: Term.extend({
    members: z.array(
      z.object({ id: z.string(), name: z.string(), sector: z.string(), standing: z.boolean() }),
    ),
    counts: z.object({ members: z.number(), groups: z.number(), codes: z.number(), studios: z.number() }),
  }),
  allow: turnsOver,
  about: termAsSubject,
  async run(_, { db, subject }) {
    const { closedAt, ...term } = subject
    const names = await regionNames(db, [term.region])
    const present = await membersOfTerm(db, term.id)
    return {
      ...term,
      regionName: names.get(term.region) ?? term.region,
      closed: closedAt !== null,
      members: present.map(({ id, name, sector, standing }) => ({ id, name, sector, standing })),
      counts: { ...(await sizeOfTerm(db, term.id)), ...(await sizeOfTermPlaces(db, term)) },
    }
  },
})

export const turnOver = command({
  name: 'administration.turnOver',
  purpose:
    'Ends a term and opens the next: codes, studios, groups, memberships and roles of the old term are archived, none is deleted; members who go on get them anew.',
  input: z.strictObject({
    term: Id,
    name: Line(40, 2),
    startsOn: Day,
    endsOn: Day,
    /** Members of the old term who go on. */
    staying: z.array(Id).max(2_000).default([]),
    sure: Accepted,
  }),
  output: z.object({ term: Id, carried: z.number() }),
  allow: turnsOver,
  also: { staying: partOf('the term') },
  about: termAsSubject,
  async run({ name, startsOn, endsOn, staying }, writer) {
    const { subject } = writer
    if (subject.closedAt) throw conflict('administration.termClosed', { term: subject.name })
    if (startsOn <= subject.startsOn) throw refusal('administration.termBefore', {}, 'startsOn')
    if (endsOn <= startsOn) throw refusal('administration.termEndsBeforeStart', {}, 'endsOn')
    await closeTerm(writer, subject.id)
    await archivePlacesOfTerm(writer, subject, `${subject.name}换届`)
    await endGrantsOfTerm(writer, subject.id)
    const term = await openTerm(writer, { region: subject.region, name, startsOn, endsOn })
    const carried = await carryOver(writer, { from: subject.id, to: term, ids: staying })
    for (const { accountId, region, standing } of carried)
      if (accountId) await grantForTerm(writer, { accountId, region, term, standing })
    return { term, carried: carried.length }
  },
})
