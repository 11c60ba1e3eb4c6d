import { z } from 'zod'
import { either, role, systemOnly } from '#kernel/access/policy.ts'
import { prefixOf, wholeCountry } from '#kernel/access/region.ts'
import type { Role } from '#kernel/access/roles.ts'
import { regionsOf } from '#kernel/access/within.ts'
import { query, type Reader } from '#kernel/action/declare.ts'
import { upkeepSoFar } from '#kernel/health/upkeep.ts'
import { rolesHeldWithin } from '#modules/accounts/index.ts'
import { membersWithin, termsWithin, unitsWithin } from '#modules/people/index.ts'
import { openCodesWithin, placesWithin, regionsWithin } from '#modules/places/index.ts'
import { standardsAdoptedWithin } from '#modules/standards/index.ts'

/** What stands between an empty house and the first answered voice, in the order in which it is done. */
export const setupSteps = [
  'regions',
  'administrators',
  'staff',
  'units',
  'term',
  'standard',
  'members',
  'hall',
  'poster',
  'operator',
  'messages',
  'backup',
] as const
export type SetupStep = (typeof setupSteps)[number]

const Step = z.object({
  name: z.enum(setupSteps),
  done: z.boolean(),
  /** How many there are of what the step is about. */
  count: z.number(),
  /** What is missing of a step that has parts: roles, or settings. */
  missing: z.array(z.string()),
})

/** Without these roles a voice cannot be taken from a hall to its answer. */
const staffRoles: readonly Role[] = ['memberAffairsStaff', 'specialCommitteeStaff', 'liaisonOfficer']
const administratorRoles: readonly Role[] = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
]

const settingUp = either(
  role('systemAdministrator', 'securityAdministrator', 'memberAffairsStaff', 'specialCommitteeStaff'),
  systemOnly,
)

export const showSetup = query({
  name: 'administration.setup',
  purpose: 'What is done, and what is missing, on the way from an empty house to the first answered voice.',
  input: z.strictObject({}),
  output: z.object({ steps: z.array(Step), done: z.number() }),
  allow: settingUp,
  async run(_, reader) {
    const found = await counts(reader)
    const steps = setupSteps.map((name) => ({ name, ...found[name] }))
    return { steps, done: steps.filter(({ done }) => done).length }
  },
})

type Standing = { done: boolean; count: number; missing: string[] }

async function counts({ db, actor, kernel }: Reader): Promise<Record<SetupStep, Standing>> {
  const region = broadest(regionsOf(settingUp, actor))
  const [regions, held, units, terms, standards, members, halls, codes, upkeep] = await Promise.all([
    regionsWithin(db, region),
    rolesHeldWithin(db, region),
    unitsWithin(db, region, ['department', 'townOffice', 'specialCommittee', 'conferenceOffice']),
    termsWithin(db, region),
    standardsAdoptedWithin(db, region),
    membersWithin(db, region),
    placesWithin(db, region, ['hall']),
    openCodesWithin(db, region),
    upkeepSoFar(db),
  ])
  const there = (count: number): Standing => ({ done: count > 0, count, missing: [] })
  const roles = (wanted: readonly Role[]): Standing => {
    const missing = wanted.filter((name) => !held.get(name))
    return { done: missing.length === 0, count: wanted.length - missing.length, missing }
  }
  const settings = (wanted: Record<string, unknown>, atLeast: number): Standing => {
    const missing = Object.keys(wanted).filter((name) => !wanted[name])
    const count = Object.keys(wanted).length - missing.length
    return { done: count >= atLeast, count, missing }
  }
  const { PUBLIC_URL, OPERATOR_NAME, SMTP_URL, SMS_URL } = kernel.settings
  return {
    regions: there(regions.length),
    administrators: roles(administratorRoles),
    staff: roles(staffRoles),
    units: there(units.length),
    term: there(terms.filter(({ closedAt }) => closedAt === null).length),
    standard: there(standards),
    members: there(members.length),
    hall: there(halls.length),
    poster: there(codes.filter(({ kind }) => kind === 'hall').length),
    operator: settings({ PUBLIC_URL, OPERATOR_NAME }, 2),
    messages: settings({ SMTP_URL, SMS_URL }, 1),
    backup: there(upkeep.filter(({ kind, succeeded }) => kind === 'backup' && succeeded).length),
  }
}

/** The system, and whoever serves the whole country, look at everything. */
function broadest(regions: readonly string[]): string {
  return regions.toSorted((a, b) => prefixOf(a).length - prefixOf(b).length)[0] ?? wholeCountry
}
