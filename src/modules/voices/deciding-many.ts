import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { partOf, rightOn } from '#kernel/action/also.ts'
import { command, query, type Writer } from '#kernel/action/declare.ts'
import { Id, Prose } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { unitsWithin } from '#modules/people/index.ts'
import { type VoiceRow, voicesById } from './lookup.ts'
import { changeVoice, moveVoice } from './moving.ts'
import { voiceMoves } from './rules.ts'
import { Category } from './submitting.ts'
import { voices } from './tables.ts'
import { triageStaff } from './triage.ts'

const most = 200

export const previewMany = query({
  name: 'voices.previewMany',
  purpose: 'The voices that were ticked in the inbox, and what can still be done with each.',
  input: z.strictObject({ voices: z.array(Id).max(most) }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        stage: z.string(),
        canArchive: z.boolean(),
        canAssign: z.boolean(),
        submittedAt: z.date(),
      }),
    ),
    units: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  allow: triageStaff,
  async run({ voices: ids }, { db, actor }) {
    if (ids.length === 0) return { items: [], units: [] }
    const found = await db.select().from(voices).where(inArray(voices.id, ids)).orderBy(voices.submittedAt)
    const own = found.filter((voice) => triageStaff.permits(actor, voice))
    return {
      units: await unitsFor(db, own),
      items: own.map(({ id, text, stage, submittedAt }) => ({
        id,
        text,
        stage,
        submittedAt,
        canArchive: voiceMoves[stage].includes('archived'),
        canAssign: voiceMoves[stage].includes('assigned'),
      })),
    }
  },
})

export const decideMany = command({
  name: 'voices.decideMany',
  purpose:
    'Archives several voices with one reason, puts them into one domain, or hands them to one unit; all or none.',
  input: z.strictObject({
    voices: z.array(Id).min(1).max(most),
    deed: z.enum(['archive', 'categorise', 'assign']),
    category: Category.optional(),
    reason: Prose(500, 4).optional(),
    unit: Id.optional(),
  }),
  output: z.object({ changed: z.number() }),
  publishes: { checked: ['reason'] },
  allow: triageStaff,
  also: { voices: rightOn(voicesById, triageStaff), unit: partOf('the county that all of them come from') },
  async run({ voices: ids, deed, category, reason, unit }, writer) {
    const { db } = writer
    if (deed === 'archive' && !reason) throw refusal('voices.reasonNeeded', {}, 'reason')
    if (deed === 'categorise' && !category) throw refusal('voices.categoryNeeded', {}, 'category')
    const found = await db.select().from(voices).where(inArray(voices.id, ids))
    const goal = goals[deed]
    const closed = found.find(({ stage }) => goal && !voiceMoves[stage].includes(goal))
    if (closed) throw refusal('voices.notThere', { from: closed.stage })
    if (deed === 'assign') await assignAll(writer, found, unit)
    for (const voice of found)
      if (deed === 'archive')
        await moveVoice(writer, voice, 'archived', { reason, set: { answer: voice.answer ?? reason! } })
      else if (deed === 'categorise') await changeVoice(writer, voice, { category: category! })
    return { changed: found.length }
  },
})

/** The stage that a deed leads to, where it leads to one. */
const goals = { archive: 'archived', assign: 'assigned', categorise: undefined } as const

/** Hands voices to one unit, which hears of it once. @throws Refusal for a unit of another county */
async function assignAll(writer: Writer, found: readonly VoiceRow[], unit: string | undefined) {
  const office = (await unitsFor(writer.db, found)).find(({ id }) => id === unit)
  if (!office) throw refusal('voices.unitNeeded', {}, 'unit')
  for (const voice of found)
    await moveVoice(writer, voice, 'assigned', { reason: office.name, set: { unitId: office.id } })
  await tell(writer, {
    to: { role: 'handlingUnitOfficer', region: office.region, unit: office.id },
    code: 'voices.assignedMany',
    facts: { count: found.length },
    href: '/desk/unit-voices',
  })
}

/** Units of the county that voices come from; none where they come from several. */
async function unitsFor(db: Database, found: readonly VoiceRow[]) {
  const counties = new Set(found.map(({ region }) => region.slice(0, 6)))
  if (counties.size !== 1) return []
  return unitsWithin(db, `${[...counties][0]}000000`, ['department', 'townOffice'])
}
