import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { findingsOf, inventConsultation } from '../../../../test/invented-consultation.ts'
import { readPolisComments, readPolisParticipants, readPolisVotes } from '../../../viewpoints/index.ts'
import { openData } from './open-data.ts'
import { viewpointReport } from './write-report.ts'

const at = new Date('2026-03-08T00:00:00+08:00')

function filesOf(material = inventConsultation()) {
  const result = findingsOf(material)
  const files = unzipSync(
    openData(material, result, viewpointReport(material, result), 'https://example.org/r', at),
  )
  return { material, result, text: (name: string) => new TextDecoder().decode(files[name]) }
}

test('[D5] the open data are read again as the Polis export that they are, vote for vote', async () => {
  const { material, result, text } = filesOf()
  const { comments, bad } = await readPolisComments(text('comments.csv'))
  const votes = await readPolisVotes(text('votes.csv'), new Set(comments.map(({ id }) => id)))
  const people = await readPolisParticipants(text('participants-votes.csv'))
  expect([bad.count, votes.bad.count, people.bad.count]).toEqual([0, 0, 0])
  expect(votes.ballots.value).toHaveLength(result.viewpoints.participation.votes)
  expect(comments.map((one) => one.text)).toEqual(material.statements.map((one) => one.text))
  expect(people.participants).toHaveLength(160)
  expect(new Set(people.participants.map(({ group }) => group))).toEqual(new Set([0, 1]))
  expect(text('summary.csv')).toContain('voters,160')
  expect(JSON.parse(text('report.json')).title).toBe(material.title)
})

test('[D5] they say nothing of who is a member, how somebody came, or at what time of day a vote was cast', async () => {
  const { text } = filesOf()
  const all = ['summary.csv', 'comments.csv', 'votes.csv', 'participants-votes.csv'].map(text).join('\n')
  expect(all).not.toMatch(/member|resident|委员|居民|qr|paper|web/)
  const { times } = await readPolisVotes(text('votes.csv'))
  for (const time of times) expect((time + 8 * 3_600_000) % 86_400_000).toBe(0)
})

test('a statement on which fewer than five people voted is listed without their votes', async () => {
  const { text } = filesOf(inventConsultation({ people: 4, members: 0 }))
  expect((await readPolisVotes(text('votes.csv'))).ballots.value).toHaveLength(0)
  expect((await readPolisComments(text('comments.csv'))).comments[0]).toMatchObject({
    agrees: 0,
    disagrees: 0,
  })
})

test('a statement that Excel would take for a formula is made harmless', () => {
  const material = inventConsultation()
  const statements = material.statements.map((one, place) =>
    place === 0 ? { ...one, text: '=1+1 条建议' } : one,
  )
  expect(filesOf({ ...material, statements }).text('comments.csv')).toContain(",'=1+1 条建议")
})
