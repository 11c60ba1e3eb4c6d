import { readFileSync } from 'node:fs'
import type { Finding, Kind } from '#kernel/text/personal-data.ts'

/** A sentence, and the personal data in it. */
export type Marked = { text: string; spans: Finding[] }

/** Reads a file of test/texts: a sentence a line, spans as {kind:words}, '\n' for a new line; '#' begins a comment. */
export function markedTexts(file: string): Marked[] {
  return readFileSync(new URL(`texts/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => marked(line.replaceAll('\\n', '\n')))
}

function marked(line: string): Marked {
  let text = ''
  const spans: Finding[] = []
  for (const part of line.split(/(\{[a-zA-Z]+:[^}]+\})/)) {
    const [, kind, words] = /^\{([a-zA-Z]+):([^}]+)\}$/.exec(part) ?? []
    if (kind === undefined || words === undefined) text += part
    else {
      spans.push({ kind: kind as Kind, start: text.length, end: text.length + words.length })
      text += words
    }
  }
  return { text, spans }
}

export type Score = {
  recall: number
  precision: number
  missed: string[]
  wrong: string[]
}

/**
 * How well findings meet the spans. A span is found when findings cover its every letter and digit, whatever kind they
 * say; a finding is right when at least half of it lies in spans. Health tells nobody who somebody is, and is left out.
 */
export function scoreOf(texts: readonly Marked[], find: (text: string) => readonly Finding[]): Score {
  const missed: string[] = []
  const wrong: string[] = []
  let spans = 0
  let findings = 0
  for (const { text, spans: wanted } of texts) {
    const found = find(text).filter(({ kind }) => kind !== 'health')
    spans += wanted.length
    findings += found.length
    for (const span of wanted)
      if (!covers(text, span, found))
        missed.push(`${span.kind} ${text.slice(span.start, span.end)} | ${text}`)
    for (const one of found)
      if (overlap(one, wanted) * 2 < one.end - one.start)
        wrong.push(`${one.kind} ${text.slice(one.start, one.end)} | ${text}`)
  }
  return { recall: 1 - missed.length / spans, precision: 1 - wrong.length / findings, missed, wrong }
}

function covers(text: string, { start, end }: Finding, found: readonly Finding[]): boolean {
  for (let at = start; at < end; at++)
    if (/[\p{L}\p{N}]/u.test(text[at]!) && !found.some((one) => one.start <= at && at < one.end)) return false
  return true
}

function overlap({ start, end }: Finding, spans: readonly Finding[]): number {
  return spans.reduce(
    (sum, span) => sum + Math.max(0, Math.min(end, span.end) - Math.max(start, span.start)),
    0,
  )
}
