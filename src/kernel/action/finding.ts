import type { z } from 'zod'
import { inputWords } from '../messages.ts'
import type { Locale } from '../words/words.ts'
import type { RefusalFacts } from './refusal.ts'
import { type Registry, refusalWords } from './registry.ts'

/**
 * What does not fit, by the name of the words for it: a key of the house's own words ('tooLong', with the `limit` in
 * them), or a module's refusal ('voices.tooVague').
 */
export type Finding = { code: string; limit?: number | string; facts?: RefusalFacts }

/** A finding of the validator in the house's terms. */
export function findingOf(issue: z.core.$ZodIssue): Finding {
  if (/^[a-z][A-Za-z]+\.[a-z][A-Za-z]+$/.test(issue.message) && !issue.message.startsWith('input.'))
    return { code: issue.message }
  const own = /^input\.(\w+)$/.exec(issue.message)?.[1]
  if (own && typeof inputWords.zh[own as keyof typeof inputWords.zh] === 'string') return { code: own }
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null || issue.input === '') return { code: 'missing' }
      return { code: issue.expected === 'number' || issue.expected === 'int' ? 'notANumber' : 'unfit' }
    case 'too_small': {
      const limit = Number(issue.minimum)
      if (issue.origin === 'string') return limit <= 1 ? { code: 'missing' } : { code: 'tooShort', limit }
      if (issue.origin === 'array' || issue.origin === 'set') return { code: 'tooFew', limit }
      return { code: 'tooSmall', limit: String(issue.minimum) }
    }
    case 'too_big': {
      const limit = Number(issue.maximum)
      if (issue.origin === 'string') return { code: 'tooLong', limit }
      if (issue.origin === 'array' || issue.origin === 'set') return { code: 'tooMany', limit }
      return { code: 'tooBig', limit: String(issue.maximum) }
    }
    case 'invalid_value':
      if (issue.values.length === 1 && issue.values[0] === true) return { code: 'notAccepted' }
      return { code: issue.input === undefined || issue.input === '' ? 'missing' : 'choose' }
    case 'invalid_union':
      return { code: 'choose' }
    case 'unrecognized_keys':
      return { code: 'unknownField' }
    case 'invalid_format':
      if (issue.input === '') return { code: 'missing' }
      if (issue.format === 'email') return { code: 'notAnEmail' }
      if (issue.format === 'url') return { code: 'notALink' }
      if (issue.format === 'date') return { code: 'notADate' }
      return { code: 'unfit' }
    default:
      return { code: 'unfit' }
  }
}

/** The words for a finding. */
export function findingWords(
  registry: Registry,
  { code, limit = '', facts = {} }: Finding,
  locale: Locale,
): string {
  if (code.includes('.')) return refusalWords(registry, code, facts, locale)
  const said = inputWords[locale][code as keyof typeof inputWords.zh] ?? inputWords[locale].unfit
  return typeof said === 'string' ? said : (said as (limit: number | string) => string)(limit)
}
