import { type FileChild, type ISectionOptions, Paragraph } from 'docx'
import { type Attendance, attendanceParagraphs } from './attendance.ts'
import type { Block } from './blocks.ts'
import { attachmentNote, remarkParagraph, type Signature, signatureBlock } from './closing.ts'
import { type DocumentNumber, documentNumber } from './document-number.ts'
import { blank, type Head, redHead } from './head.ts'
import { type Imprint, imprintParagraphs } from './imprint.ts'
import { laidOut } from './laid-out.ts'
import { letterEdges, letterFooter, letterHeader, letterReference } from './letterhead.ts'
import { packed } from './package.ts'
import { officialSection, pageNumberRise } from './page.ts'
import { pageNumberFooters } from './page-number.ts'
import { lineOf } from './plain-text.ts'
import { titleLines } from './title.ts'

/** An official document by its elements; what is absent is left out. Texts may be anything a person can type. */
export type OfficialDocument = Omit<Head, 'number'> & {
  /** 'document' (文件), 'letter' (信函), 'minutes' (纪要, and bulletins), or 'plain' for what bears no red head. */
  form: 'document' | 'letter' | 'minutes' | 'plain'
  number?: DocumentNumber | undefined
  /** Line ends break the title there; otherwise it is broken between words. */
  title: string
  /** Right above the title, such as the class of a reply: A. */
  corner?: string | undefined
  /** 主送机关, or the salutation of a letter. */
  addressees?: readonly string[] | undefined
  body: readonly Block[]
  attachments?: readonly Attachment[] | undefined
  signature?: Signature | undefined
  /** 附注, without its brackets: 联系人：张三，电话：12345. */
  remark?: string | undefined
  attendance?: Attendance | undefined
  imprint?: Imprint | undefined
}

export type Attachment = { title: string; body: readonly Block[] }

/** A .docx in the layout of GB/T 9704-2012. Never fails for what a text contains. */
export async function officialDocument(document: OfficialDocument): Promise<Uint8Array> {
  const { number, ...rest } = document
  const head: Head = { ...rest, ...(number ? { number: documentNumber(number) } : {}) }
  const letter = document.form === 'letter'
  const children = [
    ...headOf(document.form, head),
    ...titleParagraphs(document),
    ...addresseeParagraphs(document.addressees ?? []),
    ...(await bodyAndClosing(document)),
    ...(await attachmentPages(document.attachments ?? [])),
    ...imprintParagraphs(document.imprint ?? {}, letter),
  ]
  return await packed(document.title, [letter ? letterSection(head, children) : section(children)])
}

function headOf(form: OfficialDocument['form'], head: Head): Paragraph[] {
  if (form === 'plain') return []
  return form === 'letter' ? letterReference(head) : redHead(head)
}

function section(children: FileChild[]): ISectionOptions {
  return { properties: officialSection(), footers: pageNumberFooters(), children }
}

function letterSection(head: Head, children: FileChild[]): ISectionOptions {
  return {
    properties: { ...officialSection(letterEdges.footer, letterEdges.header), titlePage: true },
    headers: { first: letterHeader(head.mark) },
    footers: { ...pageNumberFooters(pageNumberRise - letterEdges.footer), first: letterFooter() },
    children,
  }
}

/** The title two lines under what stands above it, the class of a reply on the second of these (7.3.1). */
function titleParagraphs({ title, corner }: OfficialDocument): Paragraph[] {
  return [
    blank(),
    corner ? new Paragraph({ style: 'Classification', alignment: 'right', text: lineOf(corner) }) : blank(),
    ...titleLines(title.split('\n').map(lineOf).join('\n')).map(
      (text) => new Paragraph({ style: 'Title', text }),
    ),
  ]
}

/** At the edge, one line under the title, with a colon of full width (7.3.2). */
function addresseeParagraphs(addressees: readonly string[]): Paragraph[] {
  if (addressees.length === 0) return [blank()]
  return [blank(), new Paragraph({ style: 'Edge', text: `${addressees.map(lineOf).join('，')}：` })]
}

async function bodyAndClosing(document: OfficialDocument): Promise<FileChild[]> {
  const { signature, remark, attendance = [], attachments = [] } = document
  return [
    ...(await laidOut(document.body, { closingFollows: signature !== undefined })),
    ...attachmentNote(attachments.map(({ title }) => title)),
    ...attendanceParagraphs(attendance),
    ...(signature ? signatureBlock(signature, remark !== undefined) : []),
    ...(remark ? [remarkParagraph(remark)] : []),
  ]
}

/** Each attachment on a page of its own, its title on the third line (7.3.7). */
async function attachmentPages(attachments: readonly Attachment[]): Promise<FileChild[]> {
  const pages = attachments.map(async ({ title, body }, index) => [
    new Paragraph({
      style: 'AttachmentMark',
      pageBreakBefore: true,
      text: attachments.length > 1 ? `附件${index + 1}` : '附件',
    }),
    blank(),
    ...titleLines(lineOf(title)).map((text) => new Paragraph({ style: 'Title', text })),
    blank(),
    ...(await laidOut(body)),
  ])
  return (await Promise.all(pages)).flat()
}
