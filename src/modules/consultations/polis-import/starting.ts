import { z } from 'zod'
import { command } from '#kernel/action/declare.ts'
import { bytesOfUpload, Id, Line, Region, Upload } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { blobKey } from '#kernel/files/blob-key.ts'
import { cleanName } from '#kernel/files/safe-name.ts'
import { regionInUse } from '#modules/places/index.ts'
import { reportStaff } from '../report/staff.ts'
import { polisImports } from '../tables.ts'
import { packed } from './export-files.ts'
import { importById } from './lookup.ts'
import { importNext } from './stepping.ts'

/** Bytes of each file. */
export const mostBytes = 20 * 1024 * 1024

/** As a form sends it, or the text itself for the API and the command line. */
const Csv = z.union([
  Upload,
  z
    .string()
    .min(1)
    .max(64 * 1024 * 1024),
])
type Csv = z.output<typeof Csv>

export const startImport = command({
  name: 'consultations.importPolis',
  purpose:
    'Imports a Polis export (votes.csv, comments.csv) as a closed consultation, step by step; a bad line stops it before anything is kept.',
  input: z.strictObject({
    title: Line(80, 2),
    region: Region,
    votes: Csv,
    comments: Csv,
  }),
  output: z.object({ import: Id }),
  publishes: { checked: ['title'] },
  allow: reportStaff,
  limit: { per: 'account', max: 20, within: '1h' },
  about: async ({ region }, { db }) => ((await regionInUse(db, region)) ? { region } : undefined),
  async prepare(input) {
    const votes = await bytesOf(input.votes, 'votes')
    const comments = await bytesOf(input.comments, 'comments')
    const bytes = packed({ votes, comments })
    const named = (file: Csv, name: string) => cleanName(typeof file === 'string' ? name : file.name)
    return {
      ...input,
      votes: { name: named(input.votes, 'votes.csv'), bytes },
      comments: { name: named(input.comments, 'comments.csv'), bytes },
    }
  },
  async run({ title, region, votes, comments }, { db, kernel, now, record, later }) {
    // Both hold the two files packed together; they are kept only now that it is known who sent them.
    const [votesFile, commentsFile] = [votes as Upload, comments as Upload]
    const bytes = await bytesOfUpload(votesFile)
    const blob = blobKey(bytes)
    await kernel.files.put(blob, bytes, 'application/zip')
    const [row] = await db
      .insert(polisImports)
      .values({
        title,
        region,
        stage: 'waiting',
        votesFile: votesFile.name,
        commentsFile: commentsFile.name,
        blob,
        startedAt: now,
      })
      .returning()
    record('consultations.importStarted', polisImports, row!)
    later(importNext, { import: row!.id })
    return { import: row!.id }
  },
})

export const resumeImport = command({
  name: 'consultations.resumeImport',
  purpose: 'Goes on with an import that has stopped, from where it had come to.',
  input: z.strictObject({ import: Id }),
  output: z.object({ import: Id }),
  allow: reportStaff,
  about: ({ import: id }, { db }) => importById(db, id),
  async run(_, { subject, later, record }) {
    if (subject.stage === 'done' || subject.stage === 'refused') throw conflict('consultations.importOver')
    record('consultations.importResumed', polisImports, subject)
    later(importNext, { import: subject.id })
    return { import: subject.id }
  },
})

/** @throws Refusal beside the field */
async function bytesOf(file: Csv, field: string): Promise<Uint8Array> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : await bytesOfUpload(file)
  if (bytes.length === 0) throw refusal('consultations.importEmpty', {}, field)
  if (typeof file !== 'string' && bytes.length > mostBytes)
    throw refusal('consultations.importTooLarge', { megabytes: mostBytes / 1024 / 1024 }, field)
  if (bytes.includes(0)) throw refusal('consultations.importNotCsv', {}, field)
  return bytes
}
