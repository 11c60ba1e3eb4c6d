import { z } from 'zod'
import { query } from '#kernel/action/declare.ts'
import { yearOf } from '#kernel/flow/calendar.ts'
import { dutiesOf, scopeOf } from './duties.ts'
import { taskReaders } from './readers.ts'
import { DutyLine } from './week.ts'

export const bookOfWork = query({
  name: 'assignments.book',
  purpose:
    'One book of all that is owed in a year (一个本子): tasks, promises and instructions, whose they are, and how they stand.',
  input: z.strictObject({
    year: z.coerce.number().int().min(2000).max(2200).optional(),
    state: z.enum(['all', 'open', 'late', 'done']).default('all'),
  }),
  output: z.object({
    year: z.number(),
    items: z.array(DutyLine),
    counts: z.object({ all: z.number(), open: z.number(), late: z.number(), done: z.number() }),
  }),
  allow: taskReaders,
  async run({ year: asked, state }, { db, actor, now }) {
    const year = asked ?? yearOf(now)
    const all = await dutiesOf(db, scopeOf(actor), { from: `${year}-01-01`, to: `${year}-12-31` }, now)
    const parts = {
      all,
      open: all.filter(({ doneAt }) => doneAt === null),
      late: all.filter(({ level }) => level === 'red'),
      done: all.filter(({ doneAt }) => doneAt !== null),
    }
    return {
      year,
      items: parts[state],
      counts: {
        all: all.length,
        open: parts.open.length,
        late: parts.late.length,
        done: parts.done.length,
      },
    }
  },
})
