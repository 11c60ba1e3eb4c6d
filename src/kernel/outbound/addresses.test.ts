import { expect, test } from 'vitest'
import { addressKind } from './addresses.ts'

test.each(['8.8.8.8', '223.5.5.5', '2400:3200::1', '2606:4700:4700::1111'])(
  '%s is out in the world',
  (address) => {
    expect(addressKind(address)).toBe('public')
  },
)

test.each([
  '127.0.0.1',
  '127.255.255.254',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '198.18.0.1',
  '::1',
  'fd12:3456::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
])('%s is inside', (address) => {
  expect(addressKind(address)).toBe('inside')
})

test.each([
  '0.0.0.0',
  '169.254.169.254',
  '100.100.100.200',
  '192.0.0.192',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  'fe80::1',
  'ff02::1',
  'fd00:ec2::254',
  '::ffff:169.254.169.254',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
  'localhost',
  '0x7f.1',
  '',
])('%s is never asked', (address) => {
  expect(addressKind(address)).toBe('never')
})

test('the addresses beside the private networks are out in the world', () => {
  for (const address of [
    '9.255.255.255',
    '11.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '126.255.255.255',
  ])
    expect([address, addressKind(address)]).toEqual([address, 'public'])
})
