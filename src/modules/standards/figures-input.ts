import { z } from 'zod'
import { roles } from '#kernel/access/roles.ts'
import { Day, Line } from '#kernel/action/inputs.ts'
import { Criterion } from '#kernel/flow/figures/choosing.ts'
import { Indicator, Party } from '#kernel/flow/figures/judging.ts'
import { figureGroups, ThresholdChanges, type Thresholds } from '#kernel/flow/thresholds.ts'

/** The figures that are one number each, by name. */
export type NumberFigure = {
  [Name in keyof Thresholds]: Thresholds[Name] extends number ? Name : never
}[keyof Thresholds]

const all = Object.assign({}, ...Object.values(figureGroups)) as Record<
  string,
  z.ZodDefault<z.ZodType<unknown>>
>

/** Whether a figure is one number. */
export function isNumberFigure(name: string): name is NumberFigure {
  return typeof all[name]?.parse(undefined) === 'number'
}

const numbers = Object.fromEntries(
  Object.entries(all)
    .filter(([name]) => isNumberFigure(name))
    .map(([name, figure]) => [name, figure.unwrap().optional()]),
) as { [Name in NumberFigure]: z.ZodOptional<z.ZodNumber> }

const weight = z.number().min(0).max(100)
const eachOf = <Key extends string, Value extends z.ZodType>(keys: readonly Key[], value: Value) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>)

/** Of several years. */
const mostDays = 400

/** Days in a list, or one to a line. */
const Days = z
  .array(z.string().max(5_000))
  .max(mostDays)
  .default([])
  .transform((texts) =>
    texts
      .flatMap((text) => text.split(/[\s,，、;；]+/))
      .filter(Boolean)
      .slice(0, mostDays + 1),
  )
  .pipe(z.array(Day).max(mostDays))

const ReplyClass = z.strictObject({ zh: Line(60).optional(), en: Line(80).optional() })

/** Letters that classes of replies may have. */
export const replyLetters = ['A', 'B', 'C', 'D'] as const
/** How many rungs of the escalation the form offers. */
export const mostRungs = 6

/** How many criteria for topics the form offers. */
export const mostCriteria = 6

/** A criterion without words is none. */
const CriterionLine = z.strictObject({
  key: Criterion.shape.key.optional(),
  zh: Line(30).optional(),
  en: Line(60).optional(),
  weight: weight.optional(),
})

const Rung = z.strictObject({
  after: z.enum(['start', 'yellow', 'due']).optional(),
  workingDays: z.number().int().min(0).max(365).optional(),
  tell: z.enum(roles).optional(),
})

/**
 * The figures as a form sends them: one field for each number, and flat fields for what has parts. What is left out is
 * that of the broader region.
 */
export const Figures = z
  .strictObject({
    ...numbers,
    topicCriteria: z.array(CriterionLine).max(8).optional(),
    indicatorWeights: eachOf(Indicator.options, weight).optional(),
    partyWeights: eachOf(Party.options, weight).optional(),
    judges: eachOf(Party.options, z.array(Indicator).max(20).default([])).optional(),
    calendar: z
      .strictObject({
        holidays: Days,
        workingDays: Days,
        years: z.array(z.number().int().min(2004).max(2200)).max(50).default([]),
      })
      .optional(),
    replyClasses: z
      .strictObject(
        Object.fromEntries(replyLetters.map((letter) => [letter, ReplyClass.optional()])) as Record<
          (typeof replyLetters)[number],
          z.ZodOptional<typeof ReplyClass>
        >,
      )
      .optional(),
    reminders: z
      .strictObject({
        hour: z.number().int().min(0).max(23),
        onYellow: z.boolean().default(false),
        everyWorkingDays: z.number().int().min(1).max(90).optional(),
        times: z.number().int().min(1).max(100).default(10),
      })
      .optional(),
    escalation: z.array(Rung).max(10).optional(),
  })
  .transform(({ topicCriteria, replyClasses, reminders, escalation, ...rest }) =>
    defined({
      ...rest,
      topicCriteria: namedCriteria(topicCriteria),
      replyClasses: replyClasses && namedClasses(replyClasses),
      reminders: reminders && {
        hour: reminders.hour,
        rules: [
          ...(reminders.onYellow ? [{ at: 'yellow' as const }] : []),
          ...(reminders.everyWorkingDays
            ? [
                {
                  every: { workingDays: reminders.everyWorkingDays },
                  after: 'due' as const,
                  times: reminders.times,
                },
              ]
            : []),
        ],
      },
      escalation: escalation?.flatMap(({ after = 'due', workingDays, tell }) =>
        tell ? [{ after, tell, ...(workingDays ? { by: { workingDays } } : {}) }] : [],
      ),
    }),
  )
  .pipe(ThresholdChanges as z.ZodType<Partial<Thresholds>, Record<string, unknown>>)

/** Without a single one, those of the broader region hold. */
function namedCriteria(lines: readonly z.output<typeof CriterionLine>[] = []) {
  const kept = lines.flatMap(({ key, zh, en, weight = 0 }, at) =>
    zh ? [{ key: key ?? `criterion${at + 1}`, zh, en: en ?? zh, weight }] : [],
  )
  return kept.length > 0 ? kept : undefined
}

function namedClasses(
  classes: Partial<Record<string, { zh?: string | undefined; en?: string | undefined }>>,
) {
  return Object.fromEntries(
    Object.entries(classes).flatMap(([letter, said]) =>
      said?.zh ? [[letter, { zh: said.zh, en: said.en ?? said.zh }]] : [],
    ),
  )
}

function defined(figures: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined))
}
