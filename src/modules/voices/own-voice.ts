import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Accepted, Line, Phone } from '#kernel/action/inputs.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { newSalt } from '#kernel/database/columns.ts'
import type { Database } from '#kernel/database/types.ts'
import { forgetForHolder } from '#kernel/ledger/receipt-content.ts'
import { maskPhone } from '#kernel/text/personal-data.ts'
import { voiceOfReceipt } from './lookup.ts'
import { voices } from './tables.ts'

/** Whoever holds the receipt is its writer: nothing else is asked, and nothing else would be known. */
const byReceipt = async ({ receipt }: { receipt: string }, { db }: { db: Database }) => {
  const found = await voiceOfReceipt(db, receipt)
  if (!found) throw notFound()
  return found
}
const limit = { per: 'address', max: 60, within: '10m' } as const

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
      erased: voice.originalErasedAt !== null,
      answered: voice.answer !== null,
    }
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

export const withdrawVoice = command({
  name: 'voices.withdraw',
  purpose:
    'Takes the consent back: the words as they were written, phone and address are erased. What was masked goes its way without its writer.',
  input: z.strictObject({ receipt: Line(60), sure: Accepted }),
  output: z.object({}),
  allow: anyone,
  limit,
  async run({ receipt }, { db, now, kernel, record }) {
    const voice = await byReceipt({ receipt }, { db })
    if (voice.originalErasedAt) return {}
    const [row] = await db
      .update(voices)
      .set({
        original: kernel.vault.seal('', 'voices.original'),
        originalErasedAt: now,
        saidHash: null,
        contact: null,
        postalAddress: null,
        accountId: null,
        // With the old salt gone, nobody can test a guess at what the old entries hashed.
        ledgerSalt: newSalt(),
      })
      .where(eq(voices.id, voice.id))
      .returning()
    await forgetForHolder(db, voices, [voice.id])
    record('voices.withdrawn', voices, row!)
    return {}
  },
})
