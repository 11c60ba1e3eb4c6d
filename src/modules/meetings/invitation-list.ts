import { eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { Day, Line } from '#kernel/action/inputs.ts'
import { OneOf } from '#kernel/documents/column-words.ts'
import type { BadCell, GoodRow } from '#kernel/documents/import-table.ts'
import { badCell, type Effect, rowsTwice, stagedImport } from '#kernel/documents/staged-import.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { nameFold } from '#kernel/text/names-alike.ts'
import { membersWithin, unitsWithin } from '#modules/people/index.ts'
import { preparers, topicHeads } from '#modules/topics/index.ts'
import { parties, putOnList } from './inviting.ts'
import type { MeetingRow, ParticipantRow } from './lookup.ts'
import { meetingWords } from './messages.ts'
import { meetings, participants } from './tables.ts'

const partyWords = Object.fromEntries(
  parties.map((party) => [party, [meetingWords.zh.parties[party]!, meetingWords.en.parties[party]!]]),
) as Record<(typeof parties)[number], string[]>

const Row = z.strictObject({
  topic: Line(60, 4),
  day: Day,
  party: OneOf(partyWords),
  name: Line(40, 1),
  unit: Line(60).optional(),
})
type Row = z.output<typeof Row>

export const invitationList = stagedImport({
  module: 'meetings',
  of: 'Invitations',
  purpose: 'people to be invited to announced sessions',
  schema: Row,
  columns: {
    zh: { topic: '议题', day: '协商会日期', party: '身份', name: '姓名', unit: '单位' },
    en: { topic: 'Topic', day: 'Day of the session', party: 'As', name: 'Name', unit: 'Unit' },
  },
  allow: preparers,
  async judge(rows, reader) {
    const around = await whatIsThere(rows, reader)
    const key = ({ topic, day, party, name }: Row) => `${topic} ${day} ${party} ${name}`
    const bad: BadCell[] = rowsTwice(rows, 'name', key)
    const effects = new Map<number, Effect>()
    for (const { line, value } of rows) {
      const [session, another] = around.sessionsOf(value)
      if (!session || another)
        bad.push(
          badCell(
            line,
            'topic',
            value.topic,
            another ? 'meetings.severalSessions' : 'meetings.noSuchSession',
          ),
        )
      else if (value.unit && !around.unitOf(session, value.unit))
        bad.push(badCell(line, 'unit', value.unit, 'meetings.noUnit'))
      else if (value.party === 'member' && around.membersOf(session, value.name).length > 1)
        bad.push(badCell(line, 'name', value.name, 'meetings.severalMembers'))
      else effects.set(line, around.invited(session, value) ? 'same' : 'added')
    }
    return { bad, effects }
  },
  async keep(rows, writer) {
    const around = await whatIsThere(rows, writer)
    for (const { value } of rows) {
      const session = around.sessionsOf(value)[0]!
      const account =
        value.party === 'member' ? around.membersOf(session, value.name)[0]?.accountId : undefined
      await putOnList(writer, session, {
        party: value.party,
        name: value.name,
        unit: value.unit && around.unitOf(session, value.unit),
        account: account ?? undefined,
      })
    }
  },
})

type Asking = Pick<Parameters<typeof invitationList.preview.run>[1], 'db' | 'actor' | 'kernel'>

/** The announced sessions that a list may speak of, and who is invited to them, works or sits around them. */
async function whatIsThere(rows: readonly GoodRow<Row>[], { db, actor, kernel }: Asking) {
  const announced = (await db.select().from(meetings).where(eq(meetings.stage, 'announced'))).filter(
    (meeting) => preparers.permits(actor, meeting),
  )
  const titles = await topicHeads(
    db,
    announced.map(({ topicId }) => topicId),
  )
  const sessionsOf = ({ topic, day }: Row) =>
    announced.filter(
      ({ topicId, startsAt }) => titles.get(topicId)?.title === topic && dayOf(startsAt) === day,
    )
  const sessions = [...new Set(rows.flatMap(({ value }) => sessionsOf(value)))]
  const lists = Map.groupBy(await invitedTo(db, sessions), ({ meetingId }) => meetingId)
  const units = new Map<string, Awaited<ReturnType<typeof unitsWithin>>>()
  const members = new Map<string, Awaited<ReturnType<typeof membersWithin>>>()
  for (const { id, region } of sessions) {
    units.set(id, await unitsWithin(db, `${region.slice(0, 4)}00000000`, ['department', 'townOffice']))
    members.set(id, await membersWithin(db, `${region.slice(0, 6)}000000`))
  }
  return {
    sessionsOf,
    unitOf: ({ id }: MeetingRow, name: string) =>
      units.get(id)?.find((unit) => nameFold(unit.name) === nameFold(name))?.id,
    membersOf: ({ id }: MeetingRow, name: string) =>
      (members.get(id) ?? []).filter((member) => nameFold(member.name) === nameFold(name)),
    invited: ({ id }: MeetingRow, { party, name }: Row) =>
      (lists.get(id) ?? []).some(
        (one) => one.party === party && nameFold(nameOf(kernel, one)) === nameFold(name),
      ),
  }
}

function invitedTo(db: Asking['db'], sessions: readonly MeetingRow[]): Promise<ParticipantRow[]> {
  if (sessions.length === 0) return Promise.resolve([])
  const ids = sessions.map(({ id }) => id)
  return db.select().from(participants).where(inArray(participants.meetingId, ids))
}

function nameOf(kernel: Kernel, { sealed, name }: ParticipantRow): string {
  return sealed ? kernel.vault.open(name, 'participants.name') : name
}
