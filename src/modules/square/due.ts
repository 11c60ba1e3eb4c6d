import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import { type Policy, signedIn } from '#kernel/access/policy.ts'
import { within } from '#kernel/access/within.ts'
import { query } from '#kernel/action/declare.ts'
import { rows } from '#kernel/database/rows.ts'
import { clockLevel } from '#kernel/flow/clock.ts'
import { tasksInSight } from '#modules/assignments/index.ts'
import { instructionsInSight } from '#modules/outcomes/index.ts'
import { answerers } from '#modules/voices/index.ts'

/** Who may see what a clock runs for. */
const readersOf: Readonly<Record<string, Policy>> = {
  voices: answerers,
  assignments: tasksInSight,
  commitments: tasksInSight,
  instructions: instructionsInSight,
}

/** As much as fits on a screen; the lists of each kind hold the rest. */
const most = 12

export const due = query({
  name: 'square.due',
  purpose: 'What waits for me, of every kind, the earliest first: letters, tasks, promises and instructions.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        kind: z.enum(['voices', 'assignments', 'commitments', 'instructions']),
        id: z.string(),
        text: z.string(),
        href: z.string(),
        dueAt: z.date(),
        level: z.enum(['green', 'yellow', 'red', 'met']),
      }),
    ),
  }),
  allow: signedIn,
  /** Relies on clocks_running. */
  async run(_, { db, actor, now }) {
    const mine = ofMine(actor)
    if (!mine) return { items: [] }
    const found = await rows<{
      subject: 'voices' | 'assignments' | 'commitments' | 'instructions'
      subject_id: string
      text: string
      due_at: Date | string
      yellow_at: Date | string
    }>(
      db,
      sql`select k.subject, k.subject_id, k.due_at, k.yellow_at, coalesce(v.text, a.task, c.text, i.text) as text
            from clocks k
            left join voices v on k.subject = 'voices' and v.id = k.subject_id
            left join assignments a on k.subject = 'assignments' and a.id = k.subject_id
            left join commitments c on k.subject = 'commitments' and c.id = k.subject_id
            left join instructions i on k.subject = 'instructions' and i.id = k.subject_id
           where k.met_at is null and k.subject in ('voices', 'assignments', 'commitments', 'instructions')
             and ${mine}
           order by k.due_at, k.id limit ${most}`,
    )
    return {
      items: found.map(({ subject, subject_id: id, text, due_at, yellow_at }) => {
        const dueAt = new Date(due_at)
        return {
          kind: subject,
          id,
          text,
          href: addresses[subject](id),
          dueAt,
          level: clockLevel({ dueAt, yellowAt: new Date(yellow_at), metAt: null }, now),
        }
      }),
    }
  },
})

const addresses = {
  voices: (id: string) => `/desk/voices/${id}`,
  assignments: (id: string) => `/desk/assignments/${id}`,
  commitments: () => '/desk/week',
  instructions: (id: string) => `/desk/instructions#instruction-${id}`,
}

/** Clocks of the units that somebody answers for, and of the regions that they look after. */
function ofMine(actor: Actor): SQL | undefined {
  const mine = Object.entries(readersOf).flatMap(([subject, readers]) =>
    readers.scopes?.(actor).length
      ? [
          and(
            eq(sql`k.subject`, subject),
            within({ region: sql`k.region`, unit: sql`k.unit_id` }, readers, actor),
          ),
        ]
      : [],
  )
  return or(...mine)
}
