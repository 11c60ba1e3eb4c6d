import { expect, test } from 'vitest'
import { officeParts } from '../../../test/xml.ts'
import { heading, paragraph } from './blocks.ts'
import { coveredReport } from './covered-report.ts'

const report = {
  kind: '观点报告（第3期）',
  title: '关于末班车延时的群众观点',
  facts: [['议题', '末班车延时']],
  organisation: '望潮区民生议事堂',
  date: '2026-11-23',
  body: [
    heading(1, '参与概况'),
    paragraph('1286人参与。'),
    heading(2, '渠道'),
    heading(3, '细目'),
    heading(1, '主要观点'),
  ],
} as const

test('a report opens with its cover, then contents, then the text on pages counted from 1', async () => {
  const xml = officeParts(await coveredReport(report))['word/document.xml']!
  const text = xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
  const order = [
    '观点报告（第3期）',
    '关于末班车延时的群众观点',
    '议题：',
    '2026年11月23日',
    '目　　录',
    '1286人参与。',
  ]
  const places = order.map((part) => text.indexOf(part))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
  const [front, main] = xml.match(/<w:sectPr>.*?<\/w:sectPr>/g)!
  expect(front).not.toContain('footerReference')
  expect(main).toMatch(/<w:pgNumType[^>]*w:start="1"/)
  expect(main).toContain('footerReference')
})

test('contents list the first two levels, and each entry finds its heading', async () => {
  const xml = officeParts(await coveredReport(report))['word/document.xml']!
  const entries = [...xml.matchAll(/<w:pStyle w:val="(TOC\d)"\/>.*?<w:t[^>]*>([^<]+)<.*?PAGEREF (\w+)/g)]
  expect(entries.map(([, style, text]) => [style, text])).toEqual([
    ['TOC1', '一、参与概况'],
    ['TOC2', '（一）渠道'],
    ['TOC1', '二、主要观点'],
  ])
  for (const [, , text, bookmark] of entries)
    expect(xml).toMatch(new RegExp(`<w:bookmarkStart[^>]*w:name="${bookmark}"[^>]*/><w:r><w:t[^>]*>${text}<`))
})

test('a report without headings has no contents', async () => {
  const xml = officeParts(await coveredReport({ ...report, body: [paragraph('简短。')] }))[
    'word/document.xml'
  ]!
  expect(xml).not.toContain('目　　录')
})
