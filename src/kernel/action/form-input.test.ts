import { expect, test } from 'vitest'
import { z } from 'zod'
import { inputFromForm } from './form-input.ts'
import { Upload } from './inputs.ts'

const schema = z.strictObject({
  title: z.string(),
  count: z.number().optional(),
  agreed: z.boolean().default(false),
  sure: z.literal(true).optional(),
  tags: z.array(z.string()).default([]),
  lines: z.array(z.strictObject({ what: z.string(), by: z.string() })).default([]),
  photos: z.array(Upload).default([]),
})

test('fields become what the schema expects: numbers, ticks, lists, and nothing from fields left empty', () => {
  const fields = {
    title: '桥头',
    count: '12',
    agreed: 'true',
    sure: 'on',
    tags: ['a', 'b'],
    'lines.0.what': '勘查',
    'lines.0.by': '2026-03-01',
  }
  expect(schema.parse(inputFromForm(schema, fields))).toEqual({
    title: '桥头',
    count: 12,
    agreed: true,
    sure: true,
    tags: ['a', 'b'],
    lines: [{ what: '勘查', by: '2026-03-01' }],
    photos: [],
  })
  expect(schema.parse(inputFromForm(schema, { title: '空', count: '', tags: 'one' }))).toMatchObject({
    agreed: false,
    tags: ['one'],
  })
})

test('one file is one file, and two are two', () => {
  const file = { name: 'a.jpg', bytes: new Uint8Array([1]) }
  expect(schema.parse(inputFromForm(schema, { title: '照片', photos: file })).photos).toEqual([file])
  expect(schema.parse(inputFromForm(schema, { title: '照片', photos: [file, file] })).photos).toHaveLength(2)
})

test('names that reach for a prototype reach nothing', () => {
  inputFromForm(schema, {
    title: 'x',
    '__proto__.polluted': '1',
    'constructor.prototype.polluted': '1',
  })
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('a name never reaches into a list, a text or a file that another name sent', () => {
  const file = { name: 'a.jpg', bytes: new Uint8Array([1]) }
  for (const fields of [
    { tags: ['a', 'b'], 'tags.length': '4000000000' },
    { 'tags.length': '4000000000', tags: ['a', 'b'] },
    { title: '桥头', 'title.length': '1' },
    { photos: file, 'photos.stored': 'x' },
    { photos: [file, file], 'photos.length': '4000000000' },
  ])
    expect(() => inputFromForm(schema, fields)).toThrow('kernel.malformed')
})

test('a form has no more fields, and no deeper names, than forms have', () => {
  const many = Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`x${at}`, '']))
  for (const fields of [
    many,
    { tags: Array(6_000).fill('') },
    { [`a${'.a'.repeat(40)}`]: '' },
    { ['a'.repeat(300)]: '' },
  ])
    expect(() => inputFromForm(schema, fields)).toThrow('kernel.sentTooMuch')
})
