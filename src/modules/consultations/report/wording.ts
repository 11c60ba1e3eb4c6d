import type { Bilingual } from '#kernel/words/words.ts'
import type { ViewpointReport } from './report-shape.ts'

/** A sentence of a report, by where it stands: 'groups.groups.0.says'. */
export type Sentence = { key: string; zh: string }

/** The sentences that rules have written into a report; quotations and statements are nobody's to change. */
export function sentencesOf(report: ViewpointReport): Sentence[] {
  const found: Sentence[] = []
  walk(report, (key, said) => {
    found.push({ key, zh: said.zh })
    return said
  })
  return found
}

/** The report with other words for some of its Chinese sentences. */
export function withWording(
  report: ViewpointReport,
  wording: Readonly<Record<string, string>>,
): ViewpointReport {
  return walk(report, (key, said) => ({ ...said, zh: wording[key] ?? said.zh })) as ViewpointReport
}

type Visit = (key: string, said: Bilingual) => Bilingual

/** A copy in which each sentence is what `visit` makes of it. */
function walk(value: unknown, visit: Visit, key = '', within = ''): unknown {
  if (Array.isArray(value)) return value.map((item, at) => walk(item, visit, `${key}.${at}`, within))
  if (value === null || typeof value !== 'object') return value
  if (written.has(within) && isBilingual(value)) return visit(key, value)
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      walk(inner, visit, key === '' ? name : `${key}.${name}`, name),
    ]),
  )
}

/** Where sentences stand; the notes on the data are to stay exactly as they are. */
const written = new Set(['says', 'suggestions'])

function isBilingual(value: object): value is Bilingual {
  return 'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string'
}
