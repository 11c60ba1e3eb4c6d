import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { owner, role } from '#kernel/access/policy.ts'
import { command, type Reader, type Writer } from '#kernel/action/declare.ts'
import { Id, Line, Prose, Revision } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { enterStage } from '#kernel/flow/stage-record.ts'
import { memberOfAccount, unitHeads } from '#modules/people/index.ts'
import { regionNames } from '#modules/places/index.ts'
import { itemsOf, type OutcomeRow } from './lookup.ts'
import { aboutOutcome, moveOutcome } from './moving.ts'
import { reportWords } from './report-words.ts'
import { mustBeShort, signOff } from './signing.ts'
import { outcomeItems, outcomes } from './tables.ts'
import { keepVersion } from './versions.ts'
import { insertItem } from './writing.ts'

/** Members write for themselves, officers for their unit. */
export const contributors = role(
  'member',
  'standingMember',
  'groupConvener',
  'liaisonOfficer',
  'handlingUnitOfficer',
)

export const written = {
  title: Line(80, 4),
  situation: Prose(1_500, 10),
  problem: Prose(1_500, 0).optional(),
  advice: Prose(1_000, 4),
}
export type Written = { title: string; situation: string; problem?: string | undefined; advice: string }

export const writeReport = command({
  name: 'outcomes.writeReport',
  purpose: 'A member or a unit writes an opinion report (社情民意信息) and hands it to the editors.',
  input: z.strictObject(written),
  output: z.object({ outcome: z.uuid() }),
  publishes: { checked: ['title', 'situation', 'problem', 'advice'] },
  allow: contributors,
  limit: { per: 'account', max: 30, within: '24h' },
  async run(said, writer) {
    const by = { ...(await authorOf(writer)), account: writer.actor.account! }
    const { id } = await contribute(writer, by, said)
    return { outcome: id }
  },
})

/** In whose name a report is, and which account hears what comes of it. */
type Author = { author: string; region: string; unit: string | null; account: string | null }

/** Hands a report to the editors. @throws Refusal if it is longer than the standard allows */
export async function contribute(writer: Writer, by: Author, said: Written): Promise<OutcomeRow> {
  const { db, now, record } = writer
  const { author, region, unit, account } = by
  const body = bodyOf(said)
  await mustBeShort(writer, { kind: 'opinionReport', region, ...body }, 'situation')
  const [row] = await db
    .insert(outcomes)
    .values({
      ...body,
      region,
      author,
      kind: 'opinionReport',
      addressee: '',
      version: 1,
      stage: 'contributed',
      submissions: 1,
      authorAccount: account,
      authorUnit: unit,
      contributedAt: now,
    })
    .returning()
  record('outcomes.contributed', outcomes, row!, { kind: 'opinionReport' })
  await enterStage(writer, { subject: 'outcomes', subjectId: row!.id, region, stage: 'contributed' })
  await insertItem(writer, row!, { text: said.advice })
  await handIn(writer, row!, 1)
  return row!
}

export const rewriteReport = command({
  name: 'outcomes.rewriteReport',
  purpose: 'Hands a report in again that an editor sent back with advice.',
  input: z.strictObject({ outcome: Id, revision: Revision, ...written }),
  output: z.object({}),
  publishes: { checked: ['title', 'situation', 'problem', 'advice'] },
  allow: owner,
  about: async (input, reader) => {
    const found = await aboutOutcome(input, reader)
    return found && { ...found, owner: found.authorAccount }
  },
  async run({ outcome: _, revision, ...said }, writer) {
    const { subject, db, now, record } = writer
    if (subject.stage !== 'rewriting') throw refusal('outcomes.notSentBack')
    const body = bodyOf(said)
    await mustBeShort(writer, { ...subject, ...body }, 'situation')
    const submission = subject.submissions + 1
    const row = await moveOutcome(
      writer,
      subject,
      'contributed',
      { ...body, submissions: submission, contributedAt: now, advice: null },
      revision,
    )
    const [item] = await itemsOf(db, [subject.id])
    const [changed] = await db
      .update(outcomeItems)
      .set({ text: said.advice })
      .where(eq(outcomeItems.id, item!.id))
      .returning()
    record('outcomes.itemChanged', outcomeItems, changed!, { outcome: subject.id })
    await handIn(writer, row, submission)
    return {}
  },
})

/** Keeps the words as their author wrote them, and tells the editors. */
async function handIn(writer: Writer, row: OutcomeRow, submission: number): Promise<void> {
  await keepVersion(writer, row, submission, writer.now)
  await signOff(writer, row, submission, 'contributed', { by: row.author ?? '' })
  await tell(writer, {
    to: { role: 'editor', region: row.region },
    code: 'outcomes.reportIn',
    facts: { title: row.title },
    href: `/desk/reports/${row.id}`,
  })
}

export function bodyOf({ title, situation, problem }: Written) {
  return { title, overview: reportWords.zh.contributed(situation, problem) }
}

/** The parts that a report was written in, to be written anew. */
export function partsOf(overview: string): { situation: string; problem: string } {
  const [situation = '', problem = ''] = overview.replace(/^情况：/, '').split('\n问题：')
  return { situation, problem }
}

/** In whose name somebody writes, and where: a member in their own, an officer in their unit's. @throws Refusal */
export async function authorOf({
  db,
  actor,
}: Pick<Reader, 'db' | 'actor'>): Promise<{ author: string; region: string; unit: string | null }> {
  const member = await memberOfAccount(db, actor.account!)
  if (member) return { author: reportWords.zh.memberAuthor(member.name), region: member.region, unit: null }
  const grant = actor.grants.find(({ unit }) => unit !== undefined)
  const unit = grant && (await unitHeads(db, [grant.unit!])).get(grant.unit!)
  if (unit) return { author: unit.name, region: unit.region, unit: unit.id }
  const group = actor.grants.find(({ role: held }) => ['groupConvener', 'liaisonOfficer'].includes(held))
  if (!group) throw refusal('outcomes.inWhoseName')
  const town = (await regionNames(db, [group.region])).get(group.region) ?? ''
  return { author: reportWords.zh.groupAuthor(town), region: group.region, unit: null }
}
