import { describe, expect, test } from 'vitest'
import { readPolisComments, withdrawnAmong } from './comments.ts'
import { readPolisParticipants } from './participants.ts'
import { readPolisVotes } from './votes.ts'

const voteHeadings = 'timestamp,datetime,comment-id,voter-id,vote'

describe('the votes of a Polis export', () => {
  test('come in the order in which they were cast, whatever their order in the file', async () => {
    const { ballots, participants, statements, bad } = await readPolisVotes(
      `${voteHeadings}\n300,later,7,12,-1\n100,first,9,5,1\n300,again,7,12,1\n200,between,9,12,0\n`,
    )
    expect(participants).toEqual([5, 12])
    expect(statements).toEqual([7, 9])
    expect([...ballots.participant]).toEqual([0, 1, 1, 1])
    expect([...ballots.statement]).toEqual([1, 1, 0, 0])
    expect([...ballots.value]).toEqual([1, 0, -1, 1])
    expect(bad).toEqual({ count: 0, first: [] })
  })

  test('each bad line is named by its number and what is wrong with it, and the good ones are kept', async () => {
    const { ballots, bad } = await readPolisVotes(
      [
        voteHeadings,
        '1,a,0,0,1',
        '2,a,0,1,2',
        '3,a,0,x,1',
        '',
        '4,a,0,1',
        '5,a"b,0,1,1',
        '6,"a, b",0,2,1',
        '7,a,0.5,2,1',
        'when,a,0,2,1',
        '8,"never closed,0,2,1',
        '9,a,0,3,-1',
      ].join('\r\n'),
    )
    expect(bad.first).toEqual([
      { line: 3, reason: 'vote', field: 'vote' },
      { line: 4, reason: 'number', field: 'voter-id' },
      { line: 6, reason: 'fields' },
      { line: 7, reason: 'quotes' },
      { line: 9, reason: 'number', field: 'comment-id' },
      { line: 10, reason: 'number', field: 'timestamp' },
      { line: 11, reason: 'quotes' },
    ])
    expect(bad.count).toBe(7)
    expect([...ballots.value]).toEqual([1, 1, -1])
  })

  test('a file without the headings is not read at all', async () => {
    const { ballots, bad } = await readPolisVotes('timestamp,comment-id,vote\n1,1,1\n')
    expect(bad).toEqual({ count: 1, first: [{ line: 1, reason: 'heading', field: 'voter-id' }] })
    expect(ballots.value).toHaveLength(0)
    expect((await readPolisVotes('')).bad.first).toEqual([{ line: 1, reason: 'heading' }])
  })

  test('a file may arrive in pieces, cut anywhere, even within a character', async () => {
    const text =
      '\uFEFFtimestamp,datetime,comment-id,voter-id,vote\n1,"星期一,\n上午",3,4,1\n2,星期二,3,5,-1\n'
    const bytes = new TextEncoder().encode(text)
    for (const size of [1, 2, 7, 1000]) {
      const { ballots, participants, bad } = await readPolisVotes(piecesOf(bytes, size))
      expect(bad.count).toBe(0)
      expect(participants).toEqual([4, 5])
      expect([...ballots.value]).toEqual([1, -1])
    }
  })

  test('of very many bad lines a thousand are listed, and all are counted', async () => {
    const { bad } = await readPolisVotes(`${voteHeadings}\n${'x,x,x,x\n'.repeat(2500)}`)
    expect(bad.count).toBe(2500)
    expect(bad.first).toHaveLength(1000)
  })

  test('a line without end does not fill the memory', async () => {
    const { ballots, bad } = await readPolisVotes([
      `${voteHeadings}\n`,
      ...Array(30).fill('9'.repeat(100_000)),
      '\n1,a,0,0,1\n',
    ])
    expect(bad.first).toEqual([{ line: 2, reason: 'tooLong' }])
    expect(ballots.value).toHaveLength(1)
  })

  test('what fails while the file arrives is not swallowed', async () => {
    const failing = async function* () {
      yield `${voteHeadings}\n`
      throw new Error('The connection was lost.')
    }
    await expect(readPolisVotes(failing())).rejects.toThrow('connection was lost')
  })
})

describe('the comments of a Polis export', () => {
  const headings = 'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body'

  test('keep their text, with commas, quotation marks and line breaks', async () => {
    const { comments, bad } = await readPolisComments(
      `${headings}\n2,b,9,4,1,0,-1,"One, ""two""\nand three"\n1,a,3,4,5,6,1,末班车太早\n3,c,10,4,0,0,0,\n`,
    )
    expect(bad.count).toBe(0)
    expect(comments).toEqual([
      { id: 3, author: 4, time: 1, agrees: 5, disagrees: 6, moderation: 'passed', text: '末班车太早' },
      {
        id: 9,
        author: 4,
        time: 2,
        agrees: 1,
        disagrees: 0,
        moderation: 'withdrawn',
        text: 'One, "two"\nand three',
      },
      { id: 10, author: 4, time: 3, agrees: 0, disagrees: 0, moderation: 'open', text: '' },
    ])
    expect([...withdrawnAmong(comments, [3, 9, 11])]).toEqual([0, 1, 0])
  })

  test('a number used twice, or a moderation there is not, is named', async () => {
    const { comments, bad } = await readPolisComments(
      `${headings}\n1,a,3,4,0,0,1,One\n1,a,3,4,0,0,1,Two\n1,a,4,4,0,0,5,Three\n`,
    )
    expect(comments.map(({ text }) => text)).toEqual(['One'])
    expect(bad.first).toEqual([
      { line: 3, reason: 'repeated', field: 'comment-id' },
      { line: 4, reason: 'moderation', field: 'moderated' },
    ])
  })
})

describe('the participants of a Polis export', () => {
  test('have a group or none, and a vote on some statements', async () => {
    const { participants, bad } = await readPolisParticipants(
      'participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,7\n3,1,0,2,1,1,-1,1\n4,,2,1,0,0,,0\n5,x,0,0,0,0,,\n6,0,0,1,1,0,3,\n',
    )
    expect(participants).toEqual([
      {
        id: 3,
        group: 1,
        comments: 0,
        votes: 2,
        agrees: 1,
        disagrees: 1,
        voteOn: new Map([
          [0, -1],
          [7, 1],
        ]),
      },
      { id: 4, comments: 2, votes: 1, agrees: 0, disagrees: 0, voteOn: new Map([[7, 0]]) },
    ])
    expect(bad.first).toEqual([
      { line: 4, reason: 'number', field: 'group-id' },
      { line: 5, reason: 'vote', field: '0' },
    ])
  })
})

async function* piecesOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
