import { desc, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { anyone, either, role, systemOnly } from '#kernel/access/policy.ts'
import { covers } from '#kernel/access/region.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Line } from '#kernel/action/inputs.ts'
import { Refusal, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { regionOfHouse } from '#modules/accounts/index.ts'
import { daysKept, since } from './erasing.ts'
import { retentionPeriods, retentionRuns } from './tables.ts'

/** Who sees for how long personal data are kept. */
export const retentionReaders = either(role('systemAdministrator', 'auditAdministrator'), systemOnly)

const longest = 3_650

export const listRetention = query({
  name: 'retention.list',
  purpose:
    'For how long each kind of personal data is kept, how much is past its time now, and what was erased.',
  input: z.strictObject({}),
  output: z.object({
    rules: z.array(
      z.object({
        name: z.string(),
        what: z.string(),
        days: z.number(),
        usual: z.number(),
        least: z.number(),
        most: z.number(),
        /** What the next run would erase. */
        due: z.number(),
      }),
    ),
    /** Whether the reader may set periods, which hold for all regions. */
    mayChange: z.boolean(),
    runs: z.array(z.object({ id: z.string(), what: z.string(), at: z.date(), erased: z.number() })),
  }),
  allow: retentionReaders,
  async run(_, { db, now, kernel, locale, actor }) {
    const rules = kernel.registry.retention
    const days = await daysKept(db, rules)
    const due = await Promise.all(rules.map((rule) => rule.count(db, since(now, days.get(rule.name)!))))
    const names = new Map(rules.map(({ name, what }) => [name, what[locale]]))
    const runs =
      names.size === 0
        ? []
        : await db
            .select()
            .from(retentionRuns)
            .where(inArray(retentionRuns.rule, [...names.keys()]))
            .orderBy(desc(retentionRuns.at))
            .limit(30)
    return {
      mayChange: await keepsWholeHouse(db, actor, now),
      rules: rules.map(({ name, what, days: usual, least = 0, most = longest }, at) => ({
        name,
        what: what[locale],
        days: days.get(name)!,
        usual,
        least,
        most,
        due: due[at]!,
      })),
      runs: runs.map(({ id, rule, at, erased }) => ({ id, what: names.get(rule)!, at, erased })),
    }
  },
})

/** What holds for all regions is not for the administrator of one of them to say. */
async function keepsWholeHouse(db: Database, actor: Actor, now: Date): Promise<boolean> {
  const own = actor.grants.filter((grant) => grant.role === 'systemAdministrator')
  if (own.length === 0) return false
  const all = await regionOfHouse(db, now)
  return own.some(({ region }) => covers(region, all))
}

export const publicPeriods = query({
  name: 'retention.periods',
  purpose: 'For how many days each kind of personal data is kept, for everybody.',
  input: z.strictObject({}),
  output: z.object({ rules: z.array(z.object({ name: z.string(), what: z.string(), days: z.number() })) }),
  allow: anyone,
  async run(_, { db, kernel, locale }) {
    const rules = kernel.registry.retention
    const days = await daysKept(db, rules)
    return { rules: rules.map(({ name, what }) => ({ name, what: what[locale], days: days.get(name)! })) }
  },
})

export const setPeriod = command({
  name: 'retention.set',
  purpose: 'Sets for how many days one kind of personal data is kept from now on.',
  input: z.strictObject({ rule: Line(60), days: z.number().int().min(0).max(longest) }),
  output: z.object({}),
  allow: role('systemAdministrator'),
  async run({ rule: name, days }, { db, now, kernel, record, actor }) {
    if (!(await keepsWholeHouse(db, actor, now))) throw new Refusal('retention.wholeHouse', 403)
    const rule = kernel.registry.retention.find((known) => known.name === name)
    if (!rule) throw refusal('retention.noSuchRule', {}, 'rule')
    const { least = 0, most = longest } = rule
    if (days < least || days > most) throw refusal('retention.outOfBounds', { least, most }, 'days')
    const [row] = await db
      .insert(retentionPeriods)
      .values({ rule: name, days, setAt: now })
      .onConflictDoUpdate({ target: retentionPeriods.rule, set: { days, setAt: now } })
      .returning()
    record('retention.periodSet', retentionPeriods, row!, { rule: name, days })
    return {}
  },
})
