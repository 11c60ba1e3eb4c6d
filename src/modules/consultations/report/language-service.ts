import { z } from 'zod'
import { openOutbound } from '#kernel/outbound/outbound.ts'
import { OutboundError } from '#kernel/outbound/outbound-error.ts'
import type { Settings } from '#kernel/settings.ts'
import { cleanText, textLength } from '#kernel/text/clean.ts'
import type { Sentence } from './wording.ts'

type PolishSettings = Pick<Settings, 'POLISH_URL' | 'POLISH_MODEL' | 'POLISH_KEY' | 'POLISH_INSIDE'>

/** Sentences that are sent at once. */
const batch = 20
const longestWait = 60_000

const Answer = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })
const Wording = z.record(z.string(), z.string())

const instructions =
  '你是公文编辑。用户给出一个 JSON 对象，每个值是协商观点报告中的一句话。请在不改变意思的前提下润色每一句，使其通顺、平实。' +
  '引号内是群众原话，一字不改；所有数字、百分比和组名一律不改；不增加新的内容。只输出同样键名的 JSON 对象。'

/**
 * Asks an OpenAI-compatible service for a better wording. Of what it answers, only sentences are kept in which every
 * figure and every quotation is as it was.
 * @returns undefined where the service cannot be reached or gives nothing that may be used
 */
export async function polishedSentences(
  settings: PolishSettings,
  sentences: readonly Sentence[],
): Promise<Record<string, string> | undefined> {
  const polished: Record<string, string> = {}
  try {
    for (let from = 0; from < sentences.length; from += batch) {
      const sent = sentences.slice(from, from + batch)
      const answered = await ask(settings, Object.fromEntries(sent.map(({ key, zh }) => [key, zh])))
      for (const { key, zh } of sent) {
        const better = answered[key] === undefined ? undefined : cleanText(answered[key])
        if (better && better !== zh && saysTheSame(zh, better)) polished[key] = better
      }
    }
  } catch (error) {
    if (error instanceof OutboundError || error instanceof Unusable) return undefined
    throw error
  }
  return Object.keys(polished).length > 0 ? polished : undefined
}

class Unusable extends Error {}

async function ask(
  { POLISH_URL, POLISH_MODEL, POLISH_KEY, POLISH_INSIDE }: PolishSettings,
  sentences: Record<string, string>,
): Promise<Record<string, string>> {
  const base = new URL(POLISH_URL!)
  const outbound = openOutbound([{ origin: base.origin, inside: POLISH_INSIDE }])
  const { status, bytes } = await outbound({
    method: 'POST',
    url: `${base.href.replace(/\/$/, '')}/chat/completions`,
    headers: {
      'content-type': 'application/json',
      ...(POLISH_KEY && { authorization: `Bearer ${POLISH_KEY}` }),
    },
    body: JSON.stringify({
      model: POLISH_MODEL,
      temperature: 0,
      messages: [
        { role: 'system', content: instructions },
        { role: 'user', content: JSON.stringify(sentences) },
      ],
    }),
    timeout: longestWait,
  })
  if (status !== 200) throw new Unusable(`The language service answered ${status}.`)
  const answer = Answer.safeParse(parsed(Buffer.from(bytes).toString('utf8')))
  const wording = Wording.safeParse(
    answer.success ? parsed(bare(answer.data.choices[0]!.message.content)) : undefined,
  )
  if (!wording.success) throw new Unusable('The language service answered something else.')
  return wording.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What stands between the fences that some services put around JSON. */
function bare(text: string): string {
  const [, fenced, end] = text.split('```', 3)
  return fenced === undefined || end === undefined ? text : fenced.replace(/^json/, '').trim()
}

/** Whether figures and quotations are the same, and nothing much was added or left out. */
export function saysTheSame(before: string, after: string): boolean {
  const held = (text: string) => [...(text.match(/\d[\d,.]*%?|[甲乙丙丁戊]组/g) ?? [])].sort().join(' ')
  const quoted = (text: string) => [...(text.match(/“[^“”]*”/g) ?? [])].sort().join(' ')
  const ratio = textLength(after) / Math.max(1, textLength(before))
  return held(before) === held(after) && quoted(before) === quoted(after) && ratio > 0.5 && ratio < 1.6
}
