import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../action/refusal.ts'
import { kernelRefusals } from '../messages.ts'
import { csv } from './csv.ts'
import { readTable, type TableRead } from './read-table.ts'
import type { Sheet } from './sheet.ts'
import { workbook } from './workbook.ts'

type Person = { name: string; phone: string; score: number | null; born: string; came: Date | null }

const people: Sheet<Person> = {
  name: '委员名单',
  columns: [
    { header: '姓名', value: ({ name }) => name },
    { header: '手机号', value: ({ phone }) => phone },
    { header: '得分', type: 'number', value: ({ score }) => score },
    { header: '出生日期', type: 'day', value: ({ born }) => born },
    { header: '签到时间', type: 'moment', value: ({ came }) => came },
  ],
  rows: [
    {
      name: '张三',
      phone: '13900000001',
      score: 92.5,
      born: '1980-03-08',
      came: new Date('2026-11-23T01:30:00Z'),
    },
    { name: '李,"四"\n（代）', phone: '013900000002', score: -3, born: '1975-12-31', came: null },
  ],
}

const expected: TableRead = {
  header: ['姓名', '手机号', '得分', '出生日期', '签到时间'],
  rows: [
    { line: 2, cells: ['张三', '13900000001', '92.5', '1980-03-08', '2026-11-23 09:30'] },
    { line: 3, cells: ['李,"四"\n（代）', '013900000002', '-3', '1975-12-31', ''] },
  ],
}

const utf8 = (text: string) => new TextEncoder().encode(text)

/** The refusal's code, after checking that there are words for it in both languages. */
async function refusalOf(bytes: Uint8Array, name = '名单.xlsx'): Promise<string> {
  const refused = await readTable(bytes, name, 'list').then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(Refusal)
  const { code, facts, field } = refused as Refusal
  expect(field).toBe('list')
  const key = code.replace('kernel.', '') as keyof typeof kernelRefusals.zh
  for (const words of [kernelRefusals.zh[key], kernelRefusals.en[key]])
    expect(typeof words === 'function' ? words(facts as Record<string, string>) : words).toContain(facts.name)
  return key
}

describe('what is written can be read', () => {
  test('a workbook comes back as it was, times by the clock of China', async () => {
    expect(await readTable(await workbook({ sheets: [people] }), '名单.xlsx')).toEqual(expected)
  })

  test('a CSV comes back as it was', async () => {
    expect(await readTable(csv(people), '名单.csv')).toEqual(expected)
  })

  test('a workbook with several lists gives the first, and names that Excel forbids are mended', async () => {
    const bytes = await workbook({
      sheets: [people, { ...people, name: '委员名单' }, { ...people, name: '甲/乙:[丙]*?' }],
    })
    expect((await readTable(bytes, '名单.xlsx')).rows).toHaveLength(2)
  })

  test('an underscore that looks like an escape stays one', async () => {
    const list = {
      name: '表',
      columns: [{ header: '文', value: (text: string) => text }],
      rows: ['_x0041_', 'a_x'],
    }
    const { rows } = await readTable(await workbook({ sheets: [list] }), '表.xlsx')
    expect(rows.map(({ cells }) => cells[0])).toEqual(['_x0041_', 'a_x'])
  })
})

describe('what people send is understood', () => {
  test.each([
    ['UTF-8 with a byte order mark', utf8('\ufeff姓名,镇街\n张三,青石镇\n')],
    ['UTF-8 without', utf8('姓名,镇街\r\n张三,青石镇\r\n')],
    [
      'GB18030, as Chinese Excel saves it',
      new Uint8Array([
        0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd5, 0xf2, 0xbd, 0xd6, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0xc7, 0xe0,
        0xca, 0xaf, 0xd5, 0xf2,
      ]),
    ],
    [
      'UTF-16 with tabs, as Excel saves Unicode text',
      new Uint8Array(Buffer.from('\ufeff姓名\t镇街\r\n张三\t青石镇\r\n', 'utf16le')),
    ],
    ['semicolons', utf8('姓名;镇街\n张三;青石镇')],
  ])('CSV in %s', async (_, bytes) => {
    expect(await readTable(bytes, '名单.csv')).toEqual({
      header: ['姓名', '镇街'],
      rows: [{ line: 2, cells: ['张三', '青石镇'] }],
    })
  })

  test('a title above the header and empty rows are passed over, and lines keep their numbers', async () => {
    const bytes = utf8('望潮区委员名单,\n,\n姓名,镇街\n张三,青石镇\n,\n李四,芦花乡\n')
    const { header, rows } = await readTable(bytes, '名单.csv')
    expect(header).toEqual(['姓名', '镇街'])
    expect(rows.map(({ line }) => line)).toEqual([4, 6])
  })

  test('control characters and marks of direction are taken out of cells', async () => {
    const { rows } = await readTable(utf8('姓名,备注\n张\u0007三\u202e,好\n'), '名单.csv')
    expect(rows[0]!.cells).toEqual(['张三', '好'])
  })
})

