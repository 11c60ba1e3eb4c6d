import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { either, role } from '#kernel/access/policy.ts'
import { ancestorsOf, covers } from '#kernel/access/region.ts'
import { rightOn } from '#kernel/action/also.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { addSource, addVoices, preparers, topicHead, voicesOfTopic } from '#modules/topics/index.ts'
import { voicesById, withMerged } from '#modules/voices/index.ts'
import { outcomeById, outcomesById } from './lookup.ts'
import { aboutOutcome as about, moveOutcome } from './moving.ts'
import { tellAuthors, voicesOfOutcomes } from './origins.ts'
import { reportWords } from './report-words.ts'
import { signOff } from './signing.ts'
import { outcomes, outcomeVoices } from './tables.ts'
import { writers } from './writing.ts'

/** Who decides on what members and units hand in. */
export const editors = role('editor', 'specialCommitteeStaff', 'liaisonOfficer', 'leader')

/** Who works on opinion reports. */
export const reportReaders = either(editors, writers)

const named = { outcome: Id, revision: Revision }

export const takeUpReport = command({
  name: 'outcomes.takeUp',
  purpose:
    'Takes up a report that was handed in: from here an editor works on it, and its author stays on it.',
  input: z.strictObject({ ...named, addressee: Line(60, 2) }),
  output: z.object({}),
  allow: editors,
  about,
  async run({ revision, addressee }, writer) {
    const { subject } = writer
    mustBeHandedIn(subject.stage)
    await moveOutcome(writer, subject, 'draft', { addressee }, revision)
    await signOff(writer, subject, subject.submissions, 'takenUp', {})
    await tellAuthors(writer, subject.id, [subject.authorAccount], 'outcomes.reportTakenUp', {
      title: subject.title,
    })
    return {}
  },
})

export const sendReportBack = command({
  name: 'outcomes.sendReportBack',
  purpose: 'Sends a report back to its author, with advice on what to add; or declines it with the reason.',
  input: z.strictObject({ ...named, decision: z.enum(['rewriting', 'declined']), advice: Prose(500, 5) }),
  output: z.object({}),
  publishes: { checked: ['advice'] },
  allow: editors,
  about,
  async run({ revision, decision, advice }, writer) {
    const { subject } = writer
    mustBeHandedIn(subject.stage)
    await moveOutcome(writer, subject, decision, { advice }, revision, advice)
    await signOff(writer, subject, subject.submissions, 'returned', { advice })
    await tellAuthors(
      writer,
      subject.id,
      [subject.authorAccount],
      decision === 'declined' ? 'outcomes.reportDeclined' : 'outcomes.reportSentBack',
      { title: subject.title },
    )
    return {}
  },
})

function mustBeHandedIn(stage: string): void {
  if (stage !== 'contributed') throw conflict('outcomes.notHandedIn')
}

export const draftReport = command({
  name: 'outcomes.draftReport',
  purpose:
    'Drafts an opinion report from voices that were taken up as material; it bears a member’s or unit’s name.',
  input: z.strictObject({
    voices: z.array(Id).min(1, 'outcomes.noMaterial').max(100),
    title: Line(80, 4),
    author: Line(60, 2),
    addressee: Line(60, 2),
  }),
  output: z.object({ outcome: z.uuid() }),
  publishes: { checked: ['title'] },
  allow: writers,
  async about({ voices: ids }, { db }) {
    const found = (await withMerged(db, ids)).filter(({ id }) => ids.includes(id))
    return found.length > 0 ? { found, region: regionOfAll(found.map(({ region }) => region)) } : undefined
  },
  async run({ voices: ids, title, author, addressee }, writer) {
    const { db, record, subject } = writer
    const region = subject.region!
    const usable = subject.found.filter(({ stage }) => stage === 'reported')
    if (usable.length < new Set(ids).size) throw refusal('outcomes.notMaterial', {}, 'voices')
    const [row] = await db
      .insert(outcomes)
      .values({
        region,
        title,
        author,
        addressee,
        kind: 'opinionReport',
        overview: reportWords.zh.fromVoices(usable.map(({ text }) => text)),
        version: 1,
        stage: 'draft',
      })
      .returning()
    record('outcomes.drafted', outcomes, row!, { kind: 'opinionReport', voices: usable.length })
    await enterStage(writer, { subject: 'outcomes', subjectId: row!.id, region, stage: 'draft' })
    await keepVoices(
      writer,
      row!.id,
      usable.map(({ id }) => id),
    )
    return { outcome: row!.id }
  },
})

/** The narrowest region that all of them lie in. */
function regionOfAll(regions: readonly string[]): string {
  const [first, ...others] = regions
  return [first!, ...ancestorsOf(first!).reverse()].find((outer) =>
    others.every((one) => covers(outer, one)),
  )!
}

export const addMaterial = command({
  name: 'outcomes.addMaterial',
  purpose: 'Puts further voices behind a report that is not sent yet.',
  input: z.strictObject({ outcome: Id, voices: z.array(Id).min(1, 'outcomes.noMaterial').max(100) }),
  output: z.object({}),
  allow: writers,
  also: { voices: rightOn(voicesById, writers, { otherwise: 'outcomes.notMaterial' }) },
  about,
  async run({ outcome, voices: ids }, writer) {
    if (writer.subject.stage === 'sent') throw refusal('outcomes.signedAlready')
    const found = (await withMerged(writer.db, ids)).filter(({ id }) => ids.includes(id))
    if (found.some((voice) => voice.stage !== 'reported')) throw refusal('outcomes.notMaterial', {}, 'voices')
    await keepVoices(writer, outcome, ids)
    return {}
  },
})

async function keepVoices(
  { db, now, record }: Writer,
  outcomeId: string,
  ids: readonly string[],
): Promise<void> {
  // One voice goes into one report: what was taken by somebody else in the meantime is said so.
  const taken = await db
    .select({ id: outcomeVoices.voiceId })
    .from(outcomeVoices)
    .where(inArray(outcomeVoices.voiceId, [...ids]))
  if (taken.length > 0) throw conflict('outcomes.materialTaken')
  const kept = await db
    .insert(outcomeVoices)
    .values([...new Set(ids)].map((voiceId) => ({ outcomeId, voiceId, at: now })))
    .returning()
  for (const row of kept) record('outcomes.voiceTakenUp', outcomeVoices, row)
}

export const putBehindTopic = command({
  name: 'outcomes.putBehindTopic',
  purpose: 'Makes an opinion report a source of a topic, with the voices that it was written from.',
  input: z.strictObject({ topic: Id, outcome: Id }),
  output: z.object({}),
  allow: preparers,
  also: { outcome: rightOn(outcomesById, reportReaders, { otherwise: 'outcomes.notToPutBehind' }) },
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ outcome }, writer) {
    const { db, subject } = writer
    const report = (await outcomeById(db, outcome))!
    if (report.kind !== 'opinionReport' || !['signed', 'sent'].includes(report.stage))
      throw refusal('outcomes.notToPutBehind', {}, 'outcome')
    const source = {
      kind: 'opinionReport' as const,
      title: report.title,
      by: report.author ?? '',
      outcomeId: report.id,
    }
    if (!(await addSource(writer, subject, source))) throw conflict('outcomes.behindTopicAlready')
    const behind = new Set(await voicesOfTopic(db, subject.id))
    const voices = (await voicesOfOutcomes(db, [report.id])).map(({ voiceId }) => voiceId)
    await addVoices(
      writer,
      subject,
      voices.filter((id) => !behind.has(id)),
    )
    return {}
  },
})
