import {
  type FileChild,
  NumberFormat,
  PageReference,
  Paragraph,
  SectionType,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import type { Block } from './blocks.ts'
import { chineseDate } from './chinese-date.ts'
import { typeface } from './fonts.ts'
import { blank } from './head.ts'
import { numberedHeadings } from './headings.ts'
import { laidOut } from './laid-out.ts'
import { packed } from './package.ts'
import { characterPitch, officialSection } from './page.ts'
import { pageNumberFooters } from './page-number.ts'
import { lineOf } from './plain-text.ts'
import { titleLines } from './title.ts'

/** A report or dossier with a cover, contents and its own page numbers: 观点报告, 调研报告, 档案. */
export type CoveredReport = {
  /** What kind of report, above the title: 观点报告（第3期）. */
  kind: string
  title: string
  /** What stands on the cover under the title: ['议题', '末班车延时'], ['征集时间', '…']. */
  facts?: readonly (readonly [label: string, value: string])[]
  organisation: string
  date: string | Date
  body: readonly Block[]
}

/** A .docx whose body is set on the grid of official documents. Never fails for what a text contains. */
export async function coveredReport(report: CoveredReport): Promise<Uint8Array> {
  return await packed(report.title, [
    { properties: officialSection(), children: [...cover(report), ...contents(report.body)] },
    {
      properties: {
        ...officialSection(),
        type: SectionType.NEXT_PAGE,
        page: { ...officialSection().page, pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL } },
      },
      footers: pageNumberFooters(),
      children: await laidOut(report.body, { bookmarked: true }),
    },
  ])
}

function cover({ kind, title, facts = [], organisation, date }: CoveredReport): FileChild[] {
  const titled = titleLines(lineOf(title), 12)
  return [
    ...Array.from({ length: 4 }, blank),
    new Paragraph({ style: 'CoverNote', text: lineOf(kind) }),
    blank(),
    ...titled.map((text) => new Paragraph({ style: 'Cover', text })),
    blank(),
    blank(),
    ...facts.map(factLine),
    ...Array.from({ length: Math.max(1, 8 - facts.length - titled.length) }, blank),
    new Paragraph({ style: 'CoverNote', text: lineOf(organisation) }),
    new Paragraph({ style: 'CoverNote', text: chineseDate(date) }),
  ]
}

/** Labels end at one line down the cover, values begin there and wrap under themselves. */
function factLine([label, value]: readonly [string, string]): Paragraph {
  const values = 10 * characterPitch
  const labels = 4 * characterPitch
  return new Paragraph({
    style: 'Edge',
    indent: { left: values, hanging: values - labels, right: 2 * characterPitch },
    tabStops: [{ type: TabStopType.LEFT, position: values }],
    children: [
      new TextRun({ text: `${lineOf(label)}：`, font: typeface('black') }),
      new TextRun({ children: [new Tab(), lineOf(value)] }),
    ],
  })
}

/** The headings of the first two levels with their pages, which Word and LibreOffice work out when they open the file. */
function contents(body: readonly Block[]): FileChild[] {
  const listed = numberedHeadings(body).filter(({ level }) => level <= 2)
  if (listed.length === 0) return []
  return [
    new Paragraph({ style: 'Title', pageBreakBefore: true, text: '目　　录' }),
    blank(),
    ...listed.map(
      ({ level, text, bookmark }) =>
        new Paragraph({
          style: `TOC${level}`,
          children: [
            new TextRun({ children: [text, new Tab()] }),
            new PageReference(bookmark, { hyperlink: true }),
          ],
        }),
    ),
  ]
}
