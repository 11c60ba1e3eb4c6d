import { z } from 'zod'
import { sweepFiles } from '#kernel/files/sweep.ts'
import { job } from '#kernel/jobs/job.ts'

/** What was sent and refused, or belonged to what has been erased, goes from the storage too. */
export const sweep = job({
  name: 'kernel.sweepFiles',
  data: z.object({}),
  every: '50 3 * * *',
  async prepare(data, kernel) {
    const deleted = await sweepFiles(kernel)
    if (deleted > 0) kernel.log.info({ deleted }, 'files that nothing names were deleted')
    return data
  },
  async run() {},
})
