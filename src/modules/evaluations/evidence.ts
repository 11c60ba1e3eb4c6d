import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { Id, Line, Prose, Upload } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { attach, attachmentsOf, storeUploads } from '#kernel/files/attach.ts'
import type { FileKeeper } from '#kernel/files/file-keeper.ts'
import { clausesOf } from '#kernel/flow/clauses.ts'
import { standardFor } from '#modules/standards/index.ts'
import { preparers, topicHead, topicReaders } from '#modules/topics/index.ts'
import { conformityEvidence } from './tables.ts'

export const attachEvidence = command({
  name: 'evaluations.attachEvidence',
  purpose: 'Attaches what shows that a clause of the standard was kept that no record can show.',
  input: z.strictObject({
    topic: Id,
    clause: Line(20),
    note: Prose(500, 4),
    files: z.array(Upload).min(1).max(6),
  }),
  output: z.object({}),
  publishes: { checked: ['note'] },
  allow: preparers,
  about: ({ topic }, { db }) => topicHead(db, topic),
  prepare: async (input, kernel) => ({
    ...input,
    files: await storeUploads(kernel, input.files, 'both', 'files'),
  }),
  async run({ topic, clause, note, files }, writer) {
    const { db, now, subject, record } = writer
    const standard = await standardFor(db, subject.region, now)
    const known = clausesOf(standard.clauses).find(({ code }) => code === clause)
    if (known?.check.kind !== 'evidence') throw refusal('evaluations.noSuchClause', {}, 'clause')
    const [row] = await db
      .insert(conformityEvidence)
      .values({ topicId: topic, region: subject.region, clause, note, at: now })
      .returning()
    record('evaluations.evidenceAttached', conformityEvidence, row!, { topic, clause })
    await attach(
      writer,
      { subject: 'conformity_evidence', subjectId: row!.id, region: subject.region, visibility: 'desk' },
      files,
    )
    return {}
  },
})

/** The files that show a topic's clauses to be kept, by the clause's code. */
export async function evidenceOf(
  db: Database,
  topicId: string,
): Promise<Map<string, { files: number; notes: string[] }>> {
  const rows = await db.select().from(conformityEvidence).where(eq(conformityEvidence.topicId, topicId))
  const files = await attachmentsOf(
    db,
    'conformity_evidence',
    rows.map(({ id }) => id),
  )
  const found = new Map<string, { files: number; notes: string[] }>()
  for (const { id, clause, note } of rows) {
    const own = files.filter(({ subjectId }) => subjectId === id).length
    const before = found.get(clause) ?? { files: 0, notes: [] }
    found.set(clause, { files: before.files + own, notes: [...before.notes, note] })
  }
  return found
}

export const filesOfEvidence: FileKeeper = {
  subject: 'conformity_evidence',
  readers: topicReaders,
  async about(db, id) {
    const [row] = await db.select().from(conformityEvidence).where(eq(conformityEvidence.id, id))
    return row && { region: row.region, open: false }
  },
}
