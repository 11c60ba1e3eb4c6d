import { eq, inArray, sql } from 'drizzle-orm'
import { rows } from '#kernel/database/rows.ts'
import { stagedImports } from '#kernel/documents/tables.ts'
import type { PersonalColumns } from '#kernel/erasing.ts'
import { deliverCode, indexesOf, phoneInCode } from './phone-code.ts'
import { accounts, grants, phoneCodes, sessions } from './tables.ts'

/** What of an account goes when it is erased; the row itself is emptied by `accounts.erase`. */
export const personalInAccounts: readonly PersonalColumns[] = [
  {
    table: accounts,
    columns: [
      'name',
      'phone',
      'phoneIndex',
      'totpSecret',
      'oidcSubject',
      'username',
      'passwordHash',
      'backupCodes',
    ],
    stays: 'emptied by accounts.erase itself',
  },
  {
    table: grants,
    columns: ['accountId'],
    stays:
      'who held which office and when is public business; the account that it leads to has no name any more',
  },
  {
    table: sessions,
    columns: ['accountId', 'device', 'deviceIndex', 'tokenHash'],
    // That somebody signed in stands in the audit for as long as the law asks, without device and name.
    erase: async ({ db }, { account }) => {
      await db.delete(sessions).where(eq(sessions.accountId, account))
    },
  },
  {
    table: phoneCodes,
    columns: ['phoneIndex'],
    async erase({ db, kernel }, { phone }) {
      if (!phone) return
      await db.delete(phoneCodes).where(inArray(phoneCodes.phoneIndex, indexesOf(kernel.vault, phone)))
      // Codes that were handed over, or still wait to be: the queue keeps what a job was given.
      const waiting = await rows<{ id: string; data: { sealed?: string } }>(
        db,
        sql`select id, data from pgboss.job where name = ${deliverCode.name}`,
      )
      for (const { id, data } of waiting)
        if (data.sealed && phoneInCode(kernel.vault, data.sealed) === phone)
          await kernel.jobs.drop(db, deliverCode.name, id)
    },
  },
  {
    table: stagedImports,
    columns: ['accountId', 'fileName', 'cells'],
    erase: async ({ db }, { account }) => {
      await db.delete(stagedImports).where(eq(stagedImports.accountId, account))
    },
  },
]
