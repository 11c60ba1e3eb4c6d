import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { newSigningKey } from '../ledger/note-keys.ts'
import { keysAsText, type MasterKey, nextKey, parseKeys } from './key-ring.ts'

/** What only this installation knows. Losing the master key loses every sealed field. */
export type Secrets = {
  /** What personal data are sealed with, oldest first. */
  masterKeys: readonly MasterKey[]
  /** The private key that the ledger signs with, as text. */
  ledgerKey: string
}

/** Where keys are kept: in a data directory, unless given from the environment, which wins. */
export type KeyPlaces = {
  directory: string
  given: { masterKey?: string | undefined; ledgerKey?: string | undefined }
}

/**
 * Reads the secrets, or makes them in the data directory, readable by this user alone.
 * @param origin the name of the public log, should its key be made
 * @throws Error if a master key is not 32 bytes, or two have one number
 */
export function secretsIn({ directory, given }: KeyPlaces, origin: string): Secrets {
  const folder = join(directory, 'secrets')
  const text = given.masterKey ?? kept(folder, 'master.key', () => keysAsText([nextKey([])]))
  return {
    masterKeys: parseKeys(text),
    ledgerKey: given.ledgerKey ?? kept(folder, 'ledger.key', () => newSigningKey(origin)),
  }
}

export function hasMasterKey({ directory, given }: KeyPlaces): boolean {
  return given.masterKey !== undefined || existsSync(join(directory, 'secrets', 'master.key'))
}

export function hasLedgerKey({ directory, given }: KeyPlaces): boolean {
  return given.ledgerKey !== undefined || existsSync(join(directory, 'secrets', 'ledger.key'))
}

/** Puts secrets that were kept elsewhere into a data directory; those that are there already stay. */
export function keepSecrets(directory: string, secrets: { masterKey: string; ledgerKey: string }): void {
  const folder = join(directory, 'secrets')
  kept(folder, 'master.key', () => secrets.masterKey)
  kept(folder, 'ledger.key', () => secrets.ledgerKey)
}

/**
 * Adds a master key to those in a data directory; it seals from now on.
 * @returns its number
 */
export function addMasterKey(directory: string): number {
  const file = join(directory, 'secrets', 'master.key')
  const keys = parseKeys(readFileSync(file, 'utf8'))
  const added = nextKey(keys)
  // Written whole beside it first: half a file of keys would lose everything. Whoever calls this, often root, it stays
  // the file of the user that the server runs as.
  const { uid, gid, mode } = statSync(file)
  writeFileSync(`${file}.new`, keysAsText([...keys, added]), { mode: 0o600, flush: true })
  if (process.getuid?.() === 0) chownSync(`${file}.new`, uid, gid)
  chmodSync(`${file}.new`, mode & 0o777)
  renameSync(`${file}.new`, file)
  return added.number
}

function kept(folder: string, name: string, make: () => string): string {
  const file = join(folder, name)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
  }
  return readFileSync(file, 'utf8').trim()
}

/** A token that nobody guesses, for the address bar and for cookies. */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

/** What is kept of a token: who reads the database cannot use it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Compares in a time that does not tell how much is alike. */
export function sameToken(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}
