import { module } from '#components/page.ts'
import { kernelRefusals } from '#kernel/messages.ts'

/** The house's own words; the kernel's refusals speak through it. */
export const house = module({ name: 'kernel', refusals: kernelRefusals })
