import { dayOf } from '../kernel/flow/calendar.ts'
import { openMailbox, recordVisit, transcribeLetter } from '../modules/voices/assisting.ts'
import { voiceOfReceipt } from '../modules/voices/index.ts'
import { publishVoice } from '../modules/voices/publishing.ts'
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
    const input = {
      place: code,
      text,
      category,
      minor: minor ?? false,
      guardian,
      guardianAgrees: minor ?? false,
    }
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
  await raiseLetters(making)
}

/** A mailbox opened by two people, with a letter written down, and a member's walk through a village. */
async function raiseLetters({ do: perform, ids, as, daysAgo }: Making): Promise<void> {
  const officer = as('yexiaohe')
  const at = daysAgo(9, 10)
  const { opening } = await perform(
    openMailbox,
    {
      mailbox: ids.get('qingshiBox')!,
      openedAt: daysAgo(9, 9).toISOString(),
      firstOpener: '叶小禾',
      secondOpener: '周大姐（网格员）',
      letters: 2,
    },
    officer,
    at,
  )
  const { voice } = await perform(
    transcribeLetter,
    {
      opening,
      text: '戏台边上的台阶没有扶手，老人看戏不敢上去，请装一根□扶手。',
      replyBy: 'board',
      photos: [{ name: '来信.png', bytes: drawnLetter }],
    },
    officer,
    at,
  )
  await perform(
    answerVoice,
    { voice, revision: 1, answer: '镇里已请村委丈量，两侧扶手月底前装好。' },
    officer,
    daysAgo(6, 15),
  )
  await perform(publishVoice, { voice, revision: 2, shown: true }, officer, daysAgo(5, 9))
  const { voice: untold } = await perform(
    transcribeLetter,
    {
      opening,
      text: '村口的公交站牌字太小，□请换大一点的。',
      replyBy: 'inPerson',
      photos: [{ name: '来信二.png', bytes: drawnLetter }],
    },
    officer,
    at,
  )
  await perform(
    answerVoice,
    { voice: untold, revision: 1, answer: '已请公交公司换大字站牌，月底前换好，届时请您看看清不清楚。' },
    officer,
    daysAgo(5, 15),
  )
  await perform(
    recordVisit,
    {
      place: 'QSHALL26',
      visitedOn: dayOf(daysAgo(4)),
      activity: '到上溪村走访',
      companions: '何晓音',
      heard: '村医一周只来一次，老人取药要跑镇上。\n杨梅山的路会车困难，采收季天天堵。',
      consent: true,
    },
    as('wenruyu'),
    daysAgo(4, 16),
  )
  for (const text of ['温老师，学校后门放学太挤，能不能错峰？', '请委员反映一下：村里图书室晚上不开门。'])
    await perform(submitVoice, { place: 'WRYCODE6', text }, anonymous, daysAgo(2, 18))
}

/** A small white sheet: stands in for the photo of a letter. */
const drawnLetter = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAaQAAAIwCAAAAADsOEAhAAADa0lEQVR42u3bQQ0AIRAEQfwLwOn+z8Ql0KFaApWwr1mj61ueAJIgQRIkQYIkSIIESZAgCZIgQRIkQYIkSIIESZAgCZIgQRIkQYIkSJAESZAgCZIgQRIkQYIkSJAESZAgCZIgQRIkSIIkSJAESZAgCZIgQRIkSIIkSJAESZAgCRIkQRIkSDOz9XuQXkSSmyRIkARJkCAJEiRBEiRIgiRIkAQJkiAJEiRBEiRIgiRIkAQJkiAJEiRBEiRIOolkPGkzC8l35yYJkiBBEiRIgiRIkARJkCAJEiRBEiRIgiRIkARJkCAJEiRBEiRIgiRIkAQJkupIxpM2s5B8d26SIAkSJEGCJEiCBEmQBAmSIEESJEGCJEiCBEmQBAmSIEESJEGCJEiCBEmQIKmOZDxpMwvJd+cmCZIgQRIkSIIkSJAESZAgCRIkQRIkSIIkSJAESZAgCRIkQRIkSIIkSJAECZLqSMaTNrOQfHdukiAJEiRBgiRIggRJkAQJkiBBEiRBgiRIggRJkAQJkiBBEiRBgiRIggRJkCCpjmQ8aTMLyXfnJgmSIEESJEiCJEiQBEmQIAkSJEESJEiCJEiQBEmQIAkSJEESJEiCJEiQBAmS6kjGkzazkHx3bpIgCRIkQYIkSIIESZAECZIgQRIkQYIkSIIESZAECZIgQRIkQYIkSIIESZAgqY5kPGkzC8l35yYJkiBBEiRIgiRIkARJkCAJEiRBEiRIgiRIkARJkCAJEiRBEiRIgiRIkAQJkupIxpM2s5B8d26SIAkSJEGCJEiCBEmQBAmSIEESJEGCJEiCBEmQBAmSIEESJEGCJEiCBEmQIKmOZDxpMwvJd+cmCZIgQRIkSIIkSJAESZAgCRIkQRIkSIIkSJAESZAgCRIkQRIkSIIkSJAECZLqSMaTNrOQfHdukiAJEiRBgiRIggRJkAQJkiBBEiRBgiRIggRJkAQJkiBBEiRBgiRIggRJkCCpjmQ8aTMLyXfnJgmSIEESJEiCJEiQBEmQIAkSJEESJEiCJEiQBEmQIAkSJEESJEiCJEiQBAmS6kjGkzazkHx3bpIgCRIkQYIkSIIESZAECZIgQRIkQYIkSIIESZAECZIgQRIkQYIkSIIESZAgqY5kPGkzC8l35yYJkiBBEiRIgiRIkARJkCAJEiRBEiRIOtgH6DyroH9gQdcAAAAASUVORK5CYII=',
    'base64',
  ),
)

/** Those that became topics came first; the last few are days old. */
function ageOf(number: number): number {
  const { triage: then } = voices[number - 1]!
  if (then.do === 'topic') return 205
  if (then.do === 'merge') return 203
  return 60 - number
}
