import type { Reader } from '#kernel/action/declare.ts'
import { type Block, heading, paragraph, paragraphsOf } from '#kernel/documents/blocks.ts'
import { chineseDate } from '#kernel/documents/chinese-date.ts'
import { officialDocumentApart } from '#kernel/documents/written-apart.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { maskName } from '#kernel/text/personal-data.ts'
import { unitHeads } from '#modules/people/index.ts'
import { placeHeads, regionNames } from '#modules/places/index.ts'
import { topicHead } from '#modules/topics/index.ts'
import { daysLate } from './entering-later.ts'
import {
  commitmentsOf,
  type EntryRow,
  entriesOf,
  type MeetingRow,
  meetingById,
  type ParticipantRow,
  participantsOf,
} from './lookup.ts'
import { meetingWords } from './messages.ts'
import { ratingQuestions } from './rating.ts'
import { shownRating } from './session.ts'

/** Official documents are Chinese, whatever their reader speaks. */
const t = meetingWords.zh

/** 纪要: how the session was held, what was said, asked, agreed, voted and promised, and what those present thought. */
export async function writeMinutes(
  { db, now, kernel }: Pick<Reader, 'db' | 'now' | 'kernel'>,
  meetingId: string,
): Promise<Uint8Array> {
  const meeting = (await meetingById(db, meetingId))!
  const topic = await topicHead(db, meeting.topicId)
  const people = await participantsOf(db, meetingId)
  const entries = await entriesOf(db, meetingId)
  const county = `${meeting.region.slice(0, 6)}000000`
  const place = (await regionNames(db, [county])).get(county) ?? ''
  const venue = (await placeHeads(db, [meeting.placeId])).get(meeting.placeId)?.name ?? ''
  const named = (present: boolean) =>
    people
      .filter(({ attendedAt }) => (attendedAt !== null) === present)
      .map((person) => nameOf(person, kernel))
  return officialDocumentApart({
    form: 'minutes',
    mark: `政协${place}委员会协商会纪要`,
    title: t.minutesTitle(topic?.title ?? ''),
    body: [
      ...held(meeting, venue, people),
      ...(meeting.minutes ? [heading(1, t.minutes), ...paragraphsOf(meeting.minutes)] : []),
      ...said(entries),
      ...decided(entries),
      ...(await promised(db, meeting)),
      ...(await judged(db, meeting, now)),
    ],
    attendance: [
      { label: '出席', names: named(true).length > 0 ? named(true) : ['无'] },
      { label: '请假', names: named(false) },
      { label: '主持', names: [meeting.host] },
    ],
    imprint: {
      printed: { by: `政协${place}委员会办公室`, on: meeting.minutedAt ?? meeting.startsAt },
    },
  })
}

function nameOf({ name, sealed }: ParticipantRow, kernel: Kernel): string {
  return sealed ? maskName(kernel.vault.open(name, 'participants.name')) : name
}

/** When, where and in what form, and who was there by group. */
function held(meeting: MeetingRow, place: string, people: readonly ParticipantRow[]): Block[] {
  const { siteKind, latitude, longitude } = meeting
  const form = [t.kinds[meeting.kind], ...meeting.settings.map((one) => t.settingNames[one])]
  const facts: [string, string][] = [
    ['时间', chineseDate(dayOf(meeting.startsAt))],
    ['地点', `${place}${meeting.venue}`],
    ['形式', form.join('、')],
    ['公告日期', chineseDate(dayOf(meeting.announcedAt))],
    ['议程', meeting.agenda.map(({ title }) => title).join('；')],
  ]
  if (siteKind) {
    const position = latitude === null || longitude === null ? '' : `（${latitude}，${longitude}）`
    facts.push([t.siteKind, `${t.siteKinds[siteKind]}${position}`])
  }
  if (meeting.enteredLater)
    facts.push([
      t.enteredLaterTitle,
      `${t.enteredLater(daysLate(meeting))}${meeting.enteredLaterReason ?? ''}`,
    ])
  const counted = Map.groupBy(people, ({ party }) => party)
  return [
    heading(1, '会议概况'),
    ...facts.map(([lead, text]) => ({ ...paragraph(text), lead: `${lead}：` })),
    {
      kind: 'table',
      columns: [{ header: t.party, width: 2 }, { header: '邀请人数' }, { header: '到场人数' }],
      rows: [...counted].map(([party, them]) => [
        t.parties[party] ?? '',
        String(them.length),
        String(them.filter(({ attendedAt }) => attendedAt !== null).length),
      ]),
    },
  ]
}

