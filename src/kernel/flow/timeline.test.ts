import { expect, test } from 'vitest'
import { flow } from './stages.ts'
import { brokenSteps, type StageEntry, stageOf, timeline } from './timeline.ts'

const at = (text: string) => new Date(`${text}+08:00`)
type Stage = 'proposed' | 'returned' | 'selected'
const topics = flow<Stage>({
  name: 'topics',
  start: 'proposed',
  stages: {
    proposed: { to: ['selected', 'returned'] },
    returned: { to: ['proposed'] },
    selected: { to: [], final: true },
  },
})
const entries: StageEntry<Stage>[] = [
  { from: null, stage: 'proposed', at: at('2026-09-01T10:00'), role: 'liaisonOfficer' },
  {
    from: 'proposed',
    stage: 'returned',
    at: at('2026-09-04T08:00'),
    role: 'specialCommitteeStaff',
    reason: 'Too broad.',
  },
  { from: 'returned', stage: 'proposed', at: at('2026-09-04T23:30'), role: 'liaisonOfficer' },
  { from: 'proposed', stage: 'selected', at: at('2026-09-05T00:10'), role: 'leader' },
]

test('a thing is in the stage that it entered last, in whatever order the records come', () => {
  expect(stageOf(entries)).toBe('selected')
  expect(stageOf([...entries].reverse())).toBe('selected')
  expect(() => stageOf([])).toThrow(RangeError)
})

test('of two entries in the same instant the one written later counts', () => {
  const instant = at('2026-09-04T08:00')
  expect(
    stageOf([
      { from: null, stage: 'proposed', at: instant, role: 'liaisonOfficer' },
      { from: 'proposed', stage: 'selected', at: instant, role: 'leader' },
    ]),
  ).toBe('selected')
})

test('the timeline shows who moved it, why, how long each stage took, and that the last goes on', () => {
  const shown = timeline(entries, at('2026-09-15T09:00'))
  expect(shown.map(({ stage, days }) => [stage, days])).toEqual([
    ['proposed', 3],
    ['returned', 0],
    ['proposed', 1],
    ['selected', 10],
  ])
  expect(shown[1]).toMatchObject({
    role: 'specialCommitteeStaff',
    reason: 'Too broad.',
    until: entries[2]!.at,
  })
  expect(shown[3]!.until).toBeNull()
})

test('a history that its flow allows has no broken step', () => {
  expect(brokenSteps(topics, entries)).toEqual([])
})

test('a step that was left out, or one that the flow does not know, is named', () => {
  expect(brokenSteps(topics, [entries[0]!, entries[3]!, entries[1]!])).toEqual([entries[3]])
  expect(brokenSteps(topics, entries.slice(1))).toEqual([entries[1]])
  const jump: StageEntry<Stage> = {
    from: 'returned',
    stage: 'selected',
    at: at('2026-09-04T09:00'),
    role: 'leader',
  }
  expect(brokenSteps(topics, [entries[0]!, entries[1]!, jump])).toEqual([jump])
})
