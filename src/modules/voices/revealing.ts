import { and, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { voiceById } from './lookup.ts'
import { voiceReveals } from './tables.ts'

/** For how long somebody who gave a purpose may read the original (milliseconds). */
const openFor = 15 * 60_000

const readers = role('liaisonOfficer', 'specialCommitteeStaff')

/** Reading what was really written is itself remembered: who may, must be able to say why. */
export const revealVoice = command({
  name: 'voices.reveal',
  purpose:
    'Opens a voice as it was written, for a quarter of an hour and a stated purpose; each look is recorded.',
  input: z.strictObject({ voice: Id, purpose: Line(200, 4) }),
  output: z.object({}),
  allow: readers,
  about: ({ voice }, { db }) => voiceById(db, voice),
  async run({ voice, purpose }, { db, actor, now, subject, record }) {
    const [row] = await db
      .insert(voiceReveals)
      .values({ voiceId: voice, region: subject.region, accountId: actor.account!, purpose, at: now })
      .returning()
    record('voices.revealed', voiceReveals, row!, { voice })
    return {}
  },
})

export const originalOf = query({
  name: 'voices.original',
  purpose: 'A voice as it was written, with the contact that its writer left, after voices.reveal.',
  input: z.strictObject({ voice: Id }),
  output: z.object({
    original: z.string(),
    contact: z.string().nullable(),
    postalAddress: z.string().nullable(),
  }),
  allow: readers,
  audited: true,
  about: ({ voice }, { db }) => voiceById(db, voice),
  async run({ voice }, { db, actor, now, subject, kernel }) {
    const [open] = await db
      .select({ id: voiceReveals.id })
      .from(voiceReveals)
      .where(
        and(
          eq(voiceReveals.voiceId, voice),
          eq(voiceReveals.accountId, actor.account!),
          gt(voiceReveals.at, new Date(now.getTime() - openFor)),
        ),
      )
      .limit(1)
    if (!open) throw refusal('voices.sayWhatFor')
    return {
      original: kernel.vault.open(subject.original, 'voices.original'),
      contact: subject.contact ? kernel.vault.open(subject.contact, 'voices.contact') : null,
      postalAddress: subject.postalAddress
        ? kernel.vault.open(subject.postalAddress, 'voices.postalAddress')
        : null,
    }
  },
})
