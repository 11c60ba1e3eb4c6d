import { stringify } from 'csv-stringify/sync'
import { type ZipEntry, zip } from '#kernel/documents/zip.ts'
import { maskPersonalData } from '#kernel/text/personal-data.ts'
import { type BackgroundResult, collectVotes, rowOf, tallyOf } from '../../../viewpoints/index.ts'
import { votingPromise } from '../promise.ts'
import type { ReportMaterial } from './material.ts'
import { dayOfNumber } from './participation.ts'
import type { ViewpointReport } from './report-shape.ts'

/**
 * The votes for everybody to count again, in the format of a Polis export, and the report as JSON. People are numbers
 * drawn by lot for this consultation; a vote bears no time, but the first of some days on which enough people voted;
 * whether somebody is a member, and how they came, is not told. Statements on which too few people voted are listed
 * without their votes. What is told is exact, as everybody was told before they voted. `url` is the report's.
 */
export function openData(
  material: ReportMaterial,
  result: BackgroundResult,
  report: ViewpointReport,
  url: string,
  at: Date,
): Uint8Array {
  const data = publishable(material, result)
  const entries: ZipEntry[] = [
    { name: 'summary.csv', bytes: lines(summaryOf(material, result, data, url)) },
    { name: 'comments.csv', bytes: lines(commentsOf(material, data)) },
    { name: 'votes.csv', bytes: lines(votesOf(material, data)) },
    { name: 'participants-votes.csv', bytes: lines(participantsOf(material, result, data)) },
    { name: 'README.txt', bytes: new TextEncoder().encode(readme(material.least)) },
    { name: 'report.json', bytes: new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`) },
  ]
  return zip(entries, at)
}

type Cell = string | number | undefined
type Vote = { person: number; statement: number; value: number; day: number }

type Publishable = {
  /** Sorted by day, person and statement: in which order they were cast within a day is not told. */
  votes: readonly Vote[]
  counts: readonly { agree: number; disagree: number; told: boolean }[]
  /** By person, the value of each statement that they voted on and that is told. */
  byPerson: ReadonlyMap<number, ReadonlyMap<number, number>>
}

function publishable(
  { votes, participants, statements, least }: ReportMaterial,
  result: BackgroundResult,
): Publishable {
  const { everybody } = result.viewpoints.counts
  const counts = statements.map((_, statement) => {
    const { agree, disagree, all } = tallyOf(everybody, 0, statement)
    const told = all >= least
    return { agree: told ? agree : 0, disagree: told ? disagree : 0, told }
  })
  const days = new Map<string, number>()
  const first = firstDays(votes, least)
  votes.participant.forEach((person, at) => {
    days.set(`${person} ${votes.statement[at]}`, first.get(votes.day[at] ?? 0) ?? 0)
  })
  const sparse = collectVotes(votes, participants.length, statements.length)
  const byPerson = new Map<number, Map<number, number>>()
  const listed: Vote[] = []
  for (const person of participants.keys()) {
    const values = new Map<number, number>()
    for (const cell of rowOf(sparse, person)) {
      const [statement, value] = [cell >> 2, (cell & 3) - 1]
      if (!counts[statement]!.told) continue
      values.set(statement, value)
      listed.push({ person, statement, value, day: days.get(`${person} ${statement}`) ?? 0 })
    }
    if (values.size > 0) byPerson.set(person, values)
  }
  const number = (person: number) => participants[person]!.number
  listed.sort(
    (one, other) =>
      one.day - other.day || number(one.person) - number(other.person) || one.statement - other.statement,
  )
  return { votes: listed, counts, byPerson }
}

/** The first day of the stretch that each day is in; in every stretch at least so many people voted. */
function firstDays({ participant, day }: ReportMaterial['votes'], least: number): Map<number, number> {
  const people = new Map<number, Set<number>>()
  participant.forEach((person, at) => {
    const on = day[at] ?? 0
    people.set(on, (people.get(on) ?? new Set()).add(person))
  })
  const stretches: { days: number[]; people: Set<number> }[] = []
  for (const on of [...people.keys()].sort((one, other) => one - other)) {
    const open = stretches.at(-1)
    if (open && open.people.size < least) {
      open.days.push(on)
      for (const person of people.get(on)!) open.people.add(person)
    } else stretches.push({ days: [on], people: new Set(people.get(on)) })
  }
  const [last, before] = [stretches.at(-1), stretches.at(-2)]
  if (last && before && last.people.size < least) before.days.push(...stretches.pop()!.days)
  return new Map(stretches.flatMap(({ days }) => days.map((on) => [on, days[0]!])))
}

const readme = (least: number) => `${votingPromise(least).zh}

报告里的数字不足 ${least} 人的不写出来；这里的数字是准确的，两者由同一批投票算出。投票日期是一段日子的第一天，每一段至少有 ${least} 人投票。

${votingPromise(least).en}

The report does not tell figures for fewer than ${least} people; the figures here are exact, and both come of the same votes. The
day of a vote is the first of several days on which at least ${least} people voted.
`

function summaryOf(
  { title, statements }: ReportMaterial,
  { viewpoints }: BackgroundResult,
  { votes, byPerson }: Publishable,
  url: string,
): Cell[][] {
  const authors = new Set(statements.flatMap(({ by }) => (by === undefined ? [] : [by])))
  return [
    ['topic', title],
    ['url', url],
    ['voters', byPerson.size],
    ['voters-in-conv', viewpoints.participation.grouped],
    ['commenters', authors.size],
    ['comments', statements.length],
    ['groups', viewpoints.groups.count],
    ['votes', votes.length],
  ]
}

const moderated = { passed: 1, open: 0, withdrawn: -1 }

/** In place of words that are no longer for everybody. */
const withdrawnBody = '（已撤下）'

function commentsOf({ statements, participants }: ReportMaterial, { counts }: Publishable): Cell[][] {
  return [
    ['timestamp', 'datetime', 'comment-id', 'author-id', 'agrees', 'disagrees', 'moderated', 'comment-body'],
    ...statements.map(({ number, text, moderation, on, by }, at) => [
      startOf(on),
      on,
      number,
      participants[by ?? -1]?.number ?? 0,
      counts[at]!.agree,
      counts[at]!.disagree,
      moderated[moderation],
      text === '' ? withdrawnBody : guarded(maskPersonalData(text)),
    ]),
  ]
}

function votesOf({ statements, participants }: ReportMaterial, { votes }: Publishable): Cell[][] {
  return [
    ['timestamp', 'datetime', 'comment-id', 'voter-id', 'vote'],
    ...votes.map(({ person, statement, value, day }) => [
      startOf(dayOfNumber(day)),
      dayOfNumber(day),
      statements[statement]!.number,
      participants[person]!.number,
      value,
    ]),
  ]
}

function participantsOf(
  { statements, participants }: ReportMaterial,
  { viewpoints }: BackgroundResult,
  { byPerson }: Publishable,
): Cell[][] {
  const sorted = [...byPerson].sort(
    ([one], [other]) => participants[one]!.number - participants[other]!.number,
  )
  return [
    [
      'participant',
      'group-id',
      'n-comments',
      'n-votes',
      'n-agree',
      'n-disagree',
      ...statements.map(({ number }) => number),
    ],
    ...sorted.map(([person, values]) => {
      const group = viewpoints.groups.of[person] ?? -1
      const cast = [...values.values()]
      return [
        participants[person]!.number,
        group < 0 ? '' : group,
        statements.filter(({ by }) => by === person).length,
        cast.length,
        cast.filter((value) => value === 1).length,
        cast.filter((value) => value === -1).length,
        ...statements.map((_, statement) => values.get(statement) ?? ''),
      ]
    }),
  ]
}

/** The beginning of a Chinese day, in milliseconds since 1970. */
const startOf = (day: string) => Date.parse(`${day}T00:00:00+08:00`)

/** A text that Excel would take for a formula gets a leading apostrophe, which an import takes off again. */
function guarded(text: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
}

function lines(rows: readonly (readonly Cell[])[]): Uint8Array {
  return new TextEncoder().encode(stringify(rows as Cell[][], { record_delimiter: '\n' }))
}