/** What was said, each answer after its question; residents are named by group alone. */
function said(entries: readonly EntryRow[]): Block[] {
  const spoken = entries.filter(({ kind }) => ['briefing', 'speech', 'question', 'answer'].includes(kind))
  const questions = new Set(spoken.filter(({ kind }) => kind === 'question').map(({ id }) => id))
  const answering = (one: EntryRow) => one.answers !== null && questions.has(one.answers)
  const blocks = spoken
    .filter((one) => !answering(one))
    .flatMap((one) => [one, ...spoken.filter(({ answers }) => answers === one.id)])
    .flatMap(spokenBy)
  return blocks.length > 0 ? [heading(1, t.record), ...blocks] : []
}

function spokenBy({ kind, party, speaker, written, text }: EntryRow): Block[] {
  const by = [party && t.parties[party], speaker, written && t.written].filter(Boolean).join(' ')
  const lead = `${t.entryKinds[kind]}${by && `（${by}）`}：`
  return paragraphsOf(text).map((one, at) => (at === 0 ? { ...one, lead } : one))
}

/** What was agreed and what was not, and how options fared. */
function decided(entries: readonly EntryRow[]): Block[] {
  const points = entries.filter(({ kind }) => kind === 'consensus' || kind === 'dissent')
  const options = entries.filter(({ kind }) => kind === 'option')
  if (points.length + options.length === 0) return []
  return [
    heading(1, '协商结果'),
    ...points.map((entry) => ({ ...paragraph(entry.text), lead: `${t.entryKinds[entry.kind]}：` })),
    ...(options.length > 0 ? [optionsTable(options)] : []),
    ...(options.some(({ ballot, inFavour }) => ballot === 'closed' && inFavour === null)
      ? [paragraph(t.tooFewVotes)]
      : []),
  ]
}

function optionsTable(options: readonly EntryRow[]): Block {
  const count = (votes: number | null) => (votes === null ? '—' : String(votes))
  return {
    kind: 'table',
    columns: [
      { header: '选项', width: 4 },
      { header: t.inFavour },
      { header: t.against },
      { header: t.abstained },
      { header: t.takeUp, width: 3 },
    ],
    rows: options.map(({ text, inFavour, against, abstained, adopted, adoptedBy, adoptedReason }) => [
      text,
      count(inFavour),
      count(against),
      count(abstained),
      adopted === null ? '—' : `${t.takenUp(adopted)}（${adoptedBy}）：${adoptedReason}`,
    ]),
  }
}

async function promised(db: Reader['db'], { id, topicId }: MeetingRow): Promise<Block[]> {
  const own = (await commitmentsOf(db, [topicId])).filter(({ meetingId }) => meetingId === id)
  if (own.length === 0) return []
  const units = await unitHeads(
    db,
    own.map(({ unitId }) => unitId),
  )
  const items = own.map(
    ({ unitId, text, dueOn }) => `${units.get(unitId)?.name ?? ''}：${text}（${chineseDate(dueOn)}前）`,
  )
  return [heading(1, t.commitments), { kind: 'list', ordered: true, items }]
}

async function judged(db: Reader['db'], meeting: MeetingRow, now: Date): Promise<Block[]> {
  const rating = await shownRating(db, meeting, now)
  if (!rating) return []
  const marks = ratingQuestions.map(
    (question) => `${t.ratingQuestions[question]} ${rating.marks[question].toFixed(1)} ${t.marks}`,
  )
  return [heading(1, t.rating), paragraph(`${t.ratedBy(rating.people)}${marks.join('，')}。`)]
}
