import { z } from 'zod'
import { keyFingerprint } from '../crypto/key-ring.ts'
import type { Secrets } from '../crypto/secrets.ts'
import { parseSigner } from '../ledger/note-keys.ts'

/** What a backup says about itself, before everything else. */
export const Manifest = z.strictObject({
  format: z.literal(1),
  at: z.iso.datetime(),
  /** Which release wrote it; it restores into the same structure alone. */
  release: z.string().optional(),
  structure: z.strictObject({ migrations: z.array(z.string()), queue: z.number() }),
  tables: z.array(
    z.strictObject({
      schema: z.enum(['public', 'pgboss']),
      name: z.string(),
      columns: z.array(z.string()),
    }),
  ),
  counters: z.record(z.string(), z.string().nullable()),
  /** The newest signed checkpoint; null before the first. */
  checkpoint: z.string().nullable(),
  keys: z.strictObject({ master: z.string(), ledger: z.string() }),
})
export type Manifest = z.output<typeof Manifest>

/** What it says at its end: a backup without it was not finished. */
export const Totals = z.strictObject({ rows: z.number(), files: z.number() })

/** Tells keys apart without telling what they are; of the master keys, the newest stands for all before it. */
export function fingerprints({ masterKeys, ledgerKey }: Secrets): Manifest['keys'] {
  return { master: keyFingerprint(masterKeys.at(-1)!), ledger: parseSigner(ledgerKey)?.vkey ?? '' }
}

/** Whether these secrets open what a backup holds: keys that came since do no harm. */
export function opens({ masterKeys, ledgerKey }: Secrets, { keys }: Manifest): boolean {
  return (
    masterKeys.some((key) => keyFingerprint(key) === keys.master) &&
    parseSigner(ledgerKey)?.vkey === keys.ledger
  )
}
