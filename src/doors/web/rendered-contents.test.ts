import { expect, test } from 'vitest'
import { RenderedContents } from './rendered-contents.ts'

test('the same is rendered once; another reader, and what was loaded anew, for itself', () => {
  const contents = new RenderedContents()
  let rendered = 0
  const render = () => `rendered ${++rendered}`
  const data = { voices: 3 }
  expect(contents.of(data, 'zh', render)).toBe('rendered 1')
  expect(contents.of(data, 'zh', render)).toBe('rendered 1')
  expect(contents.of(data, 'zh elder', render)).toBe('rendered 2')
  expect(contents.of({ ...data }, 'zh', render)).toBe('rendered 3')
})
