import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { rows } from '#kernel/database/rows.ts'
import { yearOf } from '#kernel/flow/calendar.ts'
import { reportReaders } from './editing.ts'

const Line = z.object({
  organisation: z.string(),
  handedIn: z.number(),
  sent: z.number(),
  county: z.number(),
  city: z.number(),
  province: z.number(),
  nation: z.number(),
  instructed: z.number(),
})
export type StandingLine = z.output<typeof Line>

export const standingOfUnits = query({
  name: 'outcomes.standing',
  purpose:
    'How many reports each unit and region handed in, sent, saw taken up and instructed in a year; never people.',
  input: z.strictObject({ year: z.number().int().min(2000).max(2200).optional() }),
  output: z.object({ year: z.number(), items: z.array(Line) }),
  allow: reportReaders,
  async run({ year: asked }, { db, actor, now }) {
    const year = asked ?? yearOf(now)
    const from = new Date(`${year}-01-01T00:00:00+08:00`)
    const until = new Date(`${year + 1}-01-01T00:00:00+08:00`)
    const taken = (level: string) =>
      sql`(count(*) filter (where exists (select from adoptions a where a.outcome_id = o.id and a.level = ${level})))::int`
    // A report counts to the year in which it came in, or was sent where staff wrote it.
    const items = await rows<StandingLine>(
      db,
      sql`select coalesce(u.name, r.name, o.region) as organisation,
                 count(*)::int as "handedIn",
                 (count(*) filter (where o.stage = 'sent'))::int as sent,
                 ${taken('county')} as county, ${taken('city')} as city,
                 ${taken('province')} as province, ${taken('nation')} as nation,
                 (count(*) filter (where exists (select from instructions i where i.outcome_id = o.id)))::int as instructed
            from outcomes o
            left join units u on u.id = o.author_unit
            left join regions r on r.region = o.region
           where o.kind = 'opinionReport' and coalesce(o.contributed_at, o.sent_at) >= ${from.toISOString()}
             and coalesce(o.contributed_at, o.sent_at) < ${until.toISOString()} and ${within(sql`o.region`, reportReaders, actor)}
           group by 1 order by sent desc, "handedIn" desc, 1`,
    )
    return { year, items }
  },
})
