// A consultation that is open, with statements to vote on, and people who vote.
import { bringResidents } from '../src/demo/participants.ts'
import type { Actor } from '../src/kernel/access/actor.ts'
import { createConsultation, openConsultation } from '../src/modules/consultations/opening.ts'
import { seedStatement } from '../src/modules/consultations/statements.ts'
import { vote } from '../src/modules/consultations/voting.ts'
import type { House } from './kernel.ts'
import type { Town } from './town.ts'

export const seeds = [
  '末班车应当延后到晚上八点以后。',
  '票价涨一元换来多一班车，可以接受。',
  '乘客太少的时候可以改成预约小巴。',
  '厂区应当和公交公司一起承担亏损。',
  '周末的班次可以少一些，省下来补工作日。',
  '站牌上应当有实时到站的信息。',
  '学生放学的时间也要考虑进去。',
  '老人乘车应当继续免费。',
]

let residents = 0

/** Residents whose phones were verified, each another. */
export function newResidents(house: House, count: number, verified = true): Promise<Actor[]> {
  residents += count
  return bringResidents(house.kernel, count, { verified, first: 1_000 + residents - count })
}

export type OpenConsultation = { topic: string; consultation: string; statements: string[] }

/** Prepared on 20 March, open from 1 April until 10 May for a session on 20 May; the clock stands at 2 April, 9:00. */
export async function openedConsultation(
  house: House,
  town: Town,
  { audience = 'everyone' as 'everyone' | 'members', open = true } = {},
): Promise<OpenConsultation> {
  const officer = town.as('yexiaohe')
  const topic = await town.preparedTopic()
  town.at('2026-03-20 09:00')
  const { consultation } = await house.do(
    createConsultation,
    {
      topic,
      introduction: '下班的人坐不上末班车。请说说您几点需要车、愿意怎样分担。',
      audience,
      host: '组长 邵望川',
      sessionOn: '2026-05-20',
      opensAt: '2026-04-01T08:00',
      closesAt: '2026-05-10T20:00',
    },
    officer,
  )
  const statements: string[] = []
  for (const text of seeds)
    statements.push((await house.do(seedStatement, { consultation, text }, officer)).statement)
  if (open) {
    await house.do(openConsultation, { consultation, revision: 1 }, officer)
    town.at('2026-04-02 09:00')
  }
  return { topic, consultation, statements }
}

/** Two sides of the same size: one agrees with the first half of the statements, the other with the second. */
export async function twoSides(
  house: House,
  { consultation, statements }: OpenConsultation,
  people: readonly Actor[],
): Promise<void> {
  for (const [number, person] of people.entries())
    for (const [place, statement] of statements.entries()) {
      const first = place < statements.length / 2
      const value = first === (number % 2 === 0) ? 1 : -1
      await house.do(vote, { consultation, statement, value }, person)
    }
}
