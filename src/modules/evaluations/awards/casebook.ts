import { z } from 'zod'
import { download } from '#components/page.ts'
import { anyone } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { heading, paragraph, paragraphsOf } from '#kernel/documents/blocks.ts'
import { coveredReportApart } from '#kernel/documents/written-apart.ts'
import { regionNames } from '#modules/places/index.ts'
import { topicHeads } from '#modules/topics/index.ts'
import { evaluationWords } from '../messages.ts'
import { batchById, casesOf } from './lookup.ts'

export const casebook = query({
  name: 'evaluations.casebook',
  purpose: 'The awarded cases of a round as one Word file (案例集).',
  input: z.strictObject({ batch: Id }),
  output: z.object({ name: z.string(), content: z.base64() }),
  allow: anyone,
  async run({ batch }, { db }) {
    const round = await batchById(db, batch)
    if (round?.stage !== 'published') throw notFound()
    const cases = (await casesOf(db, [batch])).filter(({ award }) => award !== null)
    const topics = await topicHeads(
      db,
      cases.map(({ topicId }) => topicId),
    )
    const names = await regionNames(db, [round.region, ...cases.map(({ region }) => region)])
    const t = evaluationWords.zh
    const bytes = await coveredReportApart({
      kind: t.roundOf(round.year, round.batch),
      title: round.title,
      organisation: `政协${names.get(round.region) ?? ''}委员会`,
      date: round.publishedAt!,
      body: cases.flatMap(({ topicId, region, award, supporting, summary }) => [
        heading(1, topics.get(topicId)?.title ?? ''),
        paragraph(
          [names.get(region), t.awardKinds[award!], supporting ? t.supportingCase : '']
            .filter(Boolean)
            .join(' · '),
        ),
        ...paragraphsOf(summary),
      ]),
    })
    return { name: `${round.title}.docx`, content: Buffer.from(bytes).toString('base64') }
  },
})

export const casebookDownload = download({
  path: '/awards/:batch/casebook.docx',
  async load({ ask, params }) {
    const { name, content } = await ask(casebook, { batch: params.batch! })
    return {
      name,
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      body: new Uint8Array(Buffer.from(content, 'base64')),
    }
  },
})
