import { voiceOfReceipt } from '../modules/voices/index.ts'
import { submitVoice } from '../modules/voices/submitting.ts'
import {
  answerVoice,
  archiveVoice,
  assignVoice,
  mergeVoices,
  referVoice,
  reportVoice,
} from '../modules/voices/triage.ts'
import type { Making } from './load.ts'
import { places } from './places.ts'
import { voices } from './voices.ts'

const anonymous = { kind: 'anonymous', grants: [] } as const

/** The thirty voices come in over half a year, and go each where it belongs; those for topics wait for their topic. */
export async function raiseVoices(making: Making): Promise<void> {
  const { kernel, ids, as, daysAgo } = making
  const officer = as('qixiaoman')
  const db = kernel.store.db
  for (const { number, place, text, category, minor, guardian } of voices) {
    const code = places.find(({ key }) => key === place)!.code
    const input = { place: code, text, category, minor: minor ?? false, guardian }
    const { receipt } = await making.do(submitVoice, input, anonymous, daysAgo(ageOf(number), 9))
    const voice = await voiceOfReceipt(db, receipt)
    ids.set(`voice ${number}`, voice!.id)
    ids.set(`receipt ${number}`, receipt)
  }
  for (const { number, triage: then } of voices) {
    const at = daysAgo(Math.max(0, ageOf(number) - 2), 15)
    const voice = ids.get(`voice ${number}`)!
    const own = { voice, revision: 1 }
    if (then.do === 'merge')
      await making.do(mergeVoices, { voice: ids.get(`voice ${then.into}`)!, merge: [voice] }, officer, at)
    if (then.do === 'answer')
      await making.do(answerVoice, { ...own, answer: then.text, publish: then.publish ?? false }, officer, at)
    if (then.do === 'refer')
      await making.do(referVoice, { ...own, referral: then.to, note: then.note }, officer, at)
    if (then.do === 'report') await making.do(reportVoice, { ...own, title: then.title }, officer, at)
    if (then.do === 'archive') await making.do(archiveVoice, { ...own, reason: then.reason }, officer, at)
    if (then.do === 'assign') await making.do(assignVoice, { ...own, unit: ids.get(then.unit)! }, officer, at)
  }
}

/** Those that became topics came first; the last few are days old. */
function ageOf(number: number): number {
  const { triage: then } = voices[number - 1]!
  if (then.do === 'topic') return 205
  if (then.do === 'merge') return 203
  return 60 - number
}
