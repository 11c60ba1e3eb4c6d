import type { z } from 'zod'
import { inputWords } from '../messages.ts'
import type { Locale } from '../words/words.ts'
import { type Registry, refusalWords } from './registry.ts'

type Issue = z.core.$ZodIssue

/**
 * Turns the validator's findings into words that a resident understands, one per field, the first that matters.
 * A schema's own message that is a refusal code ('voices.tooVague') is said in that module's words.
 */
export function explain(
  registry: Registry,
  _action: string,
  error: z.ZodError,
  locale: Locale,
): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const field = issue.path.join('.')
    fields[field] ??= wordsFor(registry, issue, locale)
  }
  return fields
}

function wordsFor(registry: Registry, issue: Issue, locale: Locale): string {
  const say = inputWords[locale]
  if (/^[a-z][A-Za-z]+\.[a-z][A-Za-z]+$/.test(issue.message))
    return refusalWords(registry, issue.message, {}, locale)
  if (/^input\.\w+$/.test(issue.message)) {
    const own = say[issue.message.slice(6) as keyof typeof say]
    if (typeof own === 'string') return own
  }
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null || issue.input === '') return say.missing
      return issue.expected === 'number' || issue.expected === 'int' ? say.notANumber : say.unfit
    case 'too_small': {
      const least = Number(issue.minimum)
      if (issue.origin === 'string') return least <= 1 ? say.missing : say.tooShort(least)
      if (issue.origin === 'array' || issue.origin === 'set') return say.tooFew(least)
      return say.tooSmall(String(issue.minimum))
    }
    case 'too_big': {
      if (issue.origin === 'string') return say.tooLong(Number(issue.maximum))
      if (issue.origin === 'array' || issue.origin === 'set') return say.tooMany(Number(issue.maximum))
      return say.tooBig(String(issue.maximum))
    }
    case 'invalid_value':
      if (issue.values.length === 1 && issue.values[0] === true) return say.notAccepted
      return issue.input === undefined || issue.input === '' ? say.missing : say.choose
    case 'invalid_union':
      return say.choose
    case 'unrecognized_keys':
      return say.unknownField
    case 'invalid_format':
      if (issue.input === '') return say.missing
      if (issue.format === 'email') return say.notAnEmail
      if (issue.format === 'url') return say.notALink
      if (issue.format === 'date') return say.notADate
      return say.unfit
    default:
      return say.unfit
  }
}
