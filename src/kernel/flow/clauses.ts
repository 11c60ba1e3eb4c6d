import { z } from 'zod'

const Words = z.strictObject({ zh: z.string().min(1).max(300), en: z.string().min(1).max(400) })

/** What the platform can tell by itself about a deliberation; `conformity-checks.ts` says how. */
export const CheckName = z.enum([
  'sourceNamed',
  'selectionReasoned',
  'leadersNamed',
  'affectedPresent',
  'departmentsPresent',
  'expertsPresent',
  'planApproved',
  'readingDone',
  'researchEarlyEnough',
  'researchFiled',
  'noticeEarlyEnough',
  'onlineBeforeSession',
  'minutesFiled',
  'consensusRecorded',
  'dossierComplete',
  'dossierClosed',
  'outcomeAssigned',
  'repliesInTime',
  'voicesAnswered',
  'outcomeFiled',
  'commitmentsKept',
  'sendBacksWithinLimit',
  'nothingOverdue',
  'fourPartiesHeard',
  'publicSampleEnough',
  'resultPublished',
  'hallStaffed',
  'threeInOne',
])
export type CheckName = z.output<typeof CheckName>

/** How a clause is shown to be kept: by the records, or by something that is attached. */
export const ClauseCheck = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('automatic'), name: CheckName }),
  z.strictObject({ kind: z.literal('evidence') }),
])

const codeOf = (pattern: RegExp) => z.string().regex(pattern).max(20)

/** A level-2 clause (二级标准): what is asked for, small enough to be kept or not. */
export const Clause = z.strictObject({
  code: codeOf(/^\d+\.\d+\.\d+$/),
  words: Words,
  check: ClauseCheck,
})
export type Clause = z.output<typeof Clause>

/** A level-1 clause (一级标准): one link of the chain of deliberation. */
export const ClauseGroup = z.strictObject({
  code: codeOf(/^\d+\.\d+$/),
  words: Words,
  clauses: z.array(Clause).min(1).max(40),
})
export type ClauseGroup = z.output<typeof ClauseGroup>

/** A section of a standard (节). */
export const Section = z.strictObject({
  code: codeOf(/^\d+$/),
  words: Words,
  groups: z.array(ClauseGroup).min(1).max(20),
})
export type Section = z.output<typeof Section>

/** The tree of a standard's clauses: each code begins with that of what it stands in, and none occurs twice. */
export const Clauses = z
  .array(Section)
  .max(20)
  .superRefine((sections, context) => {
    for (const code of misplacedCodes(sections))
      context.addIssue({ code: 'custom', message: 'standards.clauseMisplaced', params: { code } })
  })

/** All level-2 clauses of a standard, in their order. */
export function clausesOf(sections: readonly Section[]): Clause[] {
  return sections.flatMap(({ groups }) => groups.flatMap(({ clauses }) => clauses))
}

function misplacedCodes(sections: readonly Section[]): string[] {
  const groups = sections.flatMap((section) =>
    section.groups.map((group) => ({ group, within: section.code })),
  )
  const clauses = groups.flatMap(({ group }) =>
    group.clauses.map((clause) => ({ code: clause.code, within: group.code })),
  )
  const placed = [...groups.map(({ group, within }) => ({ code: group.code, within })), ...clauses]
  const codes = [...sections.map(({ code }) => code), ...placed.map(({ code }) => code)]
  return [
    ...placed.filter(({ code, within }) => !code.startsWith(`${within}.`)).map(({ code }) => code),
    ...codes.filter((code, index) => codes.indexOf(code) !== index),
  ]
}
