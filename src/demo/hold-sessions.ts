import { anonymous } from '#kernel/access/actor.ts'
import { ask } from '#kernel/action/perform.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { castBallot, closeBallot, openBallot, takeUpOption } from '../modules/meetings/balloting.ts'
import { fileSpeech, recordConference } from '../modules/meetings/conferences/keeping.ts'
import { checkInByHand, noteEntry } from '../modules/meetings/holding.ts'
import { invite } from '../modules/meetings/inviting.ts'
import { rateMeeting } from '../modules/meetings/rating.ts'
import { issueSlips } from '../modules/meetings/slips.ts'
import { printedSlips } from '../modules/meetings/slips-pages.tsx'
import type { Making } from './load.ts'

/** What a session is like on the day, beyond its record. */
type OnTheDay = {
  meeting: string
  officer: string
  /** Minutes after the beginning. */
  later(minutes: number): Date
}

/** An option that was put to a secret vote of those present, and what came of it. */
export async function voteInSecret(
  making: Making,
  { meeting, officer, later }: OnTheDay,
  text: string,
): Promise<string[]> {
  const { kernel, as } = making
  const staff = as(officer)
  for (const name of ['李渔', '王网', '陈船', '赵鲜', '林潮']) {
    const guest = { meeting, party: 'resident' as const, name }
    const { participant } = await making.do(invite, guest, staff, later(-30))
    await making.do(checkInByHand, { meeting, participant }, staff, later(-4))
  }
  await making.do(issueSlips, { meeting, slips: 8 }, staff, later(-3))
  const caller = { actor: staff, locale: 'zh' as const, address: 'demo' }
  const { slips } = await ask(kernel, printedSlips, { meeting }, caller)
  const { entry } = await making.do(noteEntry, { meeting, kind: 'option', text }, staff, later(50))
  await making.do(openBallot, { meeting, entry }, staff, later(51))
  for (const [at, slip] of slips.slice(0, 7).entries())
    await making.do(
      castBallot,
      { meeting, entry, slip, choice: at < 5 ? 'inFavour' : 'against' },
      anonymous,
      later(52),
    )
  await making.do(closeBallot, { meeting, entry }, staff, later(56))
  await making.do(
    takeUpOption,
    {
      meeting,
      entry,
      adopted: 'yes',
      by: '渔火镇人民政府',
      reason: '押金标准写进更换办法，本月起试行。',
    },
    staff,
    later(70),
  )
  return slips
}

/** Those who were there judge the session with the slips from the door. */
export async function judgeSession(
  making: Making,
  { meeting, later }: OnTheDay,
  slips: readonly string[],
): Promise<void> {
  for (const [at, slip] of slips.slice(0, 6).entries())
    await making.do(
      rateMeeting,
      { meeting, slip, topic: 5, hearing: at % 2 === 0 ? 5 : 4, answers: at % 3 === 0 ? 3 : 4, result: 4 },
      anonymous,
      later(100),
    )
}

/** Last year's exchange with two typical speeches; this year's is still to be held. */
export async function meetToLearn(making: Making): Promise<void> {
  const { as, daysAgo } = making
  const staff = as('qixiaoman')
  const at = daysAgo(330)
  const { conference } = await making.do(
    recordConference,
    {
      region: '990100000000' as never,
      kind: 'exchange',
      title: '全市民生议事堂工作交流会',
      heldOn: dayOf(at),
      venue: '市政协报告厅',
      people: 120,
      summary: '六个议事堂交流了选题、请人和跟踪办理的做法，现场看了青石镇议事堂。',
    },
    staff,
    at,
  )
  const speeches = [
    {
      body: '青石镇民生议事堂',
      speaker: '叶小禾',
      title: '把会开到大樟树下',
      text: '议题定了，我们先去村口听。树下坐着的都是当事人，话说得直，会开得短，事办得快。',
    },
    {
      body: '渔火镇民生议事堂',
      speaker: '海兰',
      title: '休渔期里议渔事',
      text: '渔民在海上，我们就等休渔。三个休渔期议成四件事，靠的是开会之前把账算清楚。',
    },
  ]
  for (const speech of speeches) await making.do(fileSpeech, { conference, ...speech }, staff, daysAgo(329))
}
