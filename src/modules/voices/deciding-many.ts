import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { command, query } from '#kernel/action/declare.ts'
import { Id, Prose } from '#kernel/action/inputs.ts'
import { notFound, refusal } from '#kernel/action/refusal.ts'
import { changeVoice, moveVoice } from './moving.ts'
import { voiceMoves } from './rules.ts'
import { Category } from './submitting.ts'
import { voices } from './tables.ts'
import { triageStaff } from './triage.ts'

const most = 200

export const previewMany = query({
  name: 'voices.previewMany',
  purpose: 'The voices that were ticked in the inbox, and which of them can still be archived.',
  input: z.strictObject({ voices: z.array(Id).max(most) }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        stage: z.string(),
        open: z.boolean(),
        submittedAt: z.date(),
      }),
    ),
  }),
  allow: triageStaff,
  async run({ voices: ids }, { db, actor }) {
    if (ids.length === 0) return { items: [] }
    const found = await db.select().from(voices).where(inArray(voices.id, ids)).orderBy(voices.submittedAt)
    return {
      items: found
        .filter((voice) => triageStaff.permits(actor, voice))
        .map(({ id, text, stage, submittedAt }) => ({
          id,
          text,
          stage,
          submittedAt,
          open: voiceMoves[stage].includes('archived'),
        })),
    }
  },
})

export const decideMany = command({
  name: 'voices.decideMany',
  purpose: 'Archives several voices with one reason, or puts them into one domain; all of them or none.',
  input: z.strictObject({
    voices: z.array(Id).min(1).max(most),
    deed: z.enum(['archive', 'categorise']),
    category: Category.optional(),
    reason: Prose(500, 4).optional(),
  }),
  output: z.object({ changed: z.number() }),
  allow: triageStaff,
  async run({ voices: ids, deed, category, reason }, writer) {
    const { db, actor } = writer
    if (deed === 'archive' && !reason) throw refusal('voices.reasonNeeded', {}, 'reason')
    if (deed === 'categorise' && !category) throw refusal('voices.categoryNeeded', {}, 'category')
    const found = await db.select().from(voices).where(inArray(voices.id, ids))
    if (found.length < new Set(ids).size || !found.every((voice) => triageStaff.permits(actor, voice)))
      throw notFound()
    const closed = found.find(({ stage }) => deed === 'archive' && !voiceMoves[stage].includes('archived'))
    if (closed) throw refusal('voices.notThere', { from: closed.stage })
    for (const voice of found)
      if (deed === 'archive')
        await moveVoice(writer, voice, 'archived', { reason, set: { answer: voice.answer ?? reason! } })
      else await changeVoice(writer, voice, { category: category! })
    return { changed: found.length }
  },
})
