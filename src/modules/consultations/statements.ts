import { and, count, eq, gte } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '#kernel/access/policy.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { nextNumber } from '#kernel/database/next-number.ts'
import { dayOf, startOfDay } from '#kernel/flow/calendar.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { searchTokens } from '#kernel/text/segment.ts'
import { fingerprint, similarity } from '#kernel/text/similarity.ts'
import { admit, thresholdsOf } from './admission.ts'
import { type ConsultationRow, consultationById, publishedStatements, type StatementRow } from './lookup.ts'
import { Nickname, requireOwnNickname } from './nicknames.ts'
import { hosts } from './opening.ts'
import { alikeEnough } from './rules.ts'
import { statements } from './tables.ts'

/** A statement is one thought, short enough to agree or disagree with. */
export const StatementText = Line(140, 6)

const about = ({ consultation }: { consultation: string }, { db }: { db: Writer['db'] }) =>
  consultationById(db, consultation)

export const seedStatement = command({
  name: 'consultations.seedStatement',
  purpose: 'Staff put in a statement to vote on; it is published at once.',
  input: z.strictObject({ consultation: Id, text: StatementText, meta: z.boolean().default(false) }),
  output: z.object({ statement: z.uuid() }),
  publishes: { checked: ['text'] },
  allow: hosts,
  about,
  async run({ text, meta }, writer) {
    const { subject, now } = writer
    if (!['draft', 'open'].includes(subject.stage)) throw refusal('consultations.closed')
    const twin = alikeAmong(await publishedStatements(writer.db, subject.id), text)[0]
    if (twin?.text === text) throw refusal('consultations.sameStatement', { number: twin.number }, 'text')
    const row = await addStatement(writer, subject, {
      text,
      meta,
      source: 'staff',
      stage: 'published',
      decidedAt: now,
    })
    return { statement: row.id }
  },
})

export const proposeStatement = command({
  name: 'consultations.proposeStatement',
  purpose:
    'Somebody who takes part proposes a statement under a nickname; moderators read it before it is voted on.',
  input: z.strictObject({ consultation: Id, text: StatementText, nickname: Nickname }),
  output: z.object({ statement: z.uuid() }),
  publishes: { masked: ['text'] },
  allow: signedIn,
  limit: [
    { per: 'account', max: 10, within: '10m' },
    { per: 'address', max: 300, within: '10m', ask: true },
  ],
  about,
  async run({ text, nickname }, writer) {
    const { db, subject, actor, now } = writer
    const kind = await admit(writer, subject)
    const { statementsPerDay } = await thresholdsOf(writer, subject)
    const [today] = await db
      .select({ count: count() })
      .from(statements)
      .where(
        and(
          eq(statements.accountId, actor.account!),
          eq(statements.consultationId, subject.id),
          gte(statements.proposedAt, startOfDay(dayOf(now))),
        ),
      )
    if (today!.count >= statementsPerDay)
      throw refusal('consultations.enoughStatements', { most: statementsPerDay })
    await requireOwnNickname(writer, subject, nickname)
    const twin = alikeAmong(await publishedStatements(db, subject.id), text)[0]
    if (twin?.text === text) throw refusal('consultations.sameStatement', { number: twin.number }, 'text')
    const row = await addStatement(writer, subject, {
      text,
      source: 'participant',
      accountId: actor.account!,
      nickname,
      kind,
      stage: 'pending',
    })
    await tell(writer, {
      to: { role: 'liaisonOfficer', region: subject.region },
      code: 'consultations.statementWaits',
      href: `/desk/consultations/${subject.id}/moderation`,
    })
    return { statement: row.id }
  },
})

async function addStatement(
  { db, now, record }: Writer,
  { id, region }: ConsultationRow,
  values: Pick<typeof statements.$inferInsert, 'text' | 'source' | 'stage'> &
    Partial<typeof statements.$inferInsert>,
): Promise<StatementRow> {
  const [row] = await db
    .insert(statements)
    .values({
      ...values,
      consultationId: id,
      region,
      number: await nextNumber(db, statements.number, eq(statements.consultationId, id)),
      fingerprint: fingerprint(searchTokens(values.text)),
      proposedAt: now,
    })
    .returning()
  record('consultations.statementProposed', statements, row!, { consultation: id, source: row!.source })
  return row!
}

/** Statements that say much the same as a text, the most alike first. */
export function alikeAmong(known: readonly StatementRow[], text: string): StatementRow[] {
  const wanted = fingerprint(searchTokens(text))
  return known
    .map((statement) => ({
      statement,
      alike: statement.text === text ? 2 : similarity(wanted, statement.fingerprint),
    }))
    .filter(({ alike }) => alike >= alikeEnough)
    .sort((one, other) => other.alike - one.alike)
    .slice(0, 5)
    .map(({ statement }) => statement)
}
