import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import { type Cosignature, cosignaturesOn } from './cosigned.ts'
import type { Policy } from './policy.ts'
import { latestCheckpoint } from './stored-tree.ts'
import { ledgerCheckpoints, ledgerCosignatures } from './tables.ts'

/** A signed checkpoint with what witnesses have signed below it. */
export type Published = { size: number; at: Date; note: string; cosignatures: Cosignature[] }

/** How many of the newest cosigned checkpoints are looked at for one that enough witnesses have signed. */
const lookedAt = 32

/**
 * The newest checkpoint that enough witnesses have signed; where none has been asked, or none holds what is asked for yet,
 * the newest that the log has signed.
 * @param beyond a place in the log that the tree must hold
 */
export async function publishedCheckpoint(
  db: Database,
  policy: Policy | undefined,
  beyond = -1,
): Promise<Published | undefined> {
  if (policy && policy.quorum !== 'none') {
    const found = await witnessedCheckpoint(db, policy, beyond)
    if (found) return found
  }
  const newest = await latestCheckpoint(db)
  if (!newest) return undefined
  const [cosigned] = await withCosignatures(db, policy, [newest.size])
  return cosigned ?? { ...newest, cosignatures: [] }
}

/** The newest checkpoint that the policy holds to be witnessed. */
export async function witnessedCheckpoint(
  db: Database,
  policy: Policy,
  beyond = -1,
): Promise<Published | undefined> {
  const sizes = await rows<{ size: string }>(
    db,
    sql`select distinct size from ${ledgerCosignatures} where size > ${beyond} order by size desc limit ${lookedAt}`,
  )
  const found = await withCosignatures(
    db,
    policy,
    sizes.map(({ size }) => Number(size)),
  )
  return found.find(({ cosignatures }) =>
    policy.satisfiedBy(new Set(cosignatures.map(({ witness }) => witness))),
  )
}

/** Checkpoints of these sizes, the newest first, with the signatures below them that are true. */
async function withCosignatures(
  db: Database,
  policy: Policy | undefined,
  sizes: readonly number[],
): Promise<Published[]> {
  if (sizes.length === 0) return []
  const notes = await db
    .select()
    .from(ledgerCheckpoints)
    .where(inArray(ledgerCheckpoints.size, [...sizes]))
    .orderBy(desc(ledgerCheckpoints.size))
  const signed = await db
    .select()
    .from(ledgerCosignatures)
    .where(inArray(ledgerCosignatures.size, [...sizes]))
    .orderBy(ledgerCosignatures.name, ledgerCosignatures.keyId)
  const witnesses = policy?.witnesses.map(({ verifier }) => verifier) ?? []
  return notes.map(({ size, at, note }) => {
    const lines = signed
      .filter((one) => one.size === size)
      .map(({ line }) => line)
      // A line that somebody changed in the database would spoil the whole note for whoever reads it.
      .filter((line) => cosignaturesOn(note + line, witnesses) !== undefined)
    const whole = note + lines.join('')
    return { size, at, note: whole, cosignatures: cosignaturesOn(whole, witnesses) ?? [] }
  })
}

/** The largest tree that any of these keys has signed, as far as we know. */
export async function largestCosigned(db: Database, keys: readonly { name: string; id: string }[]) {
  let largest = 0
  for (const { name, id } of keys) {
    const [found] = await db
      .select({ size: ledgerCosignatures.size })
      .from(ledgerCosignatures)
      .where(
        and(
          eq(ledgerCosignatures.name, name),
          eq(ledgerCosignatures.keyId, id),
          gt(ledgerCosignatures.size, largest),
        ),
      )
      .orderBy(desc(ledgerCosignatures.size))
      .limit(1)
    if (found) largest = found.size
  }
  return largest
}
