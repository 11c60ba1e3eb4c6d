// The regular expressions in the source, and which of them take more than linear time.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseSync } from '@swc/core'
import { analyse } from 'scslre'

export type Pattern = { file: string; line: number; source: string; flags: string }

/** Every pattern of the files below a folder; tests and what runs in browsers for one reader are left out. */
export function patternsBelow(folder: string, leftOut: RegExp): Pattern[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !leftOut.test(file))
    .flatMap((file) =>
      patternsIn(readFileSync(join(folder, file), 'utf8'), relative('.', join(folder, file))),
    )
}

/** The literals of a source text, and what is built by `new RegExp`, with a word in the place of what is put in. */
export function patternsIn(source: string, file: string): Pattern[] {
  const found: Pattern[] = []
  const { body, span } = parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x') })
  // Spans count bytes from where the first file that the parser ever saw began.
  const bytes = Buffer.from(source)
  const first = span.start - leadingBytes(source)
  const lineOf = (start: number) =>
    bytes
      .subarray(0, start - first)
      .toString()
      .split('\n').length
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const it = node as Node
    if (it.type === 'RegExpLiteral')
      found.push({ file, line: lineOf(it.span.start), source: it.pattern, flags: it.flags })
    if (it.type === 'NewExpression' && it.callee.value === 'RegExp') {
      const [pattern, flags] = (it.arguments ?? []).map(({ expression }) => textOf(expression))
      if (pattern !== undefined)
        found.push({ file, line: lineOf(it.span.start), source: pattern, flags: flags ?? '' })
    }
    for (const inner of Object.values(it)) look(inner)
  }
  look(body)
  return found
}

/** What `load` builds by `new RegExp` in our own source, with everything that was put in. */
export async function patternsBuiltBy(load: () => Promise<unknown>): Promise<Pattern[]> {
  const found: Pattern[] = []
  const plain = globalThis.RegExp
  globalThis.RegExp = new Proxy(plain, {
    construct(target, given, newTarget) {
      const built = Reflect.construct(target, given, newTarget) as RegExp
      const place = /\/(src\/[^:?)]+)[^:)]*:(\d+)/.exec(new Error().stack?.split('\n')[2] ?? '')
      if (place && !place.input.includes('node_modules'))
        found.push({ file: place[1]!, line: Number(place[2]), source: built.source, flags: built.flags })
      return built
    },
  })
  try {
    await load()
  } finally {
    globalThis.RegExp = plain
  }
  return found
}

/** In which way a pattern takes more than linear time; nothing where it takes no more. */
export function slowness({ source, flags }: Pick<Pattern, 'source' | 'flags'>): string | undefined {
  const { reports } = analyse({ source, flags })
  if (reports.length === 0) return undefined
  return reports.some(({ exponential }) => exponential) ? 'exponential' : 'quadratic'
}

type Node = {
  type?: string
  span: { start: number }
  pattern: string
  flags: string
  callee: { value?: string }
  arguments?: { expression: Expression }[]
}

type Expression = {
  type: string
  value?: string
  quasis?: { cooked: string }[]
}

function textOf(expression: Expression): string | undefined {
  if (expression.type === 'StringLiteral') return expression.value
  if (expression.type !== 'TemplateLiteral') return undefined
  return expression
    .quasis!.map(({ cooked }) => cooked)
    .reduce((before, after) => `${before}${/\{(?:\d+,)?$/.test(before) ? '9' : 'word'}${after}`)
}

/** The parser's module begins where its first word does, after comments and blanks. */
function leadingBytes(source: string): number {
  const [blank] = /^(?:\s|\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/.exec(source)!
  return Buffer.byteLength(blank)
}
