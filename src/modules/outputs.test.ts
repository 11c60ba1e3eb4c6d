import { expect, test } from 'vitest'
import { registryOf } from '#kernel/action/registry.ts'
import { pathsIn } from '../../test/schemas.ts'
import { modules } from './index.ts'

const { commands, queries } = registryOf(modules)
const answers = [...commands.values(), ...queries.values()].flatMap(({ name, output }) =>
  pathsIn(output, name),
)

test('every answer is described to its last field: nothing leaves that no schema names', () => {
  expect(answers.filter((path) => path.includes('!'))).toEqual([])
})

test('no answer names what rows are hashed with, found by, or whose they are', () => {
  const inner =
    /\.(ledgerSalt|tokens|fingerprint|checkInSeed|totpSecret|passwordHash|\w+Hash|accountId|proposedBy|submittedBy|authorAccount|scorer)$/
  expect(answers.filter((path) => inner.test(path))).toEqual([])
})
