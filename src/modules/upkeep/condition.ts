import { z } from 'zod'
import { either, role, systemOnly } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { failedJobs, queueStates } from '#kernel/health/queues.ts'
import { readinessOf } from '#kernel/health/readiness.ts'
import { upkeepDue, upkeepSoFar } from '#kernel/health/upkeep.ts'
import { release } from '#kernel/release.ts'

const Check = z.object({
  name: z.enum(['draining', 'writes', 'sealing', 'storage', 'replica']),
  well: z.boolean(),
  detail: z.string().optional(),
  seconds: z.number().optional(),
  bytes: z.number().optional(),
})

/** How many of the jobs that failed last are shown. */
const shown = 50

export const showCondition = query({
  name: 'upkeep.condition',
  purpose: 'How the house is: what a node looks at, queues, failed jobs, and when upkeep was last done.',
  input: z.strictObject({}),
  output: z.object({
    release: z.string(),
    ready: z.boolean(),
    checks: z.array(Check),
    upkeep: z.array(
      z.object({
        kind: z.enum(['backup', 'verify', 'retention', 'drill']),
        at: z.date().nullable(),
        succeeded: z.boolean().nullable(),
        succeededAt: z.date().nullable(),
        overdue: z.boolean(),
      }),
    ),
    queues: z.array(
      z.object({
        name: z.string(),
        waiting: z.number(),
        active: z.number(),
        failed: z.number(),
        oldest: z.number(),
      }),
    ),
    failed: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        createdAt: z.date(),
        failedAt: z.date(),
        attempts: z.number(),
      }),
    ),
  }),
  allow: either(role('systemAdministrator'), systemOnly),
  async run(_, { db, now, kernel }) {
    const [{ ready, checks }, done, queues, failed] = await Promise.all([
      readinessOf(kernel),
      upkeepSoFar(db),
      queueStates(db),
      failedJobs(db, shown),
    ])
    return {
      release,
      ready,
      checks: Object.entries(checks).map(([name, check]) => ({
        name: name as z.output<typeof Check>['name'],
        ...check,
      })),
      upkeep: (Object.keys(upkeepDue) as (keyof typeof upkeepDue)[]).map((kind) => {
        const run = done.find((one) => one.kind === kind)
        const least = now.getTime() - upkeepDue[kind] * 3_600_000
        return {
          kind,
          at: run?.at ?? null,
          succeeded: run?.succeeded ?? null,
          succeededAt: run?.succeededAt ?? null,
          overdue: (run?.succeededAt?.getTime() ?? 0) < least,
        }
      }),
      queues,
      failed,
    }
  },
})
