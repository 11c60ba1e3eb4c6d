import { expect, test } from 'vitest'
import { localPath } from './local-path.ts'

test('what is sent along leads to a page of this site', () => {
  expect(localPath('/desk/voices?stage=all#top')).toBe('/desk/voices?stage=all#top')
  expect(localPath('/r/{receipt}')).toBe('/r/{receipt}')
  expect(localPath('/places/../topics')).toBe('/topics')
})

test('nothing that is sent along leads to another site', () => {
  for (const path of [
    '//elsewhere.example',
    'https://elsewhere.example',
    'javascript:alert(1)',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example/b',
    '/../..//elsewhere.example',
    '/%2e//elsewhere.example',
    '/a\r\nset-cookie: x=1',
    '',
    7,
  ])
    expect(localPath(path)).toBeUndefined()
})
