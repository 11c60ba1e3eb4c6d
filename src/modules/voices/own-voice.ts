import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Id, Line, Phone } from '#kernel/action/inputs.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { newSalt } from '#kernel/database/columns.ts'
import type { Database } from '#kernel/database/types.ts'
import { attachmentsOf } from '#kernel/files/attach.ts'
import { maskPhone } from '#kernel/text/personal-data.ts'
import { voiceOfReceipt } from './lookup.ts'
import { voices } from './tables.ts'

/** Whoever holds the receipt is its writer: nothing else is asked, and nothing else would be known. */
const byReceipt = async ({ receipt }: { receipt: string }, { db }: { db: Database }) => {
  const found = await voiceOfReceipt(db, receipt)
  if (!found) throw notFound()
  return found
}
/** By the receipt alone: slow for whoever guesses. */
export const limit = { per: 'address', max: 60, within: '10m' } as const

export const ownVoice = query({
  name: 'voices.mine',
  purpose: 'What is kept about the writer of a voice, for whoever holds its receipt.',
  input: z.strictObject({ receipt: Line(60) }),
  output: z.object({
    receipt: z.string(),
    /** As it was written. */
    original: z.string(),
    contact: z.string().nullable(),
    postalAddress: z.boolean(),
    /** Masked, as everybody sees it who handles it. */
    text: z.string(),
    pictures: z.array(z.object({ id: z.string(), name: z.string() })),
    submittedAt: z.date(),
    erased: z.boolean(),
    answered: z.boolean(),
  }),
  allow: anyone,
  limit,
  async run({ receipt }, { db, kernel }) {
    const voice = await byReceipt({ receipt }, { db })
    return {
      receipt,
      original: kernel.vault.open(voice.original, 'voices.original'),
      contact: voice.contact ? maskPhone(kernel.vault.open(voice.contact, 'voices.contact')) : null,
      postalAddress: voice.postalAddress !== null,
      text: voice.text,
      pictures: (await attachmentsOf(db, 'voices', [voice.id])).map(({ id, name }) => ({ id, name })),
      submittedAt: voice.submittedAt,
      erased: voice.originalErasedAt !== null,
      answered: voice.answer !== null,
    }
  },
})

export const ownPicture = query({
  name: 'voices.ownPicture',
  purpose: 'A photo that came with a voice, for whoever holds its receipt.',
  input: z.strictObject({ receipt: Line(60), picture: Id, thumbnail: z.boolean().default(false) }),
  output: z.object({ name: z.string(), mime: z.string(), content: z.base64() }),
  allow: anyone,
  limit: { per: 'address', max: 240, within: '10m' },
  async run({ receipt, picture, thumbnail }, { db, kernel }) {
    const voice = await byReceipt({ receipt }, { db })
    const file = (await attachmentsOf(db, 'voices', [voice.id])).find(({ id }) => id === picture)
    const key = thumbnail ? file?.thumbnail : file?.blob
    const bytes = key ? await kernel.files.get(key) : undefined
    if (!file || !bytes) throw notFound()
    return { name: file.name, mime: file.mime, content: Buffer.from(bytes).toString('base64') }
  },
})

export const correctContact = command({
  name: 'voices.correctContact',
  purpose: 'Changes the phone number of a voice, or takes it away, by whoever holds the receipt.',
  input: z.strictObject({ receipt: Line(60), contact: Phone.optional() }),
  output: z.object({}),
  allow: anyone,
  limit,
  async run({ receipt, contact }, { db, kernel, record }) {
    const voice = await byReceipt({ receipt }, { db })
    const [row] = await db
      .update(voices)
      .set({ contact: contact ? kernel.vault.seal(contact, 'voices.contact') : null, ledgerSalt: newSalt() })
      .where(eq(voices.id, voice.id))
      .returning()
    record('voices.contactChanged', voices, row!)
    return {}
  },
})
