import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSigningKey } from '../ledger/note-keys.ts'

/** What only this installation knows. Losing the master key loses every sealed field. */
export type Secrets = {
  /** 32 bytes that personal data are sealed with. */
  masterKey: Uint8Array
  /** The private key that the ledger signs with, as text. */
  ledgerKey: string
}

/**
 * Reads the secrets from a data directory, or makes them there, readable by this user alone.
 * @param given secrets from the environment, which win
 * @throws Error if a master key is not 32 bytes
 */
export function secretsIn(
  directory: string,
  given: { masterKey?: string | undefined; ledgerKey?: string | undefined; ledgerOrigin: string },
): Secrets {
  const folder = join(directory, 'secrets')
  const encoded = given.masterKey ?? kept(folder, 'master.key', () => randomBytes(32).toString('base64'))
  const masterKey = new Uint8Array(Buffer.from(encoded, 'base64'))
  if (masterKey.length !== 32) throw new Error('The master key must be 32 bytes in base64.')
  return {
    masterKey,
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
