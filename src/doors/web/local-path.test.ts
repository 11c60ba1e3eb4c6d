import { expect, test } from 'vitest'
import { localPath, redirectable, withWayBack } from './local-path.ts'

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

test('an address too long for a header is left behind', () => {
  const long = `/topics?${'x=%E8%AE%AE&'.repeat(400)}`
  expect(withWayBack('/sign-in', '/topics?page=2')).toBe('/sign-in?back=%2Ftopics%3Fpage%3D2')
  expect(withWayBack('/sign-in', long)).toBe('/sign-in')
  expect(redirectable(long)).toBe('/topics')
  expect(redirectable(`/${'a'.repeat(5_000)}`)).toBe('/')
  expect(localPath(`/${'a'.repeat(20_000)}`)).toBeUndefined()
})
