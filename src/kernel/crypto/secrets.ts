import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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

/**
 * Reads the secrets from a data directory, or makes them there, readable by this user alone.
 * @param given secrets from the environment, which win
 * @throws Error if a master key is not 32 bytes, or two have one number
 */
export function secretsIn(
  directory: string,
  given: { masterKey?: string | undefined; ledgerKey?: string | undefined; ledgerOrigin: string },
): Secrets {
  const folder = join(directory, 'secrets')
  const text = given.masterKey ?? kept(folder, 'master.key', () => keysAsText([nextKey([])]))
  return {
    masterKeys: parseKeys(text),
    ledgerKey: given.ledgerKey ?? kept(folder, 'ledger.key', () => newSigningKey(given.ledgerOrigin)),
  }
}

/** Whether an installation has its secrets already, so that none would be made. */
export function hasSecrets(
  directory: string,
  given: { masterKey?: string | undefined; ledgerKey?: string | undefined },
): boolean {
  const there = (name: string) => existsSync(join(directory, 'secrets', name))
  return (
    (given.masterKey !== undefined || there('master.key')) &&
    (given.ledgerKey !== undefined || there('ledger.key'))
  )
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
  // Written whole beside it first: half a file of keys would lose everything.
  writeFileSync(`${file}.new`, keysAsText([...keys, added]), { mode: 0o600, flush: true })
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
