import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Barrier, barriersTo, examine, gate } from './gates.ts'
import { flow } from './stages.ts'
import { liftBarriers, type Waiver } from './waiver.ts'

const at = new Date('2026-11-02T10:00:00+08:00')
const bridge = flow({
  name: 'bridges',
  start: 'planned',
  stages: {
    planned: { to: ['open', 'dropped'] },
    open: { to: [], final: true },
    dropped: { to: [], final: true },
  },
  gated: [
    {
      from: 'planned',
      to: 'open',
      gates: [
        gate(
          'strength',
          ({ tonnes }: { tonnes: number; inspected: boolean }, { atLeast }: { atLeast: number }) =>
            tonnes < atLeast ? [{ code: 'tooWeak', facts: { tonnes, atLeast } }] : [],
        ),
        gate('inspection', ({ inspected }: { tonnes: number; inspected: boolean }) =>
          inspected ? [] : [{ code: 'notInspected' }],
        ),
      ],
    },
  ],
})
const weak = { tonnes: 3, inspected: false }
const opening = { from: 'planned', to: 'open', at } as const
const waiver: Waiver = {
  of: 'notInspected',
  reason: 'The inspector is ill; a second engineer has looked.',
  approvedBy: 'Head of works, 邵望川',
  approvedAt: at,
  public: true,
}

test('every gate on the way says what bars it, with the figures for the words', () => {
  expect(barriersTo(bridge, weak, opening, { atLeast: 5 })).toEqual([
    { code: 'tooWeak', facts: { tonnes: 3, atLeast: 5 } },
    { code: 'notInspected' },
  ])
  expect(barriersTo(bridge, { tonnes: 5, inspected: true }, opening, { atLeast: 5 })).toEqual([])
})

test('ways without gates are free, and there is no way where the flow has none', () => {
  expect(barriersTo(bridge, weak, { from: 'planned', to: 'dropped', at }, { atLeast: 5 })).toEqual([])
  expect(() => barriersTo(bridge, weak, { from: 'open', to: 'planned', at }, { atLeast: 5 })).toThrow(
    "In 'bridges' nothing leads from 'open' to 'planned'.",
  )
})

test('a waiver lifts one barrier and leaves the others, and both are shown', () => {
  expect(barriersTo(bridge, weak, opening, { atLeast: 5 }, [waiver]).map(({ code }) => code)).toEqual([
    'tooWeak',
  ])
  expect(examine(bridge, weak, opening, { atLeast: 5 }, [waiver]).lifted).toEqual([
    { barrier: { code: 'notInspected' }, waiver },
  ])
})

test.each([
  ['without a reason', { reason: ' ' }],
  ['that nobody approved', { approvedBy: '' }],
  ['approved only afterwards', { approvedAt: new Date(at.getTime() + 1) }],
  ['kept from the public', { public: false as unknown as true }],
  ['of something else', { of: 'tooLate' }],
])('a waiver %s lifts nothing', (_, change) => {
  const codes = barriersTo(bridge, weak, opening, { atLeast: 5 }, [{ ...waiver, ...change }])
  expect(codes).toHaveLength(2)
})

test('whatever stands in the way, a waiver lifts one barrier of its code at most, and nothing gets lost', () => {
  const barrier = fc.record({ code: fc.constantFrom('a', 'b', 'c') })
  const waivers = fc.array(fc.constantFrom('a', 'b', 'z').map((of) => ({ ...waiver, of })))
  const count = (barriers: readonly Barrier[], code: string) =>
    barriers.filter((one) => one.code === code).length
  fc.assert(
    fc.property(fc.array(barrier), waivers, (barriers, granted) => {
      const { standing, lifted } = liftBarriers(barriers, granted, at)
      for (const code of ['a', 'b', 'c']) {
        const fitting = granted.filter(({ of }) => of === code).length
        expect(count(standing, code)).toBe(Math.max(0, count(barriers, code) - fitting))
      }
      expect(standing.length + lifted.length).toBe(barriers.length)
      expect(lifted.every(({ barrier, waiver }) => barrier.code === waiver.of)).toBe(true)
    }),
  )
})
