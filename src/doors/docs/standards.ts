import { type Clause, clausesOf } from '#kernel/flow/clauses.ts'
import { defaultClauses } from '#kernel/flow/default-standard.ts'
import { type FigureNote, type FigureUnit, figureNotes } from '#kernel/flow/figures/figure.ts'
import { arrangedYears } from '#kernel/flow/holidays.ts'
import { figureGroups, type Thresholds, usualThresholds } from '#kernel/flow/thresholds.ts'
import { putBetweenMarks } from './between-marks.ts'

/** Puts the figures and the clauses of the usual standard between their marks. @throws Error where a mark is missing */
export function withStandards(document: string): string {
  const parts = { figures: figuresTables(), clauses: clausesTables(), 'calendar years': calendarYears() }
  return Object.entries(parts).reduce((text, [name, part]) => putBetweenMarks(text, name, part), document)
}

const groupTitles: Record<keyof typeof figureGroups, string> = {
  choosing: 'Choosing topics',
  preparing: 'Before a session',
  online: 'Online deliberation',
  answering: 'Answers and replies',
  warning: 'Warnings, reminders, escalation',
  sites: 'Halls, stations, mailboxes, studios',
  judging: 'Evaluation',
  working: 'Work around the loop',
}

const units: Record<FigureUnit, readonly [one: string, many: string]> = {
  hours: ['hour', 'hours'],
  days: ['day', 'days'],
  workingDays: ['working day', 'working days'],
  months: ['month', 'months'],
  people: ['person', 'people'],
  times: ['time', 'times'],
  items: ['', ''],
  characters: ['character', 'characters'],
  share: ['', ''],
}

function figuresTables(): string {
  return Object.entries(figureGroups)
    .map(([group, figures]) => {
      const lines = Object.entries(figures).map(([name, figure]) =>
        figureLine(name as keyof Thresholds, figureNotes.get(figure)!),
      )
      const head =
        '| figure | what it says | 名称 | usual | where it comes from | for |\n| --- | --- | --- | --- | --- | --- |'
      return `\n### ${groupTitles[group as keyof typeof figureGroups]}\n\n${head}\n${lines.join('\n')}\n`
    })
    .join('')
    .concat('\n')
}

function figureLine(name: keyof Thresholds, { label, source, mechanisms, unit }: FigureNote): string {
  const usual = usualThresholds[name]
  const shown = typeof usual === 'number' ? counted(usual, unit) : `\`${JSON.stringify(usual)}\``
  return `| \`${name}\` | ${label.en} | ${label.zh} | ${shown} | ${source.en} | ${mechanisms.join(', ')} |`
}

function counted(count: number, unit: FigureUnit = 'items'): string {
  return `${Number(count.toFixed(2))} ${units[unit][count === 1 ? 0 : 1]}`.trim()
}

function clausesTables(): string {
  const sections = defaultClauses.map(({ code, words, groups }) => {
    const tables = groups.map(
      (group) =>
        `\n**${group.code} ${group.words.zh} · ${group.words.en}**\n\n| clause | 条款 | says | shown by |\n| --- | --- | --- | --- |\n${group.clauses.map(clauseLine).join('\n')}\n`,
    )
    return `\n### ${code} ${words.zh} · ${words.en}\n${tables.join('')}`
  })
  return `\n${clausesOf(defaultClauses).length} clauses in ${defaultClauses.flatMap(({ groups }) => groups).length} links.\n${sections.join('')}\n`
}

function clauseLine({ code, words, check }: Clause): string {
  return `| ${code} | ${words.zh} | ${words.en} | ${check.kind === 'automatic' ? `\`${check.name}\`` : 'evidence that is attached'} |`
}

function calendarYears(): string {
  return `\nThis release knows the arrangements of ${arrangedYears[0]} to ${arrangedYears.at(-1)}.\n\n`
}
