import { expect, test } from 'vitest'
import { RenderedContents } from './rendered-contents.ts'

test('the same is rendered once; another reader, look or figure is rendered for itself', () => {
  const contents = new RenderedContents()
  let rendered = 0
  const render = () => `rendered ${++rendered}`
  const of = (account: string | undefined, elder: boolean, data: unknown) =>
    contents.of(['/topics/:topic', account, { elder }, data], render)
  const at = new Date('2026-11-23T09:00:00Z')
  expect(of(undefined, false, { at, voices: 3 })).toBe('rendered 1')
  expect(of(undefined, false, { at: new Date(at), voices: 3 })).toBe('rendered 1')
  expect(of(undefined, false, { at, voices: 4 })).toBe('rendered 2')
  expect(of('another', false, { at, voices: 3 })).toBe('rendered 3')
  expect(of(undefined, true, { at, voices: 3 })).toBe('rendered 4')
  expect(of(undefined, false, new Map([['voices', 3]]))).not.toBe(
    of(undefined, false, new Map([['voices', 4]])),
  )
})

test('what cannot be compared is rendered every time', () => {
  const contents = new RenderedContents()
  let rendered = 0
  const render = () => `rendered ${++rendered}`
  const data = { show: () => 'something' }
  expect([contents.of([data], render), contents.of([data], render)]).toEqual(['rendered 1', 'rendered 2'])
})
