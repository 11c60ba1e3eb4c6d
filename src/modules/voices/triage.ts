import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { either, role, roleInUnit } from '#kernel/access/policy.ts'
import type { Role } from '#kernel/access/roles.ts'
import { rightOn } from '#kernel/action/also.ts'
import { command } from '#kernel/action/declare.ts'
import { Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { conflict, refusal } from '#kernel/action/refusal.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { wordsToFind } from '#kernel/search/question.ts'
import { searchTokens } from '#kernel/text/segment.ts'
import { fingerprint } from '#kernel/text/similarity.ts'
import { unitHeads, unitNear } from '#modules/people/index.ts'
import { voiceById, voicesById } from './lookup.ts'
import { changeVoice, moveVoice } from './moving.ts'
import { refusePersonal, refusePersonalAnswer } from './public-words.ts'
import { takesOthersIn } from './rules.ts'
import { Category } from './submitting.ts'
import { voices } from './tables.ts'

export const triageRoles: readonly Role[] = ['liaisonOfficer', 'hallStaff', 'specialCommitteeStaff', 'editor']

/** Who reads and sorts what residents wrote. */
export const triageStaff = role(...triageRoles)

/** Who answers one voice: those who sort, and the unit that it was handed to. */
export const answerers = either(triageStaff, roleInUnit('handlingUnitOfficer'))

const decision = { voice: Id, revision: Revision }
const about = ({ voice }: { voice: string }, { db }: { db: Parameters<typeof voiceById>[0] }) =>
  voiceById(db, voice)

// What a colleague of another town decides on is not there to be merged.
export const mergeVoices = command({
  name: 'voices.merge',
  purpose: 'Merges voices that say the same into one; every writer keeps a receipt and gets the answer.',
  input: z.strictObject({ voice: Id, merge: z.array(Id).min(1).max(100) }),
  output: z.object({ merged: z.number() }),
  allow: triageStaff,
  also: { merge: rightOn(voicesById, triageStaff) },
  about,
  async run({ voice, merge }, writer) {
    const { db, subject } = writer
    if (!takesOthersIn.includes(subject.stage)) throw refusal('voices.answeredAlready')
    const others = await db.select().from(voices).where(inArray(voices.id, merge))
    for (const other of others) {
      if (other.id === voice || other.region.slice(0, 6) !== subject.region.slice(0, 6))
        throw refusal('voices.notToMerge')
      if (other.stage !== 'received') throw refusal('voices.answeredAlready')
      await moveVoice(writer, other, 'merged', { set: { mergedInto: voice } })
      // What was merged into it before goes along, so that nobody's receipt leads to a dead end.
      for (const before of await db
        .select()
        .from(voices)
        .where(inArray(voices.mergedInto, [other.id])))
        await changeVoice(writer, before, { mergedInto: voice })
    }
    return { merged: others.length }
  },
})

export const maskVoice = command({
  name: 'voices.mask',
  purpose: 'Changes the words that may be shown of a voice: without anything that tells who somebody is.',
  input: z.strictObject({ ...decision, text: Prose(2_000, 2) }),
  output: z.object({}),
  allow: triageStaff,
  about,
  async run({ revision, text }, writer) {
    if (writer.subject.originalErasedAt) throw conflict('voices.withdrawn')
    refusePersonal(text, 'text')
    await changeVoice(
      writer,
      writer.subject,
      { text, tokens: wordsToFind(text), fingerprint: fingerprint(searchTokens(text)) },
      revision,
    )
    return {}
  },
})

export const categoriseVoice = command({
  name: 'voices.categorise',
  purpose: 'Puts a voice into one of the five domains.',
  input: z.strictObject({ ...decision, category: Category }),
  output: z.object({}),
  allow: triageStaff,
  about,
  async run({ revision, category }, writer) {
    await changeVoice(writer, writer.subject, { category }, revision)
    return {}
  },
})

export const answerVoice = command({
  name: 'voices.answer',
  purpose: 'Answers a voice and all that were merged into it.',
  input: z.strictObject({ ...decision, answer: Prose(2_000, 5), publish: z.boolean().default(false) }),
  output: z.object({}),
  allow: answerers,
  about,
  async run({ voice, revision, answer, publish }, writer) {
    const { db, now, subject } = writer
    if (publish && subject.minor) throw refusal('voices.minorStaysPrivate', {}, 'publish')
    if (publish) {
      refusePersonalAnswer(answer, 'answer', writer.publicContact)
      refusePersonal(subject.text, 'publish')
    }
    const set = { answer, answeredAt: now }
    await moveVoice(writer, subject, 'answered', { revision, set: { ...set, published: publish } })
    for (const merged of await db
      .select()
      .from(voices)
      .where(inArray(voices.mergedInto, [voice])))
      await changeVoice(writer, merged, set)
    return {}
  },
})

export const assignVoice = command({
  name: 'voices.assign',
  purpose: 'Hands a voice to a unit, which sees it among its tasks.',
  input: z.strictObject({ ...decision, unit: Id }),
  output: z.object({}),
  allow: triageStaff,
  also: { unit: unitNear('voices.noSuchUnit') },
  about,
  async run({ voice, revision, unit }, writer) {
    const office = (await unitHeads(writer.db, [unit])).get(unit)!
    await moveVoice(writer, writer.subject, 'assigned', {
      revision,
      reason: office.name,
      set: { unitId: unit },
    })
    await tell(writer, {
      to: { role: 'handlingUnitOfficer', region: office.region, unit },
      code: 'voices.assigned',
      href: `/desk/voices/${voice}`,
    })
    return {}
  },
})

const Referral = z.enum(['hotline', 'court', 'police', 'emergency', 'discipline', 'petition', 'higherLevel'])

export const referVoice = command({
  name: 'voices.refer',
  purpose:
    'Tells the writer where this belongs that is not ours to decide: hotline, court, police, emergency and others.',
  input: z.strictObject({ ...decision, referral: Referral, note: Prose(500, 0).optional() }),
  output: z.object({}),
  publishes: { checked: ['note'] },
  allow: triageStaff,
  about,
  async run({ revision, referral, note }, writer) {
    await moveVoice(writer, writer.subject, 'referred', {
      revision,
      reason: referral,
      set: { referral, answer: note ?? null, answeredAt: writer.now },
    })
    return {}
  },
})

export const reportVoice = command({
  name: 'voices.report',
  purpose: 'Takes a voice up as material for an opinion report (社情民意信息).',
  input: z.strictObject({ ...decision, title: Line(80, 4) }),
  output: z.object({}),
  publishes: { checked: ['title'] },
  allow: triageStaff,
  about,
  async run({ revision, title }, writer) {
    await moveVoice(writer, writer.subject, 'reported', { revision, reason: title })
    return {}
  },
})

export const archiveVoice = command({
  name: 'voices.archive',
  purpose: 'Puts a voice into the archive, with the reason that its writer will read.',
  input: z.strictObject({ ...decision, reason: Prose(500, 4) }),
  output: z.object({}),
  publishes: { checked: ['reason'] },
  allow: triageStaff,
  about,
  async run({ revision, reason }, writer) {
    await moveVoice(writer, writer.subject, 'archived', {
      revision,
      reason,
      set: { answer: writer.subject.answer ?? reason },
    })
    return {}
  },
})
