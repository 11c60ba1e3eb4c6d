import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { role } from '#kernel/access/policy.ts'
import { prefixOf } from '#kernel/access/region.ts'
import { regionsOf } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { rows } from '#kernel/database/rows.ts'
import { addMonths, dayOf, startOfDay } from '#kernel/flow/calendar.ts'
import { awaitingInstruction } from '#modules/outcomes/index.ts'

export const leaders = role('leader')

/** As much as fits on one screen beside a map and a chart. */
const most = 4
const months = 12

export const leaderView = query({
  name: 'square.leader',
  purpose:
    'What a leader looks at: results that nobody has written an instruction on, how much is late, and voices heard and answered by month.',
  input: z.strictObject({}),
  output: z.object({
    awaiting: z.array(
      z.object({ id: z.string(), title: z.string(), kind: z.string(), href: z.string(), sentAt: z.date() }),
    ),
    awaitingCount: z.number(),
    red: z.object({ voices: z.number(), assignments: z.number(), commitments: z.number() }),
    /** '2026-11', the oldest first, with how many voices came in and how many were answered in it. */
    trend: z.array(z.object({ month: z.string(), received: z.number(), answered: z.number() })),
  }),
  allow: leaders,
  async run(_, { db, now, actor }) {
    const prefixes = prefixesOf(actor)
    const waiting = (await Promise.all(prefixes.map((prefix) => awaitingInstruction(db, prefix)))).flat()
    const from = `${addMonths(dayOf(now), 1 - months).slice(0, 7)}-01`
    const [late, received, answered] = await Promise.all([
      rows<{ subject: 'voices' | 'assignments' | 'commitments'; count: number }>(
        db,
        sql`select k.subject, count(*)::int as count from clocks k
             where k.met_at is null and k.due_at < ${now.toISOString()}::timestamptz
               and k.subject in ('voices', 'assignments', 'commitments') and ${within('k.region', prefixes)}
             group by k.subject`,
      ),
      byMonth(db, 'submitted_at', from, prefixes),
      byMonth(db, 'answered_at', from, prefixes),
    ])
    const lateOf = (subject: string) => late.find((one) => one.subject === subject)?.count ?? 0
    return {
      awaiting: waiting.slice(0, most),
      awaitingCount: waiting.length,
      red: {
        voices: lateOf('voices'),
        assignments: lateOf('assignments'),
        commitments: lateOf('commitments'),
      },
      trend: Array.from({ length: months }, (_, at) => {
        const month = addMonths(from, at).slice(0, 7)
        return { month, received: received.get(month) ?? 0, answered: answered.get(month) ?? 0 }
      }),
    }
  },
})

/** The regions that somebody leads, each once and none within another. */
function prefixesOf(actor: Actor): string[] {
  return regionsOf(leaders, actor).map(prefixOf)
}

function within(column: string, prefixes: readonly string[]): SQL {
  const parts = prefixes.map((prefix) => sql`${sql.raw(column)} like ${`${prefix}%`}`)
  return parts.length > 0 ? sql`(${sql.join(parts, sql` or `)})` : sql`false`
}

async function byMonth(
  db: Parameters<typeof rows>[0],
  column: 'submitted_at' | 'answered_at',
  from: string,
  prefixes: readonly string[],
): Promise<Map<string, number>> {
  const at = sql.raw(`v.${column}`)
  const found = await rows<{ month: string; count: number }>(
    db,
    sql`select to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*)::int as count
          from voices v where ${at} >= ${startOfDay(from).toISOString()}::timestamptz and ${within('v.region', prefixes)}
         group by 1`,
  )
  return new Map(found.map(({ month, count }) => [month, count]))
}
