import { z } from 'zod'
import { download } from '#components/page.ts'
import type { Reader } from '#kernel/action/declare.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { type Block, heading, paragraph, paragraphsOf } from '#kernel/documents/blocks.ts'
import { chineseDate } from '#kernel/documents/chinese-date.ts'
import { coveredReportApart, officialDocumentApart } from '#kernel/documents/written-apart.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { maskName } from '#kernel/text/personal-data.ts'
import { meetingById, meetingWords, participantsOf, writeMinutes } from '#modules/meetings/index.ts'
import { unitHeads } from '#modules/people/index.ts'
import { regionNames } from '#modules/places/index.ts'
import { topicHead, topicReaders } from '#modules/topics/index.ts'
import { itemsOf, type OutcomeRow, outcomeById } from './lookup.ts'
import { outcomeMessages } from './messages.ts'

const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A document for the door: base64 in the API, bytes for a browser. */
const File = z.object({ name: z.string(), content: z.base64() })

export const outcomeDocument = query({
  name: 'outcomes.document',
  purpose: 'A written result as a Word file in the official layout.',
  input: z.strictObject({ outcome: Id }),
  output: File,
  allow: topicReaders,
  about: ({ outcome }, { db }) => outcomeById(db, outcome),
  async run(_, reader) {
    const bytes = await writeOutcome(reader, reader.subject)
    return { name: `${reader.subject.title}.docx`, content: Buffer.from(bytes).toString('base64') }
  },
})

export const minutesDocument = query({
  name: 'outcomes.minutes',
  purpose: 'The minutes of a session as a Word file in the official layout.',
  input: z.strictObject({ meeting: Id }),
  output: File,
  allow: topicReaders,
  about: ({ meeting }, { db }) => meetingById(db, meeting),
  async run({ meeting }, reader) {
    const bytes = await writeMinutes(reader, meeting)
    return {
      name: `协商会纪要-${dayOf(reader.subject.startsAt)}.docx`,
      content: Buffer.from(bytes).toString('base64'),
    }
  },
})

export const outcomeDownload = download({
  path: '/desk/outcomes/:outcome/document.docx',
  async load({ ask, params }) {
    const { name, content } = await ask(outcomeDocument, { outcome: params.outcome! })
    return { name, type: wordFile, body: new Uint8Array(Buffer.from(content, 'base64')) }
  },
})

export const minutesDownload = download({
  path: '/desk/meetings/:meeting/minutes.docx',
  async load({ ask, params }) {
    const { name, content } = await ask(minutesDocument, { meeting: params.meeting! })
    return { name, type: wordFile, body: new Uint8Array(Buffer.from(content, 'base64')) }
  },
})

/** A written result in the layout of its kind. */
export async function writeOutcome(
  reader: Pick<Reader, 'db' | 'now' | 'kernel'>,
  outcome: OutcomeRow,
): Promise<Uint8Array> {
  const county = `${outcome.region.slice(0, 6)}000000`
  const place = (await regionNames(reader.db, [county])).get(county) ?? ''
  const items = await itemBlocks(reader.db, outcome)
  switch (outcome.kind) {
    case 'goldenIdeaBrief':
    case 'opinionReport':
      return bulletin(reader, outcome, place, items)
    case 'researchReport':
      return researchReport(reader, outcome, place, items)
    default:
      return consultationOpinion(reader, outcome, place, items)
  }
}

/** 协商意见书: how it came about, each recommendation with its unit and day, then who was there. */
async function consultationOpinion(
  { db, now, kernel }: Pick<Reader, 'db' | 'now' | 'kernel'>,
  outcome: OutcomeRow,
  place: string,
  items: readonly Block[],
): Promise<Uint8Array> {
  const t = outcomeMessages.zh
  const office = t.organisation(place)
  return officialDocumentApart({
    form: 'document',
    mark: `${t.conference}${place}委员会`,
    number:
      outcome.number && outcome.year
        ? { prefix: `${place.slice(0, 1)}协商`, year: outcome.year, number: outcome.number }
        : undefined,
    title: outcome.title,
    addressees: [outcome.addressee],
    body: [heading(1, '协商概况'), ...paragraphsOf(outcome.overview), heading(1, t.items), ...items],
    attachments: outcome.meetingId
      ? [{ title: t.attendees, body: [await attendeesTable(outcome.meetingId, { db, kernel })] }]
      : [],
    signature: { issuers: [office], date: outcome.signedAt ?? now },
    imprint: { printed: { by: `${office}办公室`, on: outcome.sentAt ?? outcome.signedAt ?? now } },
  })
}

