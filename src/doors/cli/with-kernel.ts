import type { Kernel } from '#kernel/kernel.ts'
import { openKernel } from '../../open-kernel.ts'
import type { Terminal } from './command-line.ts'

/** Opens the house for one deed from the command line, and closes it again whatever happens. */
export async function withKernel<T>(
  { environment, complain }: Pick<Terminal, 'environment'> & Partial<Pick<Terminal, 'complain'>>,
  work: (kernel: Kernel) => Promise<T>,
): Promise<T> {
  const kernel = await openKernel({
    environment: { LOG_LEVEL: 'error', ...environment },
    ...(complain ? { tell: complain } : {}),
  })
  try {
    return await work(kernel)
  } finally {
    await closeKernel(kernel)
  }
}

export async function closeKernel(kernel: Kernel): Promise<void> {
  await kernel.jobs.stop()
  await kernel.store.close()
}
