import fc from 'fast-check'
import { expect, test } from 'vitest'
import { officeParts, xmlFault } from '../../../test/xml.ts'
import type { Block } from './blocks.ts'
import { coveredReport } from './covered-report.ts'
import { officialDocument } from './official-document.ts'

const nasty = [
  '',
  ' \t\r\n ',
  '\u0000\u0001\u0008\u000b\u000c\u001f\u007f\u0085\ufffe\uffff',
  '\ud800 \udfff \ud83d',
  '</w:t></w:r><w:r>&<>"\']]>',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>&a;',
  '\u202e\u2066\u2069\u200f反过来\u202c',
  'العربية עברית',
  '👨‍👩‍👧‍👦🇨🇳',
  '字'.repeat(30_000),
  'x'.repeat(30_000),
  '多\n\n\n\n行\u2028分\u2029段',
  '《'.repeat(50),
  '{default-bullet-numbering-0}',
]
const text = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 200 }), fc.string())

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(1, 2, 3, 4), text }),
  fc.record({ kind: fc.constant('paragraph' as const), text, lead: text }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(text, { maxLength: 3 }),
    ordered: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('quote' as const), text, source: text }),
  fc.record({ kind: fc.constant('pageBreak' as const) }),
  fc.record({
    kind: fc.constant('picture' as const),
    bytes: fc.uint8Array({ maxLength: 50 }),
    alt: text,
    caption: text,
  }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: text,
    columns: fc.array(fc.record({ header: text }), { maxLength: 3 }),
    rows: fc.array(
      fc.array(
        fc.record({ text, columns: fc.integer({ min: 0, max: 4 }), rows: fc.integer({ min: 0, max: 3 }) }),
        {
          maxLength: 4,
        },
      ),
      { maxLength: 4 },
    ),
  }),
)

function expectSound(bytes: Uint8Array) {
  for (const [path, xml] of Object.entries(officeParts(bytes)))
    expect(xmlFault(xml), `${path} of a document with hostile text`).toBeUndefined()
}

test('the check finds what keeps XML from being opened', () => {
  for (const xml of [
    '<a>',
    '<a></b>',
    '<a>&</a>',
    '<a b="&c"/>',
    '<a b="1" b="2"/>',
    '<a>\u0000</a>',
    '<a><</a>',
  ])
    expect(xmlFault(xml), xml).toBeDefined()
  expect(xmlFault('<?xml version="1.0"?><a b="1"><c/>&amp;字</a>')).toBeUndefined()
})

test('whatever people type, an official document can be opened', { timeout: 120_000 }, async () => {
  const document = fc.record({
    form: fc.constantFrom('document' as const, 'letter' as const, 'minutes' as const, 'plain' as const),
    mark: text,
    secrecy: text,
    corner: text,
    number: fc.record({ prefix: text, year: fc.constant(2026), number: fc.nat() }),
    signers: fc.array(text, { maxLength: 3 }),
    title: text,
    addressees: fc.array(text, { maxLength: 2 }),
    body: fc.array(block, { maxLength: 5 }),
    attachments: fc.array(fc.record({ title: text, body: fc.array(block, { maxLength: 2 }) }), {
      maxLength: 2,
    }),
    signature: fc.record({
      issuers: fc.array(text, { maxLength: 2 }),
      date: fc.constant('2026-11-23'),
      sealed: fc.boolean(),
    }),
    remark: text,
    attendance: fc.array(fc.record({ label: text, names: fc.array(text, { maxLength: 2 }) }), {
      maxLength: 2,
    }),
    imprint: fc.record({
      copies: fc.array(
        fc.record({ label: fc.constant('抄送' as const), to: fc.array(text, { maxLength: 2 }) }),
        { maxLength: 2 },
      ),
      printed: fc.record({ by: text, on: fc.constant('2026-11-24') }),
    }),
  })
  await fc.assert(
    fc.asyncProperty(document, async (written) => expectSound(await officialDocument(written))),
    { numRuns: 60 },
  )
})

test('whatever people type, a report with a cover can be opened', { timeout: 120_000 }, async () => {
  const report = fc.record({
    kind: text,
    title: text,
    facts: fc.array(fc.tuple(text, text), { maxLength: 3 }),
    organisation: text,
    date: fc.constant('2026-11-23'),
    body: fc.array(block, { maxLength: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(report, async (written) => expectSound(await coveredReport(written))),
    { numRuns: 30 },
  )
})

test('marks that turn the direction of text do not reach the reader', async () => {
  const bytes = await officialDocument({
    form: 'plain',
    mark: '',
    title: '通知\u202eexe.docx',
    body: [{ kind: 'paragraph', text: '一\u2066二\u0007三\ud800' }],
  })
  const xml = officeParts(bytes)['word/document.xml']!
  expect(xml).toContain('通知exe.docx')
  expect(xml).toMatch(/一二三\ufffd/)
})
