import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { role } from '#kernel/access/policy.ts'
import { command, query } from '#kernel/action/declare.ts'
import { Id, Prose } from '#kernel/action/inputs.ts'
import { notFound, refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { blobKey } from '#kernel/files/blob-key.ts'
import { advanceTopic, topicHead, topicReaders } from '#modules/topics/index.ts'
import { dossierParts, exportDossier, gather, inventoryOf } from './dossier.ts'
import { dossiers } from './tables.ts'

const archivists = role('specialCommitteeStaff', 'proposalCommitteeStaff', 'liaisonOfficer')

/** The closed dossier of a topic, or undefined. */
export async function dossierOf(db: Database, topicId: string) {
  const [found] = await db.select().from(dossiers).where(eq(dossiers.topicId, topicId))
  return found
}

export const closeDossier = command({
  name: 'archive.close',
  purpose:
    'Closes the dossier of a topic: what is missing is named with its reason, and from then on nothing changes.',
  input: z.strictObject({
    topic: Id,
    missing: z.partialRecord(z.enum(dossierParts), Prose(300, 2).optional()).default({}),
  }),
  output: z.object({ dossier: z.uuid() }),
  publishes: { checked: ['missing.*'] },
  allow: archivists,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic, missing }, writer) {
    const { db, now, subject, record, kernel } = writer
    if (subject.stage !== 'published') throw refusal('archive.notPublished')
    const before = await gather(writer, subject)
    const parts = inventoryOf(before).map(({ part, count }) => ({
      part,
      count,
      ...(count === 0 ? { missing: missing[part] ?? '' } : {}),
    }))
    const unexplained = parts.find(({ count, missing }) => count === 0 && !missing)
    if (unexplained)
      throw refusal('archive.explain', { part: unexplained.part }, `missing.${unexplained.part}`)
    const archived = await advanceTopic(writer, topic, 'archived')
    const zip = await exportDossier(writer, { ...before, topic: archived })
    const blob = blobKey(zip)
    await kernel.files.put(blob, zip, 'application/zip')
    const sha256 = createHash('sha256').update(zip).digest('hex')
    const [row] = await db
      .insert(dossiers)
      .values({ topicId: topic, region: subject.region, closedAt: now, parts, blob, sha256 })
      .returning()
    record('archive.closed', dossiers, row!, { topic, sha256 })
    return { dossier: row!.id }
  },
})

export const workOnDossier = query({
  name: 'archive.work',
  purpose: 'What a topic’s dossier holds, and what is missing.',
  input: z.strictObject({ topic: Id }),
  output: z.object({
    topic: z.object({ id: z.string(), title: z.string(), stage: z.string() }),
    parts: z.array(z.object({ part: z.string(), count: z.number(), missing: z.string().optional() })),
    closedAt: z.date().nullable(),
    sha256: z.string().nullable(),
  }),
  allow: topicReaders,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic }, reader) {
    const closed = await dossierOf(reader.db, topic)
    return {
      topic: reader.subject,
      parts: closed?.parts ?? inventoryOf(await gather(reader, reader.subject)),
      closedAt: closed?.closedAt ?? null,
      sha256: closed?.sha256 ?? null,
    }
  },
})

export const dossierFile = query({
  name: 'archive.file',
  purpose: 'A closed dossier as a zip with documents, data and proofs.',
  input: z.strictObject({ topic: Id }),
  output: z.object({ name: z.string(), content: z.base64() }),
  allow: topicReaders,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic }, { db, kernel, subject }) {
    const closed = await dossierOf(db, topic)
    const zip = closed && (await kernel.files.get(closed.blob))
    if (!zip) throw notFound()
    return { name: `${subject.title}.zip`, content: Buffer.from(zip).toString('base64') }
  },
})
