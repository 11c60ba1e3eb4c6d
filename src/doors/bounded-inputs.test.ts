import { describe, expect, test } from 'vitest'
import { longestText } from '#kernel/action/bounds.ts'
import type { Command, Query } from '#kernel/action/declare.ts'
import { registryOf } from '#kernel/action/registry.ts'
import { branchesOf, isOfType, type Shape, shapeOf } from '#kernel/action/shape.ts'
import { modules } from '#modules/index.ts'

const registry = registryOf(modules)
const actions: readonly (Command | Query)[] = [...registry.commands.values(), ...registry.queries.values()]

/** What column a whole number lands in without saying so. */
const largestInteger = 2_147_483_647
/** Positions in the ledger, which a column of eight bytes counts. */
const wide = ['audit.trail .before', 'ledger.entry .index']

describe('every input', () => {
  const open = actions.flatMap(({ name, input }) => openEnds(shapeOf(input), `${name} `))

  test('has a longest length for each text and each list, and bounds for each number', () => {
    expect(open.filter((place) => !wide.some((known) => place.startsWith(known)))).toEqual([])
  })
})

function openEnds(shape: Shape, path: string): string[] {
  return branchesOf(shape).flatMap((branch) => {
    const found: string[] = []
    if (isOfType(branch, 'string') && longestText(branch) === undefined) found.push(`${path}: text`)
    if ((isOfType(branch, 'integer') || isOfType(branch, 'number')) && !bounded(branch))
      found.push(`${path}: number`)
    if (isOfType(branch, 'array')) {
      if (branch.maxItems === undefined) found.push(`${path}: list`)
      found.push(...openEnds(branch.items ?? {}, `${path}[]`))
    }
    for (const [name, inner] of Object.entries(branch.properties ?? {}))
      found.push(...openEnds(inner, `${path}.${name}`))
    if (typeof branch.additionalProperties === 'object') {
      found.push(...openEnds(branch.additionalProperties, `${path}{}`))
      found.push(...openEnds(branch.propertyNames ?? { type: 'string' }, `${path}{name}`))
    }
    return found
  })
}

function bounded({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Shape): boolean {
  const least = minimum ?? exclusiveMinimum
  const most = maximum ?? exclusiveMaximum
  return least !== undefined && most !== undefined && least >= -largestInteger - 1 && most <= largestInteger
}
