import type { z } from 'zod'
import type { Locale } from '../words/words.ts'
import { findingOf, findingWords } from './finding.ts'
import type { Registry } from './registry.ts'

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
    fields[field] ??= findingWords(registry, findingOf(issue), locale)
  }
  return fields
}
