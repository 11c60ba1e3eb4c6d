import { expect, test } from 'vitest'
import { officeParts, xmlFault } from '../../../test/xml.ts'
import { csv } from './csv.ts'
import { readTable } from './read-table.ts'
import { workbook } from './workbook.ts'

const listOf = (texts: (string | number)[]) => ({
  name: '表',
  columns: [
    { header: '号', value: (_: string | number) => '一' },
    { header: '文', value: (text: string | number) => text },
  ],
  rows: texts,
})

test('begins with a byte order mark, so that Excel reads it as UTF-8', () => {
  expect([...csv(listOf([])).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
})

test.each(['=HYPERLINK("http://x")', '+86 139', '-1+1', '@SUM(A1)', '＝1', '＋1', '－1', '＠x'])(
  'the text %s is no formula to Excel, and comes back without the apostrophe',
  async (text) => {
    const bytes = csv(listOf([text]))
    const cell = new TextDecoder()
      .decode(bytes)
      .split('\r\n')[1]!
      .replace(/^一,"?/, '')
    expect(cell.startsWith(`'${text[0]}`)).toBe(true)
    expect((await readTable(bytes, '表.csv')).rows[0]!.cells[1]).toBe(text)
  },
)

test('no cell begins with a tab or a line end', () => {
  const written = new TextDecoder().decode(csv(listOf(['\t=1', '\r=1', '\n=1', '\u0000=1'])))
  expect(written.split('\r\n').slice(1, 5)).toEqual(["一,'=1", "一,'=1", "一,'=1", "一,'=1"])
})

test('numbers below zero stay numbers', () => {
  expect(new TextDecoder().decode(csv(listOf([-3])))).toContain('一,-3')
})

test('a workbook holds text that looks like a formula as text', async () => {
  const parts = officeParts(await workbook({ sheets: [listOf(['=1+1', '@SUM(A1)'])] }))
  const sheet = parts['xl/worksheets/sheet1.xml']!
  expect(sheet).not.toContain('<f>')
  expect(parts['xl/sharedStrings.xml']).toContain('=1+1')
})

test('a workbook can be opened whatever its texts are', async () => {
  const nasty = ['\u0000\u000b\ufffe', '\ud800', '<&>"\']]>', '字'.repeat(50_000), '\u202eexe', '👨‍👩‍👧']
  const bytes = await workbook({
    sheets: nasty.map((name) => ({
      ...listOf(nasty),
      name,
      columns: [{ header: name, value: (text: string | number) => text }],
    })),
  })
  for (const [path, xml] of Object.entries(officeParts(bytes))) expect(xmlFault(xml), path).toBeUndefined()
})
