import { refusal } from '#kernel/action/refusal.ts'
import type { Database } from '#kernel/database/types.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { entriesOf, type MeetingRow, meetingsOf } from '#modules/meetings/index.ts'
import { preparationOf, type TopicRow } from '#modules/topics/index.ts'
import { outcomeMessages } from './messages.ts'
import type { OutcomeKind } from './tables.ts'

export type Material = { overview: string; agreed: string[]; meeting: MeetingRow | undefined }

/** What a draft begins with, out of the topic's record. @throws Refusal where the record is not that far */
export async function materialFor(db: Database, topic: TopicRow, kind: OutcomeKind): Promise<Material> {
  const meeting = (await meetingsOf(db, topic.id)).findLast(({ stage }) => stage === 'minuted')
  const t = outcomeMessages.zh
  if (kind === 'consultationOpinion' || kind === 'goldenIdeaBrief') {
    if (!['deliberated', 'outcome', 'assigned'].includes(topic.stage))
      throw refusal('outcomes.notDeliberated')
    if (!meeting) throw refusal('outcomes.noMinutes')
  }
  const { agreed, dissent } = meeting ? await saidAt(db, meeting.id) : { agreed: [], dissent: [] }
  if (kind === 'researchReport') return { overview: await researched(db, topic), agreed, meeting }
  if (kind === 'opinionReport') return { overview: t.reported(topic.summary), agreed, meeting }
  const overview = t.overview(dayOf(meeting!.startsAt), meeting!.venue, topic.title, dissent)
  return { overview, agreed, meeting }
}

async function saidAt(db: Database, meetingId: string) {
  const entries = await entriesOf(db, meetingId)
  return {
    agreed: entries
      .filter(
        ({ kind, inFavour, against }) =>
          kind === 'consensus' || (kind === 'option' && (inFavour ?? 0) > (against ?? 0)),
      )
      .map(({ text }) => text),
    dissent: entries.filter(({ kind }) => kind === 'dissent').map(({ text }) => text),
  }
}

/** Where, how and what was found, out of the filed research. @throws Refusal where nothing is filed */
async function researched(db: Database, topic: TopicRow): Promise<string> {
  const { researches } = await preparationOf(db, topic.id)
  const filed = researches.filter(({ filedAt }) => filedAt !== null)
  if (filed.length === 0) throw refusal('outcomes.noResearch')
  return filed
    .map(({ startedOn, endedOn, sites, method, findings }) =>
      outcomeMessages.zh.researched({ from: startedOn, to: endedOn ?? startedOn, sites, method, findings }),
    )
    .join('\n')
}
