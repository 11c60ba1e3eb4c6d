import { Bookmark, type FileChild, HeadingLevel, Paragraph, Tab, TextRun } from 'docx'
import type { Block } from './blocks.ts'
import { typeface } from './fonts.ts'
import { type NumberedHeading, numberedHeadings } from './headings.ts'
import { pictureParagraphs } from './picture-block.ts'
import { lineOf, linesOf } from './plain-text.ts'
import { tableParagraphs } from './table-block.ts'

const headingLevels = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
}

/**
 * Blocks as Word's paragraphs and tables. With `closingFollows` the last paragraph stays on the page of what comes
 * after it, so that no page bears a signature alone; with `bookmarked` contents can refer to the headings.
 */
export async function laidOut(
  blocks: readonly Block[],
  { closingFollows = false, bookmarked = false } = {},
): Promise<FileChild[]> {
  const headings = numberedHeadings(blocks).values()
  const children: FileChild[] = []
  let pageBreakBefore = false
  for (const [index, block] of blocks.entries()) {
    const keepNext = closingFollows && index === blocks.length - 1
    if (block.kind === 'pageBreak') {
      pageBreakBefore = true
      continue
    }
    const opening = pageBreakBefore ? { pageBreakBefore } : {}
    const held = { ...opening, ...(keepNext ? { keepNext } : {}) }
    const laid =
      block.kind === 'heading'
        ? [headingParagraph(headings.next().value!, bookmarked, held)]
        : await layOut(block, held)
    // A table or picture cannot itself begin a page.
    if (pageBreakBefore && (block.kind === 'table' || block.kind === 'picture'))
      children.push(new Paragraph({ style: 'Rule', pageBreakBefore }))
    if (laid.length > 0) pageBreakBefore = false
    children.push(...laid)
  }
  return children
}

type Opening = { pageBreakBefore?: boolean; keepNext?: boolean }

function headingParagraph({ level, text, bookmark }: NumberedHeading, bookmarked: boolean, opening: Opening) {
  const run = new TextRun(text)
  return new Paragraph({
    heading: headingLevels[level],
    children: bookmarked ? [new Bookmark({ id: bookmark, children: [run] })] : [run],
    ...opening,
  })
}

async function layOut(
  block: Exclude<Block, { kind: 'pageBreak' | 'heading' }>,
  opening: Opening,
): Promise<FileChild[]> {
  switch (block.kind) {
    case 'paragraph':
      return paragraphs(block, opening)
    case 'list':
      return block.items.map((item, index) => {
        const mark = block.ordered ? `${index + 1}.` : '•'
        return new Paragraph({
          style: 'ListItem',
          children: [new TextRun({ children: [mark, new Tab(), lineOf(item)] })],
          ...only(opening, index === 0, index === block.items.length - 1),
        })
      })
    case 'quote': {
      const said = linesOf(block.text)
      const source = block.source ? `——${lineOf(block.source)}` : undefined
      const held = source ? { ...opening, keepNext: true } : opening
      const quoted = said.map(
        (text, index) =>
          new Paragraph({ style: 'Quotation', text, ...only(held, index === 0, index === said.length - 1) }),
      )
      if (!source) return quoted
      return [
        ...quoted,
        new Paragraph({ style: 'QuotationSource', text: source, ...only(opening, false, true) }),
      ]
    }
    case 'table':
      return tableParagraphs(block, opening.keepNext === true)
    case 'picture':
      return pictureParagraphs(block, opening.keepNext === true)
  }
}

function paragraphs(block: Extract<Block, { kind: 'paragraph' }>, opening: Opening): Paragraph[] {
  const texts = linesOf(block.text)
  if (texts.length === 0 && block.lead) texts.push('')
  return texts.map(
    (text, index) =>
      new Paragraph({
        style: block.indented === false || block.align ? 'Edge' : 'Body',
        ...(block.align ? { alignment: block.align } : {}),
        ...only(opening, index === 0, index === texts.length - 1),
        children: [
          ...(block.lead && index === 0
            ? [new TextRun({ text: lineOf(block.lead), font: typeface('black') })]
            : []),
          new TextRun(text),
        ],
      }),
  )
}

/** Of what holds for a whole block, what holds for one paragraph of it. */
function only({ pageBreakBefore, keepNext }: Opening, first: boolean, last: boolean): Opening {
  return {
    ...(first && pageBreakBefore ? { pageBreakBefore } : {}),
    ...(last && keepNext ? { keepNext } : {}),
  }
}
