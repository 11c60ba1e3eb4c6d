// The invented city as a place to test in: its people and places, with nothing that has happened yet.

import { settle } from '../src/demo/load.ts'
import type { Actor } from '../src/kernel/access/actor.ts'
import { announceMeeting } from '../src/modules/meetings/announcing.ts'
import { closeMeeting, fileMinutes, noteEntry } from '../src/modules/meetings/holding.ts'
import { approvePlan, filePlan } from '../src/modules/topics/planning.ts'
import { fileResearch, recordReading, startResearch } from '../src/modules/topics/preparing.ts'
import { proposeTopic } from '../src/modules/topics/proposing.ts'
import { selectTopic } from '../src/modules/topics/selecting.ts'
import { voiceOfReceipt } from '../src/modules/voices/index.ts'
import { submitVoice } from '../src/modules/voices/submitting.ts'
import type { House } from './kernel.ts'

export type Town = {
  id(key: string): string
  as(username: string): Actor
  /** Sets the clock to a Chinese time, as in '2026-03-02 09:00'. */
  at(time: string): void
  /** A resident writes at the hall of 青石镇. @returns the receipt and the voice's id */
  voice(text: string, place?: string): Promise<{ receipt: string; voice: string }>
  /** A topic of 青石镇 that was selected. */
  selectedTopic(title?: string, voices?: string[]): Promise<string>
  /** The same, with plan, reading and research that began on `researchFrom`. */
  preparedTopic(researchFrom?: string, voices?: string[]): Promise<string>
  /** The same, deliberated on 2026-04-20 with two agreed points; the minutes are filed. */
  deliberatedTopic(voices?: string[]): Promise<{ topic: string; meeting: string }>
}

export async function settleIn(house: House): Promise<Town> {
  const ids = new Map<string, string>()
  const actors = new Map<string, Actor>()
  house.setNow('2026-01-05T09:00:00+08:00')
  await settle(house.kernel, ids, actors)
  const town: Town = {
    id: (key) => ids.get(key)!,
    as: (username) => actors.get(username)!,
    at: (time) => house.setNow(`${time.replace(' ', 'T')}:00+08:00`),
    async voice(text, place = 'QSHALL26') {
      const { receipt } = await house.do(submitVoice, { place, text })
      return { receipt, voice: (await voiceOfReceipt(house.kernel.store.db, receipt))!.id }
    },
    async selectedTopic(title = '末班公交能不能晚一点', voices = []) {
      const officer = town.as('yexiaohe')
      const { topic } = await house.do(
        proposeTopic,
        {
          hall: ids.get('qingshi')!,
          title,
          summary: '下班的人坐不上末班车，请各方一起商量。',
          category: 'society',
          source: 'residents',
          voices,
        },
        officer,
      )
      await house.do(
        selectTopic,
        {
          topic,
          revision: 1,
          reason: '反映集中',
          approvedBy: '主席会议',
          leadOfficial: '主席 沈知远',
          committee: ids.get('committee')!,
        },
        town.as('qixiaoman'),
      )
      return topic
    },
    async preparedTopic(researchFrom = '2026-03-10', voices = []) {
      town.at('2026-03-01 09:00')
      const officer = town.as('yexiaohe')
      const topic = await town.selectedTopic(undefined, voices)
      const four = {
        what: '末班时间怎么定',
        withWhom: '职工、居民、公交公司',
        how: '大家围坐协商',
        afterwards: '交办并回告',
      }
      await house.do(filePlan, { topic, ...four }, officer)
      await house.do(approvePlan, { topic, version: 1, approvedBy: '秘书长 林渡' }, town.as('qixiaoman'))
      await house.do(
        recordReading,
        { topic, title: '公交条例', readOn: '2026-03-01', readers: 8, notes: '记下了几个要点' },
        officer,
      )
      house.setNow(`${researchFrom}T09:00:00+08:00`)
      const { research } = await house.do(
        startResearch,
        { topic, startedOn: researchFrom, sites: '两个村', method: '走访' },
        officer,
      )
      await house.do(
        fileResearch,
        { topic, research, endedOn: researchFrom, findings: '两百多人下班坐不上车，需要晚班或者预约小巴。' },
        officer,
      )
      return topic
    },
    async deliberatedTopic(voices = []) {
      const topic = await town.preparedTopic(undefined, voices)
      const officer = town.as('yexiaohe')
      town.at('2026-04-10 09:00')
      const { meeting } = await house.do(
        announceMeeting,
        {
          topic,
          kind: 'dialogue',
          place: ids.get('qingshi')!,
          venue: '圆桌厅',
          startsAt: '2026-04-20T14:00:00+08:00',
          host: '组长 邵望川',
          agenda: '通报\n讨论',
        },
        officer,
      )
      town.at('2026-04-20 16:00')
      await house.do(noteEntry, { meeting, kind: 'consensus', text: '工作日末班车延后到晚上八点。' }, officer)
      await house.do(noteEntry, { meeting, kind: 'consensus', text: '试点预约小巴。' }, officer)
      await house.do(closeMeeting, { meeting }, officer)
      await house.do(fileMinutes, { meeting, minutes: '会议形成两条共识，详见记录。' }, officer)
      return { topic, meeting }
    },
  }
  return town
}
