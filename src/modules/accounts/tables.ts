import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Role } from '#kernel/access/roles.ts'
import { id, instant, ledgerSalt, regionCode } from '#kernel/database/columns.ts'

/** Somebody who can sign in. Names and phones are sealed; what is searched for is a blind index. */
export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    /** Absent for residents who sign in by phone. */
    username: text(),
    /** Whose administrators look after it; absent for residents, whom nobody administers. */
    region: regionCode(),
    /** Sealed; what the account's owner is greeted by. Purpose: service. Kept until the account is erased. */
    name: text().notNull(),
    passwordHash: text(),
    /** Whether the password was set by somebody else and must be changed at the next sign-in. */
    passwordTemporary: boolean().notNull().default(false),
    phoneIndex: text(),
    /** Sealed. Purpose: sign-in codes and answers. Kept until the account is erased. */
    phone: text(),
    /** Sealed. */
    totpSecret: text(),
    totpConfirmedAt: instant(),
    /** The newest time step that was used, so that no code works twice. */
    totpLastStep: bigint({ mode: 'number' }),
    /** Hashes of the codes that are left. */
    backupCodes: text().array().notNull().default(sql`'{}'::text[]`),
    /** Subject at the government sign-on. */
    oidcSubject: text(),
    createdAt: instant().notNull(),
    disabledAt: instant(),
    erasedAt: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [
    uniqueIndex('accounts_username').on(sql`lower(${t.username})`),
    uniqueIndex('accounts_phone').on(t.phoneIndex),
    uniqueIndex('accounts_oidc').on(t.oidcSubject),
    /** Those with a user name: they are administered by their region. */
    index('accounts_region').on(t.region).where(sql`${t.username} is not null`),
  ],
)

/**
 * Wrong passwords, counted for each pair of a user name and where they were tried from, and once more for the name
 * alone. Names that nobody has are counted like all others, so that nothing tells them apart.
 */
export const signInGuesses = pgTable(
  'sign_in_guesses',
  {
    /** Keyed hash of the user name as it was typed, in lower case. */
    nameIndex: text().notNull(),
    /** Keyed hash of a device or network; empty for the name alone. */
    source: text().notNull(),
    count: integer().notNull(),
    lastAt: instant().notNull(),
    lockedUntil: instant(),
  },
  (t) => [primaryKey({ columns: [t.nameIndex, t.source] }), index('sign_in_guesses_age').on(t.lastAt)],
)

/** One sign-in on one device. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    tokenHash: text().notNull().unique(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    /** When the second factor was proved; desk roles count only from then on. */
    provenAt: instant(),
    /** The kind of device, in the browser's own words, shortened. */
    device: text().notNull(),
    /** Keyed hash of account and device: whoever comes back on it is no stranger. */
    deviceIndex: text(),
    endedAt: instant(),
  },
  (t) => [index('sessions_account').on(t.accountId), index('sessions_device').on(t.deviceIndex)],
)

/** A role that somebody holds. */
export const grants = pgTable(
  'grants',
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    role: text().$type<Role>().notNull(),
    region: regionCode().notNull(),
    unitId: uuid(),
    termId: uuid(),
    validFrom: instant().notNull(),
    validTo: instant(),
    ledgerSalt: ledgerSalt(),
  },
  (t) => [index('grants_account').on(t.accountId)],
)

/** Codes sent to phones. Each stands for itself: whoever asks for another touches nobody else's. */
export const phoneCodes = pgTable(
  'phone_codes',
  {
    id: id(),
    phoneIndex: text().notNull(),
    /** Keyed hash of the device or network that asked. */
    source: text().notNull().default(''),
    /** Keyed hash of the network that asked. */
    network: text().notNull().default(''),
    codeHash: text().notNull(),
    triesLeft: integer().notNull(),
    sentAt: instant().notNull(),
    /** How many this source asked for within a day, this one included. */
    sentToday: integer().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [index('phone_codes_phone').on(t.phoneIndex, t.sentAt)],
)
