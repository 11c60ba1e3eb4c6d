import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { anyone, signedIn } from '#kernel/access/policy.ts'
import { within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { rows } from '#kernel/database/rows.ts'
import { tasksInSight } from '#modules/assignments/index.ts'
import { topicReaders } from '#modules/topics/index.ts'
import { triageStaff } from '#modules/voices/index.ts'

export const numbers = query({
  name: 'square.numbers',
  purpose: 'How much was heard, answered, deliberated and published so far.',
  input: z.strictObject({}),
  output: z.object({
    voices: z.number(),
    answered: z.number(),
    topics: z.number(),
    published: z.number(),
    places: z.array(z.object({ code: z.string(), name: z.string(), kind: z.string() })),
  }),
  allow: anyone,
  async run(_, { db }) {
    const [[counted], places] = await Promise.all([
      rows<{ voices: number; answered: number; topics: number; published: number }>(
        db,
        sql`select (select count(*)::int from voices) as voices,
                   (select count(*)::int from voices where stage <> 'received') as answered,
                   (select count(*)::int from topics where stage not in ('proposed', 'returned')) as topics,
                   (select count(*)::int from topics where stage in ('published', 'archived')) as published`,
      ),
      rows<{ code: string; name: string; kind: string }>(
        db,
        sql`select c.code, p.name, p.kind from place_codes c join places p on p.id = c.place_id
             where c.revoked_at is null and c.member_id is null and p.kind = 'hall' and p.state in ('running', 'model')
             order by p.region limit 12`,
      ),
    ])
    return { ...counted!, places }
  },
})

export const waiting = query({
  name: 'square.waiting',
  purpose: 'How much waits for me, by kind, within the regions and units of my roles.',
  input: z.strictObject({}),
  output: z.object({
    newVoices: z.number(),
    overdueVoices: z.number(),
    tasksOpen: z.number(),
    tasksLate: z.number(),
    preparing: z.number(),
  }),
  allow: signedIn,
  async run(_, { db, actor, now }) {
    const letters = (column: SQL) => within(column, triageStaff, actor)
    const mine = within({ region: sql`a.region`, unit: sql`a.unit_id` }, tasksInSight, actor)
    const topics = within(sql`t.region`, topicReaders, actor)
    const [counted] = await rows<{
      new_voices: number
      overdue_voices: number
      tasks_open: number
      tasks_late: number
      preparing: number
    }>(
      db,
      sql`select
        (select count(*)::int from voices v where v.stage = 'received' and ${letters(sql`v.region`)}) as new_voices,
        (select count(*)::int from clocks k where k.subject = 'voices' and k.met_at is null and k.due_at < ${now.toISOString()}::timestamptz and ${letters(sql`k.region`)}) as overdue_voices,
        (select count(*)::int from assignments a where a.stage in ('dispatched', 'accepted', 'sentBack') and ${mine}) as tasks_open,
        (select count(*)::int from assignments a where a.stage in ('dispatched', 'accepted') and (case when a.extension_approved_by is null then a.due_at else a.extended_to end) < ${now.toISOString()}::timestamptz and ${mine}) as tasks_late,
        (select count(*)::int from topics t where t.stage in ('proposed', 'returned', 'selected', 'planned', 'researching') and ${topics}) as preparing`,
    )
    return {
      newVoices: counted!.new_voices,
      overdueVoices: counted!.overdue_voices,
      tasksOpen: counted!.tasks_open,
      tasksLate: counted!.tasks_late,
      preparing: counted!.preparing,
    }
  },
})
