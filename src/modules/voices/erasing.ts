import { eq } from 'drizzle-orm'
import { newSalt } from '#kernel/database/columns.ts'
import type { PersonalColumns } from '#kernel/erasing.ts'
import { fieldVisits, voiceReveals, voices } from './tables.ts'

const inOffice = 'a deed in office, which stays on record; the account that it leads to has no name any more'

/** A voice belongs to whoever holds its receipt; the account alone no longer leads to it. */
export const personalInVoices: readonly PersonalColumns[] = [
  {
    table: voices,
    columns: ['accountId'],
    async erase({ db, record }, { account }) {
      const left = await db
        .update(voices)
        .set({ accountId: null, ledgerSalt: newSalt() })
        .where(eq(voices.accountId, account))
        .returning()
      for (const row of left) record('voices.leftByAccount', voices, row)
    },
  },
  {
    table: voices,
    columns: ['original', 'contact', 'postalAddress', 'text', 'tokens', 'fingerprint', 'saidHash'],
    stays: 'erased by whoever holds the receipt (voices.withdraw), the contact also by its retention',
  },
  { table: voices, columns: ['assistedBy', 'toldBy'], stays: inOffice },
  { table: voiceReveals, columns: ['accountId'], stays: inOffice },
  { table: fieldVisits, columns: ['accountId'], stays: inOffice },
]