/** 金点子·好建议 and 社情民意: red head with its issue, who reflects it, the matter, the advice; leaders write on a page of its own. */
async function bulletin(
  { now }: Pick<Reader, 'now'>,
  outcome: OutcomeRow,
  place: string,
  items: readonly Block[],
): Promise<Uint8Array> {
  const t = outcomeMessages.zh
  const golden = outcome.kind === 'goldenIdeaBrief'
  const on = dayOf(outcome.signedAt ?? now)
  return officialDocumentApart({
    form: 'minutes',
    mark: golden ? t.briefMark : t.reportMark,
    issue: {
      label: outcome.number ? t.issue(outcome.number) : t.stages[outcome.stage]!,
      unit: t.editedBy(place),
      date: chineseDate(on),
    },
    title: outcome.title,
    body: [
      ...(outcome.author ? [paragraph(t.reflects(outcome.author))] : []),
      ...paragraphsOf(outcome.overview),
      heading(1, t.items),
      ...items,
      ...(golden ? [paragraph(`（${t.conditionsMet}）`)] : []),
      ...(outcome.signedBy ? [{ ...paragraph(`签发：${outcome.signedBy}`), align: 'right' as const }] : []),
    ],
    attachments: [{ title: t.endorsement, body: [endorsementTable()] }],
    imprint: {
      copies: [{ label: '报', to: [outcome.addressee] }],
      printed: { by: t.editedBy(place), on },
    },
  })
}

/** 批示栏: room to write by hand. */
function endorsementTable(): Block {
  return {
    kind: 'table',
    columns: [{ width: 1 }, { width: 4 }],
    rows: [
      [
        { text: '批示内容', label: true },
        { text: '', lines: 8 },
      ],
      [
        { text: '批示人', label: true },
        { text: '', lines: 2 },
      ],
      [
        { text: '批示日期', label: true },
        { text: '', lines: 2 },
      ],
    ],
  }
}

/** 调研报告: a cover, then method and findings, then recommendations. */
async function researchReport(
  { db, now }: Pick<Reader, 'db' | 'now'>,
  outcome: OutcomeRow,
  place: string,
  items: readonly Block[],
): Promise<Uint8Array> {
  const t = outcomeMessages.zh
  const topic = outcome.topicId ? await topicHead(db, outcome.topicId) : undefined
  const on = outcome.signedAt ?? now
  return coveredReportApart({
    kind: t.kinds.researchReport!,
    title: outcome.title,
    facts: [
      [t.aboutTopic, topic?.title ?? ''],
      [t.addressee, outcome.addressee],
      ...(outcome.signedBy ? ([[t.sign, outcome.signedBy]] as const) : []),
    ],
    organisation: t.organisation(place),
    date: on,
    body: [heading(1, t.method), ...paragraphsOf(outcome.overview), heading(1, t.items), ...items],
  })
}

/** Each recommendation under a heading, with its unit and day. */
async function itemBlocks(db: Reader['db'], outcome: OutcomeRow): Promise<Block[]> {
  const t = outcomeMessages.zh
  const items = await itemsOf(db, [outcome.id])
  const units = await unitHeads(
    db,
    items.map(({ suggestedUnitId }) => suggestedUnitId),
  )
  // Headings with nothing under them would be kept together on one page, however many they are.
  if (items.every(({ suggestedUnitId, dueOn }) => !suggestedUnitId && !dueOn))
    return [{ kind: 'list', ordered: true, items: items.map(({ text }) => text) }]
  return items.flatMap(({ text, suggestedUnitId, dueOn }) => {
    const unit = suggestedUnitId ? units.get(suggestedUnitId)?.name : undefined
    const duty = [unit && `${t.unit}：${unit}`, dueOn && `${t.dueOn}：${chineseDate(dueOn)}`]
      .filter(Boolean)
      .join('；')
    return [
      heading(2, text.length <= 30 ? text : `${text.slice(0, 28)}……`),
      ...(text.length > 30 ? [paragraph(text)] : []),
      ...(duty ? [paragraph(`${duty}。`)] : []),
    ]
  })
}

/** Who was there, by the group that each spoke for; residents' names are masked. */
async function attendeesTable(
  meetingId: string,
  { db, kernel }: Pick<Reader, 'db' | 'kernel'>,
): Promise<Block> {
  const t = meetingWords.zh
  const present = (await participantsOf(db, meetingId)).filter(({ attendedAt }) => attendedAt !== null)
  return {
    kind: 'table',
    columns: [{ header: t.party }, { header: t.name, width: 2 }],
    rows: present.map((person) => [t.parties[person.party] ?? '', nameOf(person, kernel)]),
  }
}

function nameOf({ name, sealed }: { name: string; sealed: boolean }, kernel: Kernel): string {
  return sealed ? maskName(kernel.vault.open(name, 'participants.name')) : name
}
