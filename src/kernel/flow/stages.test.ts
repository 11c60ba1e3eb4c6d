import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawFlow } from './flow-drawing.ts'
import { gate } from './gates.ts'
import { canMove, flow, ImpossibleFlow } from './stages.ts'

const letters = flow({
  name: 'letters',
  start: 'draft',
  stages: {
    draft: { to: ['sent', 'withdrawn'], words: { zh: '草稿', en: 'Draft' } },
    sent: { to: ['answered'] },
    answered: { to: [], final: true },
    withdrawn: { to: [], final: true },
  },
  gated: [{ from: 'draft', to: 'sent', gates: [gate('signature', () => [])] }],
})

test('a thing moves only where its flow leads', () => {
  expect(canMove(letters, 'draft', 'sent')).toBe(true)
  expect(canMove(letters, 'draft', 'answered')).toBe(false)
  expect(canMove(letters, 'sent', 'draft')).toBe(false)
  expect(canMove(letters, 'answered', 'answered')).toBe(false)
  // @ts-expect-error: the compiler knows the stages
  expect(canMove(letters, 'lost', 'sent')).toBe(false)
})

describe('an impossible flow is refused where it is declared', () => {
  type Rules = Record<string, { to: string[]; final?: true }>
  const faultsOf = (stages: Rules, start = 'a', gated: { from: string; to: string; gates: [] }[] = []) => {
    try {
      flow<string>({ name: 'broken', start, stages, gated })
      return []
    } catch (error) {
      return (error as ImpossibleFlow).faults
    }
  }

  test('a start that is no stage', () => {
    expect(faultsOf({ a: { to: [], final: true } }, 'b')).toEqual(["it starts at 'b', which is no stage"])
  })

  test('a way to a stage that does not exist', () => {
    expect(faultsOf({ a: { to: ['b', 'z'] }, b: { to: [], final: true } })).toEqual([
      "'a' leads to 'z', which is no stage",
    ])
  })

  test('a stage that nothing leads to', () => {
    expect(faultsOf({ a: { to: [], final: true }, b: { to: ['a'] } })).toEqual(["nothing leads to 'b'"])
  })

  test('a dead end that is not meant as one', () => {
    expect(faultsOf({ a: { to: ['b', 'c'] }, b: { to: [] }, c: { to: [], final: true } })).toEqual([
      "'b' leads nowhere and is not marked as final",
    ])
  })

  test('a circle without an end', () => {
    expect(faultsOf({ a: { to: ['b'] }, b: { to: ['a'] } })).toEqual([
      "nothing that follows 'a' is marked as final",
      "nothing that follows 'b' is marked as final",
    ])
  })

  test('a step that goes nowhere, or twice to the same place', () => {
    expect(faultsOf({ a: { to: ['a'], final: true } })).toEqual(["'a' leads to itself"])
    expect(faultsOf({ a: { to: ['b', 'b'] }, b: { to: [], final: true } })).toEqual([
      "'a' leads twice to the same stage",
    ])
  })

  test('a gate where no way leads', () => {
    expect(faultsOf({ a: { to: [], final: true } }, 'a', [{ from: 'a', to: 'b', gates: [] }])).toEqual([
      "a gate stands between 'a' and 'b', where no way leads",
    ])
  })

  test('the message names the flow and every fault', () => {
    expect(() => flow<string>({ name: 'broken', start: 'a', stages: { a: { to: ['b'] } } })).toThrow(
      "The flow 'broken' cannot be: 'a' leads to 'b', which is no stage; nothing that follows 'a' is marked as final.",
    )
  })
})

test('from every stage of a flow that is not refused, one gets to an end', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const stages = fc.tuple(
    ...names.map(() => fc.record({ to: fc.uniqueArray(fc.constantFrom(...names)), final: fc.boolean() })),
  )
  fc.assert(
    fc.property(stages, (rules) => {
      const declared = Object.fromEntries(
        rules.map(({ to, final }, index) => [names[index]!, final ? { to, final: true as const } : { to }]),
      )
      let accepted: ReturnType<typeof flow<string>>
      try {
        accepted = flow<string>({ name: 'any', start: 'a', stages: declared })
      } catch (error) {
        expect(error).toBeInstanceOf(ImpossibleFlow)
        return
      }
      for (const name of names) {
        let at = new Set([name])
        for (let step = 0; step < names.length && ![...at].some((one) => declared[one]!.final); step++)
          at = new Set([...at, ...names.filter((to) => [...at].some((from) => canMove(accepted, from, to)))])
        expect([...at].some((one) => declared[one]!.final)).toBe(true)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('a flow can be drawn, with its gates beside the ways they stand on', () => {
  expect(drawFlow(letters, 'zh')).toBe(`stateDiagram-v2
  draft : 草稿
  [*] --> draft
  draft --> sent : signature
  draft --> withdrawn
  sent --> answered
  answered --> [*]
  withdrawn --> [*]
`)
})
