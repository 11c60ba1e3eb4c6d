import { expect, test } from 'vitest'
import { z } from 'zod'
import { Line, Phone } from '../action/inputs.ts'
import { inputWords } from '../messages.ts'
import { importTable } from './import-table.ts'
import { readTable } from './read-table.ts'

const Member = z.strictObject({
  name: Line(10),
  phone: Phone,
  score: z.coerce.number().min(0).optional(),
})
const columns = {
  name: ['姓名', 'Name'],
  phone: ['手机号', '手机号码', 'Mobile'],
  score: ['得分', 'Score'],
}

const imported = async (text: string) =>
  importTable(await readTable(new TextEncoder().encode(text), '名单.csv'), Member, columns)

test('rows that fit become values with their lines', async () => {
  const { good, bad } = await imported('姓名,手机号,得分\n张三,139 0000 0001,92.5\n李四,13900000002,\n')
  expect(bad).toEqual([])
  expect(good).toEqual([
    { line: 2, value: { name: '张三', phone: '13900000001', score: 92.5 } },
    { line: 3, value: { name: '李四', phone: '13900000002' } },
  ])
})

test('headers are known in English, and by what people make of them', async () => {
  const { good } = await imported('Name,Mobile\n张三,13900000001\n')
  expect(good).toHaveLength(1)
  const { good: starred } = await imported('* 姓 名：,手机号码（必填）\n张三,13900000001\n')
  expect(starred).toHaveLength(1)
})

test('every bad row is named with its line, field, words and value', async () => {
  const { good, bad } = await imported(
    '姓名,手机号,得分\n,123,1\n张三,13900000001,5\n一二三四五六七八九十甲,13900000002,-1\n',
  )
  expect(good.map(({ line }) => line)).toEqual([3])
  expect(bad).toEqual([
    { line: 2, field: 'name', value: '', code: 'missing' },
    { line: 2, field: 'phone', value: '123', code: 'notAPhone' },
    { line: 4, field: 'name', value: '一二三四五六七八九十甲', code: 'tooLong', limit: 10 },
    { line: 4, field: 'score', value: '-1', code: 'tooSmall', limit: '0' },
  ])
  for (const { code } of bad) expect(inputWords.zh).toHaveProperty(code)
})

test('a column that is needed and not there is named once, and no row is taken', async () => {
  const { good, bad } = await imported('姓名,备注\n张三,好\n李四,好\n')
  expect(good).toEqual([])
  expect(bad).toEqual([{ line: 0, field: 'phone', value: '手机号', code: 'columnMissing' }])
})

test('two columns for one field are not guessed between', async () => {
  const { bad } = await imported('姓名,手机号,手机号码\n张三,13900000001,13900000002\n')
  expect(bad).toEqual([{ line: 0, field: 'phone', value: '手机号', code: 'columnTwice' }])
})

test('columns that no field asks for are told', async () => {
  const { good, ignored } = await imported('姓名,手机号,备注\n张三,13900000001,好\n')
  expect(good).toHaveLength(1)
  expect(ignored).toEqual(['备注'])
})
