import { describe, expect, test } from 'vitest'
import { inventVotes } from '../../test/invented-votes.ts'
import { findViewpointsInBackground } from './background.ts'
import { collectVotes } from './collecting.ts'
import { measureStability } from './stability.ts'
import { findViewpoints, type Stage } from './viewpoints.ts'

const { ballots } = inventVotes({ participants: 3000, statements: 60, density: 0.8 })
const conversation = { votes: collectVotes(ballots, 3000, 60), moderatedOut: Uint8Array.of(0, 1) }

describe('in the background', () => {
  test('the result is the same, and progress is told stage by stage', async () => {
    const stages: Stage[] = []
    const { viewpoints, stability } = await findViewpointsInBackground(conversation, {
      settings: { resamples: 3 },
      withStability: true,
      onProgress: (stage) => stages.push(stage),
    })
    expect(viewpoints).toEqual(findViewpoints(conversation))
    expect(stability).toEqual(measureStability(conversation, viewpoints, { settings: { resamples: 3 } }))
    expect([...new Set(stages)]).toEqual(['axes', 'groups', 'statistics', 'stability'])
  })

  test('a result from a thread can be gone on from', async () => {
    const { viewpoints } = await findViewpointsInBackground(conversation)
    const again = await findViewpointsInBackground(conversation, { previous: viewpoints })
    expect(again.viewpoints.groups.of).toEqual(viewpoints.groups.of)
  })

  test('cancelling ends the run and gives the reason', async () => {
    const cancelled = AbortSignal.abort(new Error('The window was closed.'))
    await expect(findViewpointsInBackground(conversation, { signal: cancelled })).rejects.toThrow(
      'window was closed',
    )

    const controller = new AbortController()
    const run = findViewpointsInBackground(conversation, {
      signal: controller.signal,
      settings: { resamples: 1_000_000 },
      withStability: true,
      onProgress: (stage) => stage === 'stability' && controller.abort(new Error('It takes too long.')),
    })
    await expect(run).rejects.toThrow('It takes too long.')
  })

  test('what goes wrong in the thread comes out here', async () => {
    const broken = { votes: { ...conversation.votes, statementCount: -1 } }
    await expect(findViewpointsInBackground(broken)).rejects.toThrow()
  })

  test('progress that throws ends a run in the foreground', () => {
    const onProgress = (stage: Stage) => {
      if (stage === 'groups') throw new Error('Enough.')
    }
    expect(() => findViewpoints(conversation, { onProgress })).toThrow('Enough.')
  })
})
