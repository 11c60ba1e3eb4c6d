import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { anyone, type Policy, type Target } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { notFound } from '#kernel/action/refusal.ts'
import type { AttachmentRow } from '#kernel/files/attach.ts'
import { attachments } from '#kernel/files/tables.ts'

type KeptFile = Target & { row: AttachmentRow; readers: Policy }

/** Asks the policy of the thing that a file belongs to. */
const readersOfTheThing: Policy = {
  text: 'whoever may see what the file belongs to',
  permits: (actor, target) => (target as Partial<KeptFile>).readers?.permits(actor, target) ?? false,
}

export const readFile = query({
  name: 'files.read',
  purpose: 'A file that was attached to something, or its thumbnail, for whoever may see the thing.',
  input: z.strictObject({ file: Id, thumbnail: z.boolean().default(false) }),
  output: z.object({
    name: z.string(),
    mime: z.string(),
    /** Whether everybody may see it. */
    open: z.boolean(),
    content: z.base64(),
  }),
  allow: readersOfTheThing,
  async about({ file }, { db, kernel }): Promise<KeptFile | undefined> {
    const [row] = await db.select().from(attachments).where(eq(attachments.id, file))
    const keeper = row && kernel.registry.files.get(row.subject)
    const thing = await keeper?.about(db, row!.subjectId)
    if (!thing) return undefined
    const { open, ...target } = thing
    return { ...target, row: row!, readers: row!.visibility === 'public' && open ? anyone : keeper!.readers }
  },
  async run({ thumbnail }, { subject: { row, readers }, kernel }) {
    const key = thumbnail ? row.thumbnail : row.blob
    const bytes = key ? await kernel.files.get(key) : undefined
    if (!bytes) throw notFound()
    return {
      name: row.name,
      mime: row.mime,
      open: readers === anyone,
      content: Buffer.from(bytes).toString('base64'),
    }
  },
})
