// npm run test:crash: residents write while the server is killed, again and again. Every acknowledged voice must be
// there once and whole, every unanswered one once or not at all, and the ledger must agree with the database.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { withKernel } from '../src/doors/cli/with-kernel.ts'
import { rows } from '../src/kernel/database/rows.ts'
import { parseReceipt, receiptHash } from '../src/kernel/ledger/receipt.ts'
import { sealAll } from '../src/kernel/ledger/sealer.ts'
import { verifyHouse } from '../src/kernel/ledger/verify-house.ts'
import { History } from './history.ts'
import { type Installation, installation, placeCode, Server } from './installation.ts'

const writes = Number(process.env.WRITES ?? 2_000)
const kills = Number(process.env.KILLS ?? 10)
const writers = 20

let failed = false
for (const kind of ['PGlite', 'PostgreSQL'] as const) {
  const under = await installation(kind)
  if (!under) console.log('PostgreSQL is not installed: skipped.')
  else failed = !(await survives(under)) || failed
}
process.exitCode = failed ? 1 : 0

async function survives(under: Installation): Promise<boolean> {
  const history = new History(join(mkdtempSync(join(tmpdir(), 'yishitang-crash-')), `${under.kind}.ndjson`))
  const server = await Server.start(under)
  const backAfter: number[] = []
  let next = 0
  const writing = Promise.all(
    Array.from({ length: writers }, async () => {
      while (next < writes) await submit(server.url, next++, history)
    }),
  )
  const killing = (async () => {
    for (let kill = 1; kill <= kills; kill++) {
      // Somewhere within this kill's share of the writes, and not at a boundary between two of them.
      const due = ((kill - 1 + Math.random()) / kills) * writes
      while (history.acknowledged.size < due) await pause(2)
      await pause(Math.random() * 20)
      await server.kill()
      backAfter.push(await server.start())
    }
  })()
  await Promise.all([writing, killing])
  await server.stop()
  const findings = await check(under, history)
  history.close()
  const slowest = Math.round(Math.max(...backAfter))
  console.log(
    `${under.kind}: ${writes} writes, ${kills} kills, ${history.unknown} answers lost, ` +
      `back after ${slowest} ms at most; ${findings.length === 0 ? 'nothing lost, double or half' : 'FAILED'}`,
  )
  for (const finding of findings) console.error(`  ${finding}`)
  console.log(`  history: ${history.path}`)
  under.remove()
  return findings.length === 0
}

/** Sends one voice until an answer comes, with the same key each time, as the page's own script does. */
async function submit(url: string, number: number, history: History): Promise<void> {
  const key = `crash-${number}`
  const text = `第 ${number} 条：楼道里的灯坏了，晚上看不见台阶。`
  for (;;) {
    history.write({ key, type: 'invoke' })
    try {
      const answer = await fetch(`${url}/api/v1/voices.submit`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ place: placeCode, text }),
        signal: AbortSignal.timeout(15_000),
      })
      if (answer.status === 201) {
        const { receipt } = (await answer.json()) as { receipt: string }
        const replayed = answer.headers.has('idempotent-replayed')
        return history.write({ key, type: 'ok', receipt, replayed })
      }
      if (answer.status < 500) throw new Error(`${key}: ${answer.status} ${await answer.text()}`)
      history.write({ key, type: 'unknown', status: answer.status })
    } catch (error) {
      if ((error as Error).message.startsWith(key)) throw error
      history.write({ key, type: 'unknown' })
    }
    await pause(50)
  }
}

/** Holds the database against what the clients saw. @returns what does not agree, in words */
async function check({ environment }: Installation, history: History): Promise<string[]> {
  return withKernel({ environment }, async (kernel) => {
    const { db } = kernel.store
    const findings: string[] = []
    const stored = await rows<{ receipt_hash: string; text: string; clocks: number; entries: number }>(
      db,
      sql`select receipt_hash, text,
                 (select count(*)::int from clocks where subject = 'voices' and subject_id::text = voice.id::text) as clocks,
                 (select count(*)::int from ledger_entries where subject = 'voices' and subject_id = voice.id::text) as entries
            from voices voice`,
    )
    const byHash = new Map(stored.map((voice) => [voice.receipt_hash, voice]))
    for (const [key, receipt] of history.acknowledged)
      if (!byHash.has(receiptHash(parseReceipt(receipt)!))) findings.push(`lost: ${key}`)
    const texts = new Set(stored.map(({ text }) => text))
    if (texts.size < stored.length) findings.push(`double: ${stored.length - texts.size} voices`)
    if (stored.length !== writes) findings.push(`${stored.length} voices are stored instead of ${writes}`)
    for (const { text, clocks, entries } of stored)
      if (clocks !== 1 || entries !== 1)
        findings.push(`half-written: ${text}: ${clocks} clocks, ${entries} ledger entries`)
    const [keys] = await rows<{ count: number }>(db, sql`select count(*)::int as count from idempotency_keys`)
    if (keys!.count !== writes) findings.push(`${keys!.count} keys are remembered instead of ${writes}`)
    await sealAll(kernel)
    const { disagreements, unsealed } = await verifyHouse(kernel)
    for (const { what, where } of disagreements) findings.push(`ledger: ${what} ${where}`)
    if (unsealed > 0) findings.push(`ledger: ${unsealed} entries were not sealed`)
    return findings
  })
}
