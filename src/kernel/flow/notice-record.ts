import type { Role } from '../access/roles.ts'
import type { Writer } from '../action/declare.ts'
import { notices } from './tables.ts'

/** For whom a notice is: one account, or everyone with a role in a region or unit. */
export type Addressee = { account: string } | { role: Role; region: string; unit?: string | undefined }

export type NewNotice = {
  to: Addressee
  /** 'module.name': the words that the module's `notices` say. */
  code: `${string}.${string}`
  facts?: Record<string, string | number>
  /** The page to go to. */
  href: string
  urgent?: boolean
  /** When it was; a notice of a secret deed says the day alone. */
  at?: Date
}

/** Tells somebody that something waits for them. Notices are a courtesy, not a record: the ledger leaves them out. */
export async function tell(
  writer: Writer,
  { to, code, facts = {}, href, urgent = false, at = writer.now }: NewNotice,
): Promise<void> {
  const addressed =
    'account' in to
      ? { accountId: to.account }
      : { role: to.role, region: to.region, unitId: to.unit ?? null }
  await writer.db.insert(notices).values({ ...addressed, code, facts, href, urgent, at })
}
