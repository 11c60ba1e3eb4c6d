import { expect, test } from 'vitest'
import { z } from 'zod'
import { bytesAllowed, excessOf, houseBounds } from './bounds.ts'
import { Line, Prose } from './inputs.ts'

const schema = z.strictObject({
  title: Line(20),
  text: Prose(50).optional(),
  kind: z.enum(['one', 'other']).optional(),
  device: z.string().max(30).optional(),
  tags: z.array(Line(5)).max(3).default([]),
  answers: z.record(z.string().max(4), z.string().max(9)).optional(),
  either: z.union([z.string().max(3), z.array(z.string().max(4)).max(2)]).optional(),
})
const codeOf = (input: object) => excessOf(schema, { title: '桥', ...input })?.code

test('a text may be ten times as long as it is kept, and a hundred letters more', () => {
  expect(codeOf({ title: ' '.repeat(300) })).toBeUndefined()
  expect(excessOf(schema, { title: ' '.repeat(301) })).toEqual({ path: 'title', code: 'tooLong', limit: 20 })
  expect(codeOf({ kind: 'x'.repeat(151) })).toBe('tooLong')
  expect(codeOf({ tags: ['x'.repeat(151)] })).toBe('tooLong')
  expect(codeOf({ answers: { q1: 'x'.repeat(191) } })).toBe('tooLong')
  expect(codeOf({ either: ['x'.repeat(141)] })).toBe('tooLong')
  expect(codeOf({ strange: 'x'.repeat(houseBounds.text + 1) })).toBe('tooLong')
})

test('a list is as long as its schema allows, and one that no schema knows as the house allows', () => {
  expect(codeOf({ tags: ['a', 'b', 'c'] })).toBeUndefined()
  expect(codeOf({ tags: ['a', 'b', 'c', 'd'] })).toBe('tooMany')
  expect(codeOf({ strange: Array(houseBounds.list + 1).fill(0) })).toBe('tooMany')
})

test('values lie no deeper, and are no more, than the house allows', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown
  expect(codeOf({ strange: deep })).toBe('sentTooMuch')
  const flat = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [at, Array(3_000).fill(0)]))
  expect(codeOf({ strange: flat })).toBe('sentTooMuch')
  const wide = Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [at, 0]))
  expect(codeOf({ strange: wide })).toBe('sentTooMuch')
})

test('halves of characters and NUL stand nowhere, but where NUL is cleaned away', () => {
  expect(codeOf({ title: '桥\0头' })).toBeUndefined()
  expect(codeOf({ title: '桥\ud800' })).toBe('unreadable')
  expect(codeOf({ device: 'x\0' })).toBe('unreadable')
  expect(codeOf({ strange: '\udc00' })).toBe('unreadable')
  expect(codeOf({ answers: { 'q\0': 'x' } })).toBe('unknownField')
  expect(codeOf({ '\ud800': 1 })).toBe('unknownField')
  expect(codeOf({ ['x'.repeat(201)]: 1 })).toBe('unknownField')
})

test('a body is as large as its longest texts can be', () => {
  expect(bytesAllowed(z.strictObject({ title: Line(20) }))).toBeLessThan(70_000)
  expect(bytesAllowed(z.strictObject({ text: Prose(5_000) }))).toBeGreaterThan(450_000)
  expect(bytesAllowed(z.strictObject({ texts: z.array(Prose(5_000)).max(9) }))).toBe(houseBounds.body)
})
