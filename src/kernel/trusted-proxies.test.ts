import { expect, test } from 'vitest'
import { settingsFrom } from './settings.ts'
import { proxiesBefore } from './trusted-proxies.ts'

const trust = (said: string) => settingsFrom({ TRUST_PROXY: said }).TRUST_PROXY

test.each([
  ['0', false],
  ['false', false],
  ['1', 1],
  ['2', 2],
  ['127.0.0.1', ['127.0.0.1']],
  ['10.0.0.0/8, fd00::/8', ['10.0.0.0/8', 'fd00::/8']],
])('TRUST_PROXY=%s', (said, trusted) => {
  expect(trust(said)).toEqual(trusted)
})

test.each(['true', 'yes', '*', 'all', '99', '-1', '0.0.0.0/0', '::/0', '10.0.0.0/33', 'proxy.example'])(
  'TRUST_PROXY=%s would trust everybody or nobody, and is refused',
  (said) => {
    expect(() => trust(said)).toThrow(/TRUST_PROXY: must be the number of proxies/)
  },
)

test('a number of proxies counts only where the one who connects is in the own network', () => {
  const past = proxiesBefore(1) as (address: string, hop: number) => boolean
  expect(past('127.0.0.1', 0)).toBe(true)
  expect(past('::ffff:10.1.2.3', 0)).toBe(true)
  expect(past('203.0.113.9', 0)).toBe(false)
  expect(past('10.1.2.3', 1)).toBe(false)
})
