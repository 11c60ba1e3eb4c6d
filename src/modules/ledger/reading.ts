import { and, desc, eq, getTableColumns, gte, lt } from 'drizzle-orm'
import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Position } from '#kernel/action/inputs.ts'
import { notFound } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { toBase64 } from '#kernel/ledger/base64.ts'
import { parseCheckpointText } from '#kernel/ledger/checkpoint.ts'
import { encodeEntryBundle } from '#kernel/ledger/entry-bundles.ts'
import { entryText } from '#kernel/ledger/entry-text.ts'
import { proofBundle } from '#kernel/ledger/proof.ts'
import { publishedCheckpoint } from '#kernel/ledger/published.ts'
import { latestCheckpoint, storedNodes, storedTiles } from '#kernel/ledger/stored-tree.ts'
import { ledgerEntries, witnessRefusals } from '#kernel/ledger/tables.ts'
import { parseTilePath } from '#kernel/ledger/tile-paths.ts'
import { tileWidth } from '#kernel/ledger/tiles.ts'
import { regionNames } from '#modules/places/index.ts'

/** Entries that the newest ones are shown of. */
const shown = 50

const Entry = z.object({
  index: z.number(),
  at: z.date(),
  action: z.string(),
  role: z.string(),
  /** The region's name, where it has one here. */
  region: z.string().nullable(),
})

export const ledgerCheckpoint = query({
  name: 'ledger.checkpoint',
  purpose: 'The newest signed checkpoint of the ledger, and the key to verify it with.',
  input: z.strictObject({}),
  output: z.object({
    /** Name, key id and public key, as tools for such logs take them. */
    key: z.string(),
    /** Absent before the first entry was sealed. */
    checkpoint: z
      .object({
        size: z.number(),
        at: z.date(),
        root: z.string(),
        /** With the signatures of witnesses below the log's own. */
        note: z.string(),
        cosignatures: z.array(z.object({ witness: z.string(), key: z.string(), at: z.date() })),
        /** Whether as many witnesses have signed as must; null where none must. */
        witnessed: z.boolean().nullable(),
      })
      .nullable(),
  }),
  allow: anyone,
  async run(_, { db, kernel }) {
    const { policy } = kernel
    const { vkey } = kernel.ledgerKey
    const newest = await publishedCheckpoint(db, policy)
    if (!newest) return { key: vkey, checkpoint: null }
    const { size, at, note, cosignatures } = newest
    const signed = new Set(cosignatures.map(({ witness }) => witness))
    return {
      key: vkey,
      checkpoint: {
        size,
        at,
        note,
        root: rootIn(note),
        cosignatures: cosignatures.map(({ witness, at: signedAt }) => ({
          witness: witness.name,
          key: `${witness.kind} ${witness.id}`,
          at: signedAt,
        })),
        witnessed: policy && policy.quorum !== 'none' ? policy.satisfiedBy(signed) : null,
      },
    }
  },
})

export const ledgerRefusals = query({
  name: 'ledger.refusals',
  purpose:
    'Witnesses that refused to sign the ledger, and what each side has signed: evidence for everybody to keep.',
  input: z.strictObject({}),
  output: z.object({
    refusals: z.array(
      z.object({
        at: z.date(),
        witness: z.string(),
        /** 'ahead': it has signed a larger tree; 'other': ours does not go on from the one that it signed. */
        kind: z.enum(['ahead', 'other']),
        size: z.number(),
        known: z.number().nullable(),
        request: z.string(),
        answer: z.string(),
        theirs: z.string().nullable(),
      }),
    ),
  }),
  allow: anyone,
  async run(_, { db }) {
    const { id, url, ...told } = getTableColumns(witnessRefusals)
    const refusals = await db.select(told).from(witnessRefusals).orderBy(desc(witnessRefusals.at)).limit(20)
    return { refusals }
  },
})

export const latestEntries = query({
  name: 'ledger.latest',
  purpose: 'The newest sealed entries of the ledger, newest first; none holds personal data.',
  input: z.strictObject({}),
  output: z.object({ entries: z.array(Entry) }),
  allow: anyone,
  async run(_, { db }) {
    const size = await sealedSize(db)
    const found = await db
      .select()
      .from(ledgerEntries)
      .where(lt(ledgerEntries.leafIndex, size))
      .orderBy(desc(ledgerEntries.leafIndex))
      .limit(shown)
    const names = await regionNames(
      db,
      found.flatMap(({ region }) => region ?? []),
    )
    return {
      entries: found.map(({ leafIndex, at, action, role, region }) => ({
        index: leafIndex!,
        at,
        action,
        role,
        region: region && (names.get(region) ?? region),
      })),
    }
  },
})

export const oneEntry = query({
  name: 'ledger.entry',
  purpose: 'One entry by its place in the log, with the proof that it is in the newest checkpoint.',
  input: z.strictObject({ index: Position }),
  output: z.object({
    entry: Entry,
    /** The text that is hashed. */
    text: z.string(),
    proof: z.object({
      entry: z.string(),
      leafIndex: z.number(),
      treeSize: z.number(),
      proof: z.array(z.string()),
      checkpoint: z.string(),
    }),
  }),
  allow: anyone,
  async run({ index }, { db, kernel }) {
    const sealed = await publishedCheckpoint(db, kernel.policy, index)
    if (!sealed || index >= sealed.size) throw notFound()
    const [row] = await db.select().from(ledgerEntries).where(eq(ledgerEntries.leafIndex, index))
    if (!row) throw notFound()
    const text = entryText(row)
    const { at, action, role, region } = row
    const names = await regionNames(db, region ? [region] : [])
    return {
      entry: { index, at, action, role, region: region && (names.get(region) ?? region) },
      text,
      proof: await proofBundle({ text, leafIndex: index }, sealed, storedNodes(db)),
    }
  },
})

export const tile = query({
  name: 'ledger.tile',
  purpose: 'A tile of hashes or a bundle of entries, by its path in C2SP tlog-tiles.',
  input: z.strictObject({ path: z.string().max(100) }),
  output: z.object({
    /** Base 64. */
    bytes: z.string(),
    /** Whether it will never change. */
    full: z.boolean(),
  }),
  allow: anyone,
  async run({ path }, { db }) {
    const asked = parseTilePath(path)
    if (!asked) throw notFound()
    const { level, index, width } = asked
    const bytes = level === 'entries' ? await bundle(db, index, width) : await hashes(db, level, index, width)
    if (!bytes) throw notFound()
    return { bytes: toBase64(bytes), full: width === tileWidth }
  },
})

const rootIn = (note: string) => toBase64(parseCheckpointText(note.slice(0, note.indexOf('\n\n') + 1))!.root)

async function sealedSize(db: Database): Promise<number> {
  return (await latestCheckpoint(db))?.size ?? 0
}

/** Relies on index ledger_entries_leaf. @returns undefined where the log is not that long yet */
async function bundle(db: Database, index: number, width: number): Promise<Uint8Array | undefined> {
  const from = index * tileWidth
  if (from + width > (await sealedSize(db))) return undefined
  const entries = await db
    .select()
    .from(ledgerEntries)
    .where(and(gte(ledgerEntries.leafIndex, from), lt(ledgerEntries.leafIndex, from + width)))
    .orderBy(ledgerEntries.leafIndex)
  return encodeEntryBundle(entries.map((entry) => Buffer.from(entryText(entry))))
}

async function hashes(
  db: Database,
  level: number,
  index: number,
  width: number,
): Promise<Uint8Array | undefined> {
  const length = width * 32
  const stored = await storedTiles(db)(level, index)
  return stored.length < length ? undefined : stored.subarray(0, length)
}
