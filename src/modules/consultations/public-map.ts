import { z } from 'zod'
import { Count } from './heads.ts'
import type { Opinion } from './opinion.ts'
import { opinionGroups } from './report/opinion-groups.ts'
import type { StatementFinding } from './report/report-shape.ts'

import { votesTold } from './votes-told.ts'

const Group = z.object({
  name: z.object({ zh: z.string(), en: z.string() }),
  size: Count,
  says: z.object({ zh: z.string(), en: z.string() }),
  marks: z.array(z.object({ x: z.number(), y: z.number() })),
})

/** The map without anybody's own place. */
export const PublicMap = z.object({
  /** Null while too few have taken part. */
  groups: z.array(Group).nullable(),
  peoplePerMark: z.number(),
})

/** Groups with what each holds, and marks that stand for several people each. */
export function publicMap(opinion: Opinion | undefined, least: number): z.output<typeof PublicMap> {
  if (!opinion) return { groups: null, peoplePerMark: 0 }
  const before = maps.get(opinion)
  if (before?.least === least) return before.map
  const map = mapOf(opinion, least)
  maps.set(opinion, { least, map })
  return map
}

const maps = new WeakMap<Opinion, { least: number; map: z.output<typeof PublicMap> }>()

function mapOf(opinion: Opinion, least: number): z.output<typeof PublicMap> {
  const findings = opinion.statements.map(
    ({ number, text, withdrawn }, column): StatementFinding => ({
      number,
      text,
      author: 'resident',
      withdrawn,
      votes: votesTold(opinion, column, least) ?? { total: { from: 0, to: least - 1 }, parts: [] },
    }),
  )
  const { groups, peoplePerMark } = opinionGroups(opinion.result, findings, least)
  return {
    groups: groups.map(({ name, size, says, marks }) => ({ name, size, says, marks: [...marks] })),
    peoplePerMark,
  }
}