describe('what would harm is refused, with words', () => {
  test('nothing, something else, and the old Excel', async () => {
    expect(await refusalOf(new Uint8Array())).toBe('fileEmpty')
    expect(await refusalOf(utf8('\n\n,,\n'))).toBe('tableWithoutRows')
    expect(await refusalOf(new Uint8Array([0, 1, 2, 3]))).toBe('tableOfOtherKind')
    expect(await refusalOf(zipSync({ 'word/document.xml': strToU8('<x/>') }))).toBe('tableOfOtherKind')
    expect(await refusalOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toBe('tableOfOldExcel')
    expect(await refusalOf(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]))).toBe('fileBroken')
    expect(await refusalOf(utf8('甲,乙\n"没有合上,丙\n'))).toBe('tableBroken')
  })

  test('too many rows, columns and letters', async () => {
    expect(await refusalOf(utf8(`甲,乙\n${'一,二\n'.repeat(20_001)}`))).toBe('tableTooLong')
    expect(await refusalOf(utf8(`${'甲,'.repeat(300)}\n`))).toBe('tableTooWide')
    expect(await refusalOf(utf8(`甲,乙\n一,${'二'.repeat(40_000)}\n`))).toBe('tableTextTooLong')
    expect(await refusalOf(new Uint8Array(10 * 1024 * 1024 + 1).fill(65))).toBe('fileTooLarge')
  })

  test('an archive that unpacks to more than it may is refused by what it declares', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(80 * 1024 * 1024) }, { level: 9 })
    expect(bomb.length).toBeLessThan(200_000)
    const begun = performance.now()
    expect(await refusalOf(bomb)).toBe('tableUnpacksTooLarge')
    expect(performance.now() - begun).toBeLessThan(1_000)
  })

  test('one that lies about its size is refused as soon as more comes out', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(200 * 1024 * 1024) }, { level: 9 })
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength)
    for (let at = 0; at < bomb.length - 4; at++) {
      const signature = view.getUint32(at, true)
      if (signature === 0x04034b50) view.setUint32(at + 22, 100, true)
      if (signature === 0x02014b50) view.setUint32(at + 24, 100, true)
    }
    expect(await refusalOf(bomb)).toBe('tableUnpacksTooLarge')
  })

  test('a cell in the last corner of a sheet does not fill the memory', async () => {
    expect(await refusalOf(sheetOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))).toBe(
      'tableTooLong',
    )
    expect(await refusalOf(sheetOf('<row r="999999999"><c r="A999999999"><v>1</v></c></row>'))).toBe(
      'tableTooLong',
    )
    expect(await refusalOf(sheetOf("<row r='&#57;99999999'><c><v>1</v></c></row>"))).toBe('fileBroken')
    expect(await refusalOf(sheetOf('<row r="2"><c r="A2" x=">" r="A9"><v>1</v></c></row><row r=9>'))).toBe(
      'fileBroken',
    )
  })
})

/** The smallest workbook around the rows of a sheet. */
function sheetOf(rows: string): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ),
  })
}

test('a small sheet from another program is read', async () => {
  const bytes = sheetOf(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>甲 r="x"</t></is></c><c r="B1" t="b"><v>1</v></c></row>' +
      '<row r="5"><c r="B5"><v>1.1E3</v></c></row>',
  )
  expect(await readTable(bytes, '表.xlsx')).toEqual({
    header: ['甲 r="x"', 'TRUE'],
    rows: [{ line: 5, cells: ['', '1100'] }],
  })
})
