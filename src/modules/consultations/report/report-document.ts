import { type Block, heading, paragraph, paragraphsOf } from '#kernel/documents/blocks.ts'
import { coveredReportApart } from '#kernel/documents/written-apart.ts'
import type { Count } from '#kernel/secret/small-cells.ts'
import type { Bilingual } from '#kernel/words/words.ts'
import { barDrawing, columnDrawing, dividedDrawing, mapDrawing } from './chart-pictures.ts'
import { reportMessages } from './messages.ts'
import { countText, dayText, excerpt, shareText } from './phrases.ts'
import type { QuestionFinding, StatementsFinding, ViewpointReport } from './report-shape.ts'

const t = reportMessages.zh

/** What stands on the cover besides the title. */
export type ReportCover = {
  number?: string | undefined
  organisation: string
  date: Date
  marks?: readonly string[]
}

/** The report as a Word file: cover, contents, then each part with its charts as pictures and a table beneath. */
export function reportDocument(report: ViewpointReport, cover: ReportCover): Promise<Uint8Array> {
  return coveredReportApart({
    kind: cover.number ?? `${t.report}（${t.draft}）`,
    title: report.title,
    facts: [
      [t.cover.window, `${dayText(report.opensOn, 'zh')}${t.from}${dayText(report.closesOn, 'zh')}`],
      [t.cover.people, `${countText(report.participation.people, 'zh')} ${t.personUnit}`],
    ],
    organisation: cover.organisation,
    date: cover.date,
    body: reportBlocks(report, cover.marks ?? []),
  })
}

function reportBlocks(report: ViewpointReport, marks: readonly string[]): Block[] {
  return [
    ...participationBlocks(report),
    ...surveyBlocks(report),
    ...viewBlocks(report),
    ...groupBlocks(report),
    ...statementsBlocks(t.shared, report.shared, report),
    heading(1, `${t.disagreements}与${t.minorities}`),
    ...statementsBlocks(t.disagreements, report.disagreements, report, 2),
    ...statementsBlocks(t.minorities, report.minorities, report, 2),
    ...differenceBlocks(report),
    ...(report.summary ? [heading(1, t.summary), ...paragraphsOf(report.summary)] : []),
    heading(1, t.suggestions),
    ...numbered(report.suggestions),
    heading(1, t.notes),
    ...numbered(report.notes),
    ...marks.map(paragraph),
  ]
}

const said = (sentences: readonly Bilingual[]) => sentences.map(({ zh }) => paragraph(zh))
const numbered = (sentences: readonly Bilingual[]): Block[] =>
  sentences.length === 0 ? [] : [{ kind: 'list', ordered: true, items: sentences.map(({ zh }) => zh) }]
const middle = (count: Count) => (typeof count === 'number' ? count : (count.from + count.to) / 2)
/** 3/8; 2016/3 where a year must be told. */
function short(day: string, overYears: boolean): string {
  const [year, month, date] = day.split('-').map(Number)
  return overYears ? `${year}/${month}` : `${month}/${date}`
}

function participationBlocks({ participation }: ViewpointReport): Block[] {
  const { channels, periods } = participation
  const overYears = new Set(periods.map(({ from }) => from.slice(0, 4))).size > 1
  return [
    heading(1, t.participation),
    ...said(participation.says),
    ...(channels.length > 1
      ? [
          {
            kind: 'table' as const,
            caption: t.channels,
            columns: [
              { header: t.channel, width: 2 },
              { header: t.people, align: 'center' as const },
            ],
            rows: channels.map(({ channel, people }) => [
              t.channelNames[channel] ?? channel,
              countText(people, 'zh'),
            ]),
          },
        ]
      : []),
    ...(periods.length > 1
      ? [
          picture(
            columnDrawing(
              periods.map(({ from, people }) => ({
                label: short(from, overYears),
                value: people,
                shown: String(people),
              })),
            ),
            t.overTime,
            periods.map(({ from, to, people }) => `${from} ${t.from} ${to} ${people} 人`).join('；'),
          ),
        ]
      : []),
  ]
}

function surveyBlocks({ surveys }: ViewpointReport): Block[] {
  if (surveys.length === 0) return []
  return [
    heading(1, t.surveys),
    ...surveys.flatMap(({ title, questions }) => [heading(2, title), ...questions.flatMap(questionBlocks)]),
  ]
}

