/**
 * Measures the viewpoint engine: `npm run bench:viewpoints -- --participants 40000 --statements 500 --density 0.1`, or
 * `-- --polis DIR` for a Polis export. What is timed begins with ballots in memory, in the order of their arrival, and
 * ends with all findings; stability is measured afterwards and not timed.
 */
import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Ballots,
  type Conversation,
  collectVotes,
  findViewpoints,
  measureStability,
  readPolisComments,
  readPolisVotes,
  type SparseVotes,
  updateViewpoints,
  type Viewpoints,
  withdrawnAmong,
} from '../src/viewpoints/index.ts'
import { inventVotes } from '../test/invented-votes.ts'

const { values: options } = parseArgs({
  options: {
    participants: { type: 'string', default: '40000' },
    statements: { type: 'string', default: '500' },
    density: { type: 'string', default: '0.1' },
    polis: { type: 'string' },
    runs: { type: 'string', default: '3' },
    update: { type: 'string' },
    groups: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

interface Given {
  readonly ballots: Ballots
  readonly participants: readonly number[]
  readonly statements: number
  readonly moderatedOut?: Uint8Array
}

interface Measured {
  readonly conversation: Conversation
  readonly viewpoints: Viewpoints
  readonly seconds: number
}

const given = options.polis ? await readExport(options.polis) : invent()
const { conversation, viewpoints, seconds } = best(positive('runs'), () => measure(given))
const { votes } = conversation
const updateSeconds = options.update ? measureUpdate(conversation, viewpoints, positive('update')) : undefined
const result = {
  participants: votes.participantCount,
  statements: votes.statementCount,
  votes: votes.voteCount,
  seconds: rounded(seconds, 4),
  floorSeconds: rounded(best(positive('runs'), () => ({ seconds: floor(votes) })).seconds, 4),
  nsPerVote: rounded((seconds * 1e9) / votes.voteCount, 1),
  peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
  k: viewpoints.groups.count,
  stability: rounded(measureStability(conversation, viewpoints)?.agreement ?? 0, 3),
  ...(updateSeconds !== undefined && { updateSeconds: rounded(updateSeconds, 5) }),
}
if (options.groups) writeFileSync(options.groups, groupLines(given, viewpoints))
if (options.json) console.log(JSON.stringify(result))
else describe(result)

async function readExport(folder: string): Promise<Given> {
  const [{ ballots, participants, statements, bad }, { comments, bad: badComments }] = await Promise.all([
    readPolisVotes(createReadStream(join(folder, 'votes.csv'))),
    readPolisComments(createReadStream(join(folder, 'comments.csv'))),
  ])
  for (const { line, reason } of [...bad.first, ...badComments.first])
    console.error(`Line ${line}: ${reason}`)
  return {
    ballots,
    participants,
    statements: statements.length,
    moderatedOut: withdrawnAmong(comments, statements),
  }
}

function invent(): Given {
  const participants = positive('participants')
  const statements = positive('statements')
  const { ballots } = inventVotes({ participants, statements, density: positive('density') })
  return { ballots, participants: Array.from({ length: participants }, (_, person) => person), statements }
}

function measure({ ballots, participants, statements, moderatedOut }: Given): Measured {
  const begin = performance.now()
  const votes = collectVotes(ballots, participants.length, statements)
  const conversation = { votes, ...(moderatedOut && { moderatedOut }) }
  const viewpoints = findViewpoints(conversation)
  return { conversation, viewpoints, seconds: (performance.now() - begin) / 1000 }
}

/** More ballots by people already there, about one each. */
function measureUpdate(conversation: Conversation, viewpoints: Viewpoints, count: number) {
  const { participantCount, statementCount } = conversation.votes
  const { ballots } = inventVotes({
    participants: count,
    statements: statementCount,
    density: 1.5 / statementCount,
    seed: 2,
  })
  const more = {
    participant: ballots.participant.subarray(0, count).map((person) => (person * 7919) % participantCount),
    statement: ballots.statement.subarray(0, count),
    value: ballots.value.subarray(0, count),
  }
  const { seconds } = best(positive('runs'), () => {
    const begin = performance.now()
    updateViewpoints(conversation, viewpoints, { ballots: more })
    return { seconds: (performance.now() - begin) / 1000 }
  })
  return seconds
}

/** What reading all votes twenty times costs: the products A·v and Aᵀ·u of a power iteration, in a plain loop. */
function floor({ rowStart, rowEnd, cells, participantCount, statementCount }: SparseVotes) {
  const begin = performance.now()
  let direction = new Float64Array(statementCount).fill(1 / Math.sqrt(statementCount))
  for (let pass = 0; pass < 20; pass++) {
    const image = new Float64Array(statementCount)
    for (let person = 0; person < participantCount; person++) {
      const end = rowEnd[person]!
      let sum = 0
      for (let at = rowStart[person]!; at < end; at++) {
        const cell = cells[at]!
        sum += ((cell & 3) - 1) * direction[cell >> 2]!
      }
      for (let at = rowStart[person]!; at < end; at++) {
        const cell = cells[at]!
        image[cell >> 2]! += ((cell & 3) - 1) * sum
      }
    }
    const length = Math.hypot(...image) || 1
    direction = image.map((component) => component / length)
  }
  return (performance.now() - begin) / 1000
}

function best<Run extends { readonly seconds: number }>(runs: number, run: () => Run): Run {
  let best = run()
  for (let again = 1; again < runs; again++) {
    const next = run()
    if (next.seconds < best.seconds) best = next
  }
  return best
}

function groupLines({ participants }: Given, { groups }: Viewpoints) {
  const lines = ['participant,group']
  groups.of.forEach((group, person) => {
    if (group >= 0) lines.push(`${participants[person]},${group}`)
  })
  return `${lines.join('\n')}\n`
}

function positive(option: 'participants' | 'statements' | 'density' | 'runs' | 'update') {
  const number = Number(options[option])
  if (number > 0 && (option === 'density' ? number <= 1 : Number.isInteger(number))) return number
  console.error(`--${option} ${options[option]}: not a number that can be used`)
  process.exit(2)
}

function rounded(value: number, digits: number) {
  return Number(value.toFixed(digits))
}

function describe({
  participants,
  statements,
  votes,
  seconds,
  floorSeconds,
  nsPerVote,
  peakMB,
  k,
  stability,
}: typeof result) {
  const number = new Intl.NumberFormat('en')
  console.log(
    `${number.format(votes)} votes of ${number.format(participants)} people on ${number.format(statements)} statements`,
  )
  console.log(
    `viewpoints   ${seconds.toFixed(3)} s, ${nsPerVote} ns per vote, at most ${number.format(peakMB)} MB`,
  )
  console.log(`floor        ${floorSeconds.toFixed(3)} s for 20 passes over the votes in a plain loop`)
  if (updateSeconds !== undefined)
    console.log(`update       ${updateSeconds.toFixed(4)} s for ${options.update} more ballots`)
  console.log(k === 0 ? 'no groups' : `${k} groups, stability ${stability}`)
}
