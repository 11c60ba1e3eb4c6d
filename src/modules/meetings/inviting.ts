import { z } from 'zod'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Id, Line } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { memberAccountNear, memberHeads, memberNear, unitNear } from '#modules/people/index.ts'
import { preparers } from '#modules/topics/index.ts'
import { type MeetingRow, meetingById } from './lookup.ts'
import { type Party, participants } from './tables.ts'

export const parties = [
  'member',
  'department',
  'stakeholder',
  'professional',
  'resident',
  'leader',
  'observer',
] as const

/** Parties whose names are their own business. */
const privateParties: readonly string[] = ['stakeholder', 'resident']

export const invite = command({
  name: 'meetings.invite',
  purpose: 'Invites somebody to a session. Names of residents and of those affected are sealed.',
  input: z.strictObject({
    meeting: Id,
    party: z.enum(parties),
    name: Line(40, 1),
    unit: Id.optional(),
    /** A member of the conference, by their row or by their account: they are told. */
    member: Id.optional(),
    account: Id.optional(),
  }),
  output: z.object({ participant: z.uuid() }),
  allow: preparers,
  also: {
    unit: unitNear('meetings.noUnit'),
    member: memberNear('meetings.noMember'),
    account: memberAccountNear('meetings.noMember'),
  },
  about: ({ meeting }, { db }) => meetingById(db, meeting),
  async run({ meeting: _, member, ...invited }, writer) {
    if (writer.subject.stage !== 'announced') throw refusal('meetings.overAlready')
    const head = member ? (await memberHeads(writer.db, [member])).get(member) : undefined
    const account = invited.account ?? head?.accountId ?? undefined
    return { participant: await putOnList(writer, writer.subject, { ...invited, account }) }
  },
})

type Invited = { party: Party; name: string; unit?: string | undefined; account?: string | undefined }

/** Puts somebody on the list of a session, and tells them where they have an account. */
export async function putOnList(
  writer: Writer,
  { id: meeting, region }: MeetingRow,
  { party, name, unit, account }: Invited,
): Promise<string> {
  const { db, now, kernel, record } = writer
  const sealed = privateParties.includes(party)
  const [row] = await db
    .insert(participants)
    .values({
      meetingId: meeting,
      region,
      party,
      name: sealed ? kernel.vault.seal(name, 'participants.name') : name,
      sealed,
      unitId: unit ?? null,
      accountId: account ?? null,
      invitedAt: now,
    })
    .onConflictDoNothing()
    .returning()
  if (!row) throw refusal('meetings.invitedAlready')
  record('meetings.invited', participants, row, { meeting, party })
  if (account) await tell(writer, { to: { account }, code: 'meetings.invited', href: '/my/meetings' })
  return row.id
}
