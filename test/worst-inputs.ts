// The worst that each field of a schema takes in, and the worst that it must refuse.
import type { z } from 'zod'
import { longestText, rawLength } from '../src/kernel/action/bounds.ts'
import { branchesOf, isOfType, type Shape, shapeOf } from '../src/kernel/action/shape.ts'
import { exampleOf } from './examples.ts'

/** An input with one field made as bad as can be; `what` names the field and in which way. */
export type WorstInput = { what: string; input: unknown }

type Path = readonly (string | number)[]

/**
 * For each field: what costs most among what its schema lets through the bounds, and what lies beyond them. Of the ways
 * in which a value can be bad, each field gets those that are always tried and some of the others in turn.
 */
export function worstInputs(schema: z.ZodType, turn = 0): WorstInput[] {
  const example = plainest(schema)
  return placesIn(shapeOf(schema), []).flatMap(({ path, shape }, at) => {
    const { always, inTurn } = worstValues(shape)
    const taken = inTurn.filter((_, way) => (way + at + turn) % turns === 0)
    return [...always, ...taken].map(({ what, value }) => ({
      what: `${path.join('.') || 'input'} ${what}`,
      input: path.length === 0 ? value : withValue(example, path, value),
    }))
  })
}

const turns = 12

function plainest(schema: z.ZodType): unknown {
  try {
    return exampleOf(schema)
  } catch {
    return {}
  }
}

function placesIn(shape: Shape, path: Path): { path: Path; shape: Shape }[] {
  const inner = branchesOf(shape).flatMap((branch) => [
    ...Object.entries(branch.properties ?? {}).flatMap(([name, member]) => placesIn(member, [...path, name])),
    ...(branch.items ? placesIn(branch.items, [...path, 0]) : []),
    ...(typeof branch.additionalProperties === 'object' && branch.additionalProperties.type
      ? placesIn(branch.additionalProperties, [...path, 'q1'])
      : []),
  ])
  return [{ path, shape }, ...inner]
}

type Worst = { what: string; value: unknown }

function worstValues(shape: Shape): { always: Worst[]; inTurn: Worst[] } {
  const branches = branchesOf(shape)
  const is = (type: string) => branches.filter((branch) => isOfType(branch, type))
  const always: Worst[] = []
  const inTurn: Worst[] = [
    { what: 'nested', value: nested(1_500) },
    { what: 'length', value: { length: 4_294_967_295 } },
    { what: 'prototype', value: { constructor: { prototype: { x: 1 } } } },
    { what: 'no number', value: 'NaN' },
    { what: 'many strange names', value: names(15_000) },
  ]
  for (const text of is('string')) {
    const raw = Math.min(rawLength(longestText(text) ?? 1_000), 200_000)
    const [marks, ...others] = texts(raw).map(({ what, value }) => ({
      what: `at its longest, ${what}`,
      value,
    }))
    const [, , lines, ...longer] = texts(raw * 2 + 1_000).map(({ what, value }) => ({
      what: `too long, ${what}`,
      value,
    }))
    always.push(marks!, lines!)
    inTurn.push(
      ...others,
      ...longer,
      { what: 'NUL', value: 'a\0b' },
      { what: 'half a character', value: 'a\ud800b' },
      { what: 'year 0', value: '0000-01-01' },
      { what: 'instant of year 0', value: '0000-01-01T00:00' },
      { what: 'last day', value: '2199-12-31' },
      { what: 'day beyond', value: '9999-12-31' },
      { what: 'last instant', value: '2199-12-31T23:59:59+08:00' },
    )
  }
  for (const { maximum = 1, minimum = 1 } of [...is('integer'), ...is('number')]) {
    always.push(...[maximum, minimum].map((value) => ({ what: `number ${value}`, value })))
    inTurn.push(
      ...[2_147_483_648, -2_147_483_649, 1e300, 0.1].map((value) => ({ what: `number ${value}`, value })),
    )
  }
  for (const { items = {}, maxItems = 0 } of is('array'))
    always.push(
      { what: 'list at its longest', value: Array(maxItems).fill(itemOf(items)) },
      { what: 'list one too long', value: Array(maxItems + 1).fill(itemOf(items)) },
      { what: 'list of everything', value: Array(100_000).fill(0) },
    )
  if (is('object').some(({ additionalProperties }) => typeof additionalProperties === 'object'))
    always.push({ what: 'many names', value: names(900) }, { what: 'more names', value: names(9_000) })
  return { always, inTurn }
}

const names = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`q${at}`, 'a']))

function texts(length: number): { what: string; value: string }[] {
  const filled = (piece: string) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
  return [
    { what: 'marks out of order', value: `a${filled('\u0315\u0300').slice(1)}` },
    { what: 'blanks within', value: `a${filled(' ').slice(2)}b` },
    { what: 'blanks and lines', value: `a${filled(' \n').slice(2)}b` },
    { what: 'digits', value: filled('138-0013 ') },
    { what: 'addresses', value: filled('a.') },
    { what: 'letters', value: filled('议') },
    { what: 'families', value: filled('👨‍👩‍👧‍👦').toWellFormed() },
    { what: 'invisible', value: filled('\u200b') },
    { what: 'brackets', value: filled('“（((') },
  ]
}

function itemOf(item: Shape): unknown {
  const [first = {}] = branchesOf(item).filter(({ type }) => type)
  if (first.enum) return first.enum[0]
  if (isOfType(first, 'object'))
    return Object.fromEntries(
      Object.entries(first.properties ?? {}).map(([name, inner]) => [name, itemOf(inner)]),
    )
  if (isOfType(first, 'integer') || isOfType(first, 'number')) return first.minimum ?? 1
  if (isOfType(first, 'boolean')) return true
  if (first.format === 'uuid') return '36b8f84d-df4e-4d49-b662-bcde71a8764f'
  return '议'.repeat(Math.min(longestText(first) ?? 1, 300))
}

function nested(depth: number): unknown {
  let value: unknown = 0
  for (let at = 0; at < depth; at++) value = [value]
  return value
}

/** A copy with something else at a place; what the way there lacks is made. */
function withValue(root: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(root ?? {}) as Record<string | number, unknown>
  let level = copy
  for (const [at, step] of path.slice(0, -1).entries()) {
    const next = level[step]
    if (typeof next !== 'object' || next === null) level[step] = typeof path[at + 1] === 'number' ? [] : {}
    level = level[step] as Record<string | number, unknown>
  }
  level[path.at(-1)!] = value
  return copy
}