function questionBlocks(question: QuestionFinding): Block[] {
  const n = t.answered(countText(question.answered, 'zh'))
  return [
    heading(3, `${question.text}（${n}）`),
    ...(question.version === undefined ? [] : [paragraph(`（${t.version(String(question.version))}）`)]),
    ...said(question.says),
    ...(question.bars.length > 0
      ? [
          picture(
            barDrawing(
              question.bars.map(({ label, share }) => ({
                label,
                value: middle(share),
                shown: shareText(share, 'zh'),
              })),
            ),
            `${excerpt(question.text, 30)}（${n}）`,
            question.bars.map(({ label, share }) => `${label} ${shareText(share, 'zh')}`).join('；'),
          ),
          {
            kind: 'table' as const,
            columns: [
              { header: t.choice, width: 4 },
              { header: t.count, align: 'center' as const },
              { header: t.share, align: 'center' as const },
            ],
            rows: question.bars.map(({ label, count, share }) => [
              label,
              countText(count, 'zh'),
              shareText(share, 'zh'),
            ]),
          },
        ]
      : []),
    ...question.quotations.map((text): Block => ({ kind: 'quote', text })),
  ]
}

function viewBlocks({ views, keywords }: ViewpointReport): Block[] {
  return [
    heading(1, t.views),
    ...said(views.says),
    ...(keywords.length > 0
      ? [
          {
            kind: 'paragraph' as const,
            lead: `${t.keywords}：`,
            text: keywords.map(({ word }) => word).join('、'),
          },
        ]
      : []),
    ...views.views.flatMap((view) => [
      heading(2, `${view.keywords.join('、')}（${t.supportCount(String(view.support))}）`),
      {
        kind: 'quote' as const,
        text: view.quotation,
        source:
          t.by[view.by] +
          (middle(view.against) > 0 ? `，${t.againstCount(countText(view.against, 'zh'))}` : ''),
      },
    ]),
    ...(views.others.length > 0
      ? [heading(2, t.others), ...views.others.map((text): Block => ({ kind: 'quote', text }))]
      : []),
  ]
}

function groupBlocks({ groups, statements }: ViewpointReport): Block[] {
  return [
    heading(1, t.groups),
    ...said(groups.says),
    ...(groups.groups.length > 0
      ? [
          picture(
            mapDrawing(
              groups.groups.map(({ name, size, marks }) => ({
                name: `${name.zh} ${countText(size, 'zh')} 人`,
                marks,
              })),
            ),
            `${t.map}（${t.perMark(String(groups.peoplePerMark)).replace(/。$/, '')}）`,
            groups.says.map(({ zh }) => zh).join(''),
          ),
        ]
      : []),
    ...groups.groups.flatMap(({ name, says, holds }) => [
      heading(2, name.zh),
      paragraph(says.zh),
      ...(holds.length > 0
        ? [
            {
              kind: 'table' as const,
              columns: [
                { header: t.statement, width: 5 },
                { header: t.direction, align: 'center' as const },
                { header: t.here, align: 'center' as const },
                { header: t.elsewhere, align: 'center' as const },
              ],
              rows: holds.map(({ statement, direction, share, elsewhere }) => [
                statements[statement]!.text,
                t[direction],
                shareText(share, 'zh'),
                shareText(elsewhere, 'zh'),
              ]),
            },
          ]
        : []),
    ]),
  ]
}

function statementsBlocks(
  title: string,
  { items, says }: StatementsFinding,
  { statements }: ViewpointReport,
  level: 1 | 2 = 1,
): Block[] {
  return [
    heading(level, title),
    ...said(says),
    ...numbered(items.map((item) => item.says)),
    ...(items.length > 0
      ? [
          picture(
            dividedDrawing(
              items.map(({ statement, everybody }) => {
                const { text, votes } = statements[statement]!
                return { label: text, parts: votes.parts.map(middle), shown: shareText(everybody, 'zh') }
              }),
              [t.agree, t.disagree, t.pass],
            ),
            `${title}：全体投票`,
            items.map((item) => item.says.zh).join(''),
          ),
        ]
      : []),
  ]
}

function differenceBlocks({ differences, statements }: ViewpointReport): Block[] {
  const { items, says } = differences
  return [
    heading(1, t.differences),
    ...said(says),
    ...(items.length > 0
      ? [
          {
            kind: 'table' as const,
            columns: [
              { header: t.statement, width: 5 },
              { header: t.direction, align: 'center' as const },
              { header: t.members, align: 'center' as const },
              { header: t.residents, align: 'center' as const },
            ],
            rows: items.map(({ statement, direction, members, residents }) => [
              statements[statement]!.text,
              t[direction],
              shareText(members, 'zh'),
              shareText(residents, 'zh'),
            ]),
          },
        ]
      : []),
  ]
}

function picture(bytes: Uint8Array, caption: string, alt: string): Block {
  return { kind: 'picture', bytes, caption, alt, width: 150 }
}
