import { folded } from './folded.ts'
import { accountsIn } from './personal/accounts.ts'
import { addressesIn } from './personal/addresses.ts'
import { documentsIn } from './personal/documents.ts'
import type { Finding } from './personal/finding.ts'
import { healthIn } from './personal/health.ts'
import { mailsIn } from './personal/mails.ts'
import { maskOf } from './personal/masks.ts'
import { namesIn } from './personal/names.ts'
import { numbersIn } from './personal/numbers.ts'

export type { Finding, Kind } from './personal/finding.ts'
export { maskIdNumber, maskName, maskPhone } from './personal/masks.ts'

/**
 * Everything in a text that tells who somebody is, and health or hardship told of somebody near, in order of place and
 * without overlaps. The text is looked at as folded, so that no way of writing hides anything; places are those of the
 * text as it stands. Takes time in proportion to the text.
 */
export function detectPersonalData(text: string): Finding[] {
  const { text: plain, starts, ends } = folded(text)
  const numbers = numbersIn(plain)
  const found = [
    ...mailsIn(plain),
    ...numbers.filter(({ kind }) => kind !== 'landline'),
    ...documentsIn(plain),
    ...accountsIn(plain),
    ...numbers.filter(({ kind }) => kind === 'landline'),
    ...addressesIn(plain),
    ...namesIn(plain, numbers),
    ...healthIn(plain),
  ]
  return withoutOverlaps(found, plain.length).map(({ kind, start, end }) => ({
    kind,
    start: starts[start]!,
    end: ends[end - 1]!,
  }))
}

/** Of findings that overlap, the first counts, lengthened by a later one of its own kind. */
function withoutOverlaps(found: readonly Finding[], length: number): Finding[] {
  const owner = new Int32Array(length).fill(-1)
  const kept: Finding[] = []
  for (const { kind, start, end } of found) {
    const owners = new Set(owner.subarray(start, end))
    owners.delete(-1)
    const [only] = owners
    if (owners.size > 1 || (only !== undefined && kept[only]!.kind !== kind)) continue
    const place = only ?? kept.length
    kept[place] = only === undefined ? { kind, start, end } : joined(kept[only]!, { kind, start, end })
    owner.fill(place, start, end)
  }
  return kept.sort((a, b) => a.start - b.start)
}

function joined(one: Finding, other: Finding): Finding {
  return { kind: one.kind, start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) }
}

/** The text with what tells who somebody is made unreadable; health words stay, since without a person they tell nobody. */
export function maskPersonalData(text: string, findings = detectPersonalData(text)): string {
  let masked = ''
  let at = 0
  for (const { kind, start, end } of findings) {
    if (start < at) continue
    masked += text.slice(at, start) + maskOf(kind, text.slice(start, end))
    at = end
  }
  return masked + text.slice(at)
}
