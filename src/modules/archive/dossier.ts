import type { Reader } from '#kernel/action/declare.ts'
import type { Database } from '#kernel/database/types.ts'
import { type ZipEntry, zip } from '#kernel/documents/zip.ts'
import { attachmentsOf } from '#kernel/files/attach.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { stagesOf } from '#kernel/flow/stage-record.ts'
import { proofOf } from '#kernel/ledger/proof-of.ts'
import { publishedCheckpoint } from '#kernel/ledger/published.ts'
import { assignmentsOf, lookBacksOf, progressOf, satisfactionOf } from '#modules/assignments/index.ts'
import { reportOfTopic } from '#modules/consultations/index.ts'
import { evaluationOf } from '#modules/evaluations/index.ts'
import {
  commitmentsOf,
  entriesOf,
  meetingsOf,
  participantsOf,
  writeMinutes,
} from '#modules/meetings/index.ts'
import {
  adoptionsOf,
  instructionsOf,
  itemsOf,
  outcomesOf,
  screeningsOf,
  signOffsOf,
  writeOutcome,
} from '#modules/outcomes/index.ts'
import { unitHeads } from '#modules/people/index.ts'
import { standardFor } from '#modules/standards/index.ts'
import { preparationOf, type TopicRow, voicesOfTopic } from '#modules/topics/index.ts'
import { withMerged } from '#modules/voices/index.ts'

/** The parts that a dossier has; one that is empty is named as missing. */
export const dossierParts = [
  'voices',
  'plan',
  'readings',
  'research',
  'session',
  'minutes',
  'commitments',
  'outcome',
  'assignments',
  'evaluation',
] as const
export type DossierPart = (typeof dossierParts)[number]

export type Dossier = Awaited<ReturnType<typeof gather>>

/** Everything about a topic, without what tells who a resident is. */
export async function gather({ db, now }: Pick<Reader, 'db' | 'now'>, topic: TopicRow) {
  // One after another: within a transaction there is one connection, and it takes one question at a time.
  const voices = await withMerged(db, await voicesOfTopic(db, topic.id))
  const prepared = await preparationOf(db, topic.id)
  const meetings = await sessionsOf(db, topic.id)
  const promised = await commitmentsOf(db, [topic.id])
  const written = await outcomesOf(db, topic.id)
  const outcomeIds = written.map(({ id }) => id)
  const items = await itemsOf(db, outcomeIds)
  const instructions = await instructionsOf(db, outcomeIds)
  const steps = await signOffsOf(db, outcomeIds)
  const screened = await screeningsOf(db, outcomeIds)
  const adopted = await adoptionsOf(db, outcomeIds)
  const given = await assignmentsOf(db, topic.id)
  const notes = await progressOf(
    db,
    given.map(({ id }) => id),
  )
  const evaluation = await evaluationOf(db, topic.id)
  const { thresholds } = await standardFor(db, topic.region, now)
  const stages = await stagesOf(db, 'topics', topic.id)
  const units = await unitHeads(db, [
    ...given.map(({ unitId }) => unitId),
    ...promised.map(({ unitId }) => unitId),
    topic.committeeId,
  ])
  const unitName = (id: string) => units.get(id)?.name ?? ''
  return {
    topic,
    stages,
    voices: voices.map(({ id, text, category, submittedAt, stage, answer, minor }) => ({
      id,
      text: minor ? '' : text,
      category,
      submittedAt,
      stage,
      answer,
    })),
    ...prepared,
    meetings,
    commitments: promised.map((one) => ({ ...one, unit: unitName(one.unitId) })),
    outcomes: written.map((one) => ({
      ...one,
      items: items.filter(({ outcomeId }) => outcomeId === one.id),
      instructions: instructions.filter(({ outcomeId }) => outcomeId === one.id),
      signOffs: steps.filter(({ outcomeId }) => outcomeId === one.id),
      screenings: screened.filter(({ outcomeId }) => outcomeId === one.id),
      adoptions: adopted.filter(({ outcomeId }) => outcomeId === one.id),
    })),
    assignments: given.map((one) => ({
      ...one,
      unit: unitName(one.unitId),
      progress: notes.filter(({ assignmentId }) => assignmentId === one.id),
    })),
    lookBacks: await lookBacksOf(db, topic.id),
    satisfaction: await satisfactionOf(db, topic.id, thresholds.smallestCell),
    evaluation: evaluation ?? null,
  }
}

