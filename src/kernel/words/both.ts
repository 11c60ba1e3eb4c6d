import { z } from 'zod'

/** A short text in both languages, as answers give it. */
export const Both = z.object({ zh: z.string(), en: z.string() })
