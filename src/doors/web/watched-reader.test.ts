import { expect, test } from 'vitest'
import { anyone, owner, role } from '#kernel/access/policy.ts'
import { WatchedReader } from './watched-reader.ts'

const somebody = () =>
  new WatchedReader({ kind: 'person', account: 'a', grants: [{ role: 'leader', region: '990100000000' }] })

test('what anyone may see is seen without a look at the reader', () => {
  const reader = somebody()
  expect(anyone.permits(reader.actor, { region: '990100000000' })).toBe(true)
  expect(reader.looked).toBe(false)
})

test.each([
  ['a role', (reader: WatchedReader) => role('leader').permits(reader.actor, {})],
  ['an owner', (reader: WatchedReader) => owner.permits(reader.actor, { owner: 'a' })],
  ['a name', (reader: WatchedReader) => 'name' in reader.actor || reader.actor.kind === 'person'],
  ['everything', (reader: WatchedReader) => Object.keys({ ...reader.actor }).length > 0],
])('%s is a look, and is answered truly', (_, look) => {
  const reader = somebody()
  expect(look(reader)).toBe(true)
  expect(reader.looked).toBe(true)
})
