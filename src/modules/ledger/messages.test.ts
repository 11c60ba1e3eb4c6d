import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ledgerWords } from './messages.ts'

/** Every deed that the code puts on the record by a name of its own. */
const deeds = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .flatMap((file) => [
    ...readFileSync(join('src', file), 'utf8').matchAll(/\b(?:record|keep)\(\s*'([a-z]\w+\.[a-z]\w+)'/gi),
  ])
  .map(([, deed]) => deed!)

test.each(['zh', 'en'] as const)(
  'the public record says every deed in words (%s), never as a code',
  (locale) => {
    expect(deeds.length).toBeGreaterThan(20)
    expect([...new Set(deeds)].filter((deed) => !(deed in ledgerWords[locale].actions))).toEqual([])
  },
)