/** The sessions of a topic, each with how many came for each party, and what was said. */
async function sessionsOf(db: Database, topicId: string) {
  const sessions = []
  for (const { checkInSeed, ...meeting } of await meetingsOf(db, topicId)) {
    const people = await participantsOf(db, meeting.id)
    const present = people.filter(({ attendedAt }) => attendedAt !== null)
    const attended = [...Map.groupBy(present, ({ party }) => party)].map(([party, them]) => ({
      party,
      count: them.length,
    }))
    sessions.push({ ...meeting, attended, entries: await entriesOf(db, meeting.id) })
  }
  return sessions
}

/** How much there is of each part; what is missing must be explained before the dossier is closed. */
export function inventoryOf(dossier: Dossier): { part: DossierPart; count: number }[] {
  const counts: Record<DossierPart, number> = {
    voices: dossier.voices.length,
    plan: dossier.plans.filter(({ approvedAt }) => approvedAt !== null).length,
    readings: dossier.readings.length,
    research: dossier.researches.filter(({ filedAt }) => filedAt !== null).length,
    session: dossier.meetings.length,
    minutes: dossier.meetings.filter(({ minutes }) => minutes !== null).length,
    commitments: dossier.commitments.length,
    outcome: dossier.outcomes.filter(({ stage }) => stage === 'sent').length,
    assignments: dossier.assignments.length,
    evaluation: dossier.evaluation?.stage === 'published' ? 1 : 0,
  }
  return dossierParts.map((part) => ({ part, count: counts[part] }))
}

/** The dossier as a zip: documents to read, data to compute with, and proofs that anybody can verify. */
export async function exportDossier(
  reader: Pick<Reader, 'db' | 'kernel' | 'now'>,
  dossier: Dossier,
): Promise<Uint8Array> {
  const { db, kernel } = reader
  const files: ZipEntry[] = []
  const addText = (name: string, text: string) => files.push({ name, bytes: new TextEncoder().encode(text) })
  addText('dossier.json', JSON.stringify(withoutSalts(dossier), null, 2))
  for (const outcome of dossier.outcomes.filter(({ stage }) => stage === 'sent'))
    files.push({ name: `documents/${outcome.title}.docx`, bytes: await writeOutcome(reader, outcome) })
  for (const meeting of dossier.meetings.filter(({ minutes }) => minutes !== null))
    files.push({
      name: `documents/纪要-${dayOf(meeting.startsAt)}.docx`,
      bytes: await writeMinutes(reader, meeting.id),
    })
  const viewpoints = await reportOfTopic(reader, dossier.topic.id)
  if (viewpoints) {
    files.push({ name: `documents/${viewpoints.name}`, bytes: viewpoints.bytes })
    if (viewpoints.openData) files.push({ name: 'data/观点报告开放数据.zip', bytes: viewpoints.openData })
  }
  const researchIds = dossier.researches.map(({ id }) => id)
  for (const file of await attachmentsOf(db, 'researches', researchIds)) {
    const bytes = await kernel.files.get(file.blob)
    if (bytes) files.push({ name: `attachments/${file.name}`, bytes })
  }
  const proven = [
    ['topics', dossier.topic.id],
    ...dossier.voices.map(({ id }) => ['voices', id]),
    ...dossier.meetings.map(({ id }) => ['meetings', id]),
    ...dossier.outcomes.map(({ id }) => ['outcomes', id]),
    ...dossier.assignments.map(({ id }) => ['assignments', id]),
    ...(viewpoints ? [['viewpoint_reports', viewpoints.report]] : []),
    ...(dossier.evaluation ? [['evaluations', dossier.evaluation.id]] : []),
  ] as const
  for (const [subject, id] of proven) {
    const proof = await proofOf(db, kernel.policy, subject!, id!)
    if (proof) addText(`proofs/${subject}-${id}.json`, JSON.stringify(proof, null, 2))
  }
  const checkpoint = await publishedCheckpoint(db, kernel.policy)
  if (checkpoint) addText('proofs/checkpoint', checkpoint.note)
  addText('proofs/key', `${kernel.ledgerKey.vkey}\n`)
  return zip(files, reader.now)
}

/** Salts stay here: with them, somebody could guess at what was erased. Accounts do, too: people act under an office. */
function withoutSalts(dossier: Dossier): unknown {
  return JSON.parse(JSON.stringify(dossier, (key, value) => (staysHere.includes(key) ? undefined : value)))
}

const staysHere: readonly string[] = [
  'ledgerSalt',
  'accountId',
  'account',
  'proposedBy',
  'submittedBy',
  'extensionAskedBy',
]
