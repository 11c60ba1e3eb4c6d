import { cleanText, textLength } from '#kernel/text/clean.ts'
import { maskPersonalData } from '#kernel/text/personal-data.ts'
import type { QuestionRow } from './lookup.ts'
import type { AnswerValue } from './tables.ts'

/** An answer as a form, a list or a program sends it; a ranking from a form is a place for each choice. */
export type RawAnswer = string | number | readonly string[] | Readonly<Record<string, string>>

export type AnswerFault =
  | 'missing'
  | 'notAChoice'
  | 'tooManyChosen'
  | 'offTheScale'
  | 'notARanking'
  | 'answerTooLong'

type Question = Pick<
  QuestionRow,
  'key' | 'kind' | 'required' | 'choices' | 'mostChoices' | 'scale' | 'askedIf'
>

/** Longest answer in words. */
export const longestAnswer = 1_000

/**
 * Fits answers to the questions of a version. What was not asked, because of an earlier answer, is left out; words are
 * kept without personal data. `faults` says by question what does not fit.
 */
export function checkAnswers(
  questions: readonly Question[],
  raw: Readonly<Record<string, RawAnswer | undefined>>,
): { answers: Record<string, AnswerValue>; faults: Record<string, AnswerFault> } {
  const answers: Record<string, AnswerValue> = {}
  const faults: Record<string, AnswerFault> = {}
  for (const question of questions) {
    if (!isAsked(question, answers)) continue
    const given = raw[question.key]
    const value = isEmpty(given) ? undefined : read(question, given!)
    if (value === undefined) {
      if (question.required) faults[question.key] = 'missing'
    } else if (typeof value === 'object' && 'fault' in value) faults[question.key] = value.fault
    else answers[question.key] = value
  }
  return { answers, faults }
}

/** Whether a question is asked of somebody who gave these answers to those before it. */
export function isAsked(
  { askedIf }: Pick<Question, 'askedIf'>,
  answers: Readonly<Record<string, AnswerValue>>,
): boolean {
  if (!askedIf) return true
  const chosen = [answers[askedIf.question] ?? []].flat().map(String)
  return askedIf.choices.some((choice) => chosen.includes(choice))
}

function isEmpty(given: RawAnswer | undefined): boolean {
  if (given === undefined || given === '') return true
  if (typeof given === 'string') return given.trim() === ''
  return typeof given === 'object' && Object.values(given).every((part) => part === '')
}

function read(question: Question, given: RawAnswer): AnswerValue | { fault: AnswerFault } | undefined {
  const keys = new Set(question.choices.map(({ key }) => key))
  switch (question.kind) {
    case 'single':
      return typeof given === 'string' && keys.has(given) ? given : { fault: 'notAChoice' }
    case 'multiple': {
      const chosen = typeof given === 'string' ? [given] : Array.isArray(given) ? [...new Set(given)] : []
      if (chosen.length === 0 || !chosen.every((key) => keys.has(key))) return { fault: 'notAChoice' }
      return chosen.length > (question.mostChoices ?? keys.size) ? { fault: 'tooManyChosen' } : chosen
    }
    case 'scale': {
      const step = Number(given)
      return Number.isInteger(step) && step >= 1 && step <= (question.scale?.steps ?? 0)
        ? step
        : { fault: 'offTheScale' }
    }
    case 'ranking':
      return ranking(keys, given) ?? { fault: 'notARanking' }
    case 'open': {
      const words = cleanText(String(given))
      if (words === '') return undefined
      return textLength(words) > longestAnswer ? { fault: 'answerTooLong' } : maskPersonalData(words)
    }
  }
}

/** The choices from first to last, each once; undefined where some have no place or two have the same. */
function ranking(keys: ReadonlySet<string>, given: RawAnswer): string[] | undefined {
  const order = Array.isArray(given)
    ? [...given]
    : typeof given === 'object'
      ? Object.entries(given as Record<string, string>)
          .toSorted(([, one], [, other]) => Number(one) - Number(other))
          .map(([key]) => key)
      : []
  const places = Array.isArray(given) || typeof given !== 'object' ? order : Object.values(given)
  const whole = order.length === keys.size && order.every((key) => keys.has(key))
  return whole && new Set(order).size === keys.size && new Set(places).size === keys.size ? order : undefined
}
