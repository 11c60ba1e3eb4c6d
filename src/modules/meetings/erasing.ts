import { and, eq } from 'drizzle-orm'
import { newSalt } from '#kernel/database/columns.ts'
import type { PersonalColumns } from '#kernel/erasing.ts'
import { meetings, participants } from './tables.ts'

/** Residents leave the list of a session with their account; members and officers took part in public. */
export const personalInMeetings: readonly PersonalColumns[] = [
  {
    table: participants,
    columns: ['accountId', 'name'],
    async erase({ db, kernel, record }, { account }) {
      const left = await db
        .update(participants)
        .set({
          accountId: null,
          name: kernel.vault.seal('已注销', 'participants.name'),
          ledgerSalt: newSalt(),
        })
        .where(and(eq(participants.accountId, account), eq(participants.sealed, true)))
        .returning()
      for (const row of left) record('meetings.leftByAccount', participants, row)
    },
  },
  { table: meetings, columns: ['checkInSeed'], stays: 'of a session, not of a person' },
]
