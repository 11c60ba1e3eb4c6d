import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Door, openDoor } from '../../../test/door.ts'
import { type House, openHouse } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { newSigningKey, parseSigner } from '../../kernel/ledger/note-keys.ts'
import { parsePolicy } from '../../kernel/ledger/policy.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { witnessAll, witnessesOf } from '../../kernel/ledger/witnessing.ts'

const root = join(import.meta.dirname, '../../..')
const program = join(root, 'bin/verify-proof.mjs')

/** A witness as a county runs it: a process of its own. */
async function startWitness(folder: string, name: string, log: string) {
  mkdirSync(folder, { recursive: true })
  const config = join(folder, 'witness.json')
  writeFileSync(
    config,
    JSON.stringify({ name: `${name}.example`, listen: '127.0.0.1:0', data: 'data', logs: [log] }),
  )
  const child = spawn(join(root, 'bin/yishitang'), ['witness', '--config', config], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LANG: 'en_US.UTF-8' },
  })
  const lines: string[] = []
  for await (const line of createInterface(child.stdout!)) {
    lines.push(line)
    if (lines.length === 3) break
  }
  const url = /at (http\S+)\./.exec(lines[0]!)![1]!
  return { child, url, keys: lines.slice(1) }
}

const kinds = (['PGlite', 'PostgreSQL'] as const).filter(
  (kind) => kind === 'PGlite' || inject('postgres') !== undefined,
)

describe.each(kinds)('a ledger with two witnesses (%s)', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'witnesses-'))
  const log = newSigningKey('qingshi.example/ledger')
  const { vkey } = parseSigner(log)!
  const policyFile = join(folder, 'policy')
  const told: string[] = []
  const processes: ChildProcess[] = []
  let house: House
  let town: Town
  let door: Door
  let close: () => Promise<void>
  const db = () => house.kernel.store.db
  const byHand = (statement: SQL) => db().execute(statement)
  const kept = () => join(house.kernel.settings.DATA_DIR, 'checkpoints')
  let witnesses: ReturnType<typeof witnessesOf>
  /** As the process does it, once a second and every two. */
  const sealed = async () => {
    await sealAll(house.kernel)
    await witnessAll(house.kernel, witnesses)
  }

  beforeAll(async () => {
    const [one, two] = await Promise.all([
      startWitness(join(folder, 'one'), 'one', vkey),
      startWitness(join(folder, 'two'), 'two', vkey),
    ])
    processes.push(one.child, two.child)
    writeFileSync(
      policyFile,
      [
        `log ${vkey}`,
        `witness 甲县 ${one.keys[0]} ${one.url}`,
        `witness 甲县-ed25519 ${one.keys[1]} ${one.url}`,
        `witness 乙县 ${two.keys[0]} ${two.url}`,
        'group 甲 any 甲县 甲县-ed25519',
        'group 两县 all 甲 乙县',
        'quorum 两县',
        '',
      ].join('\n'),
    )
    const origins = `${new URL(one.url).origin},${new URL(two.url).origin}`
    ;({ house, close } = await openHouse(kind, {
      LEDGER_KEY: log,
      LEDGER_ORIGIN: parseSigner(log)!.name,
      WITNESS_POLICY: policyFile,
      INSIDE_ORIGINS: origins,
    }))
    house.kernel.channels.robot = {
      async send(message) {
        told.push('text' in message ? message.text : '')
        return { outcome: 'delivered' }
      },
    }
    town = await settleIn(house)
    town.at('2026-03-02 09:00')
    door = await openDoor(house)
    witnesses = witnessesOf(house.kernel)
  })
  afterAll(async () => {
    for (const child of processes) {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    }
    await door?.close()
    await close?.()
    rmSync(folder, { recursive: true })
  })

  const text = async (path: string) => (await door.get(path)).text()
  function verified(proof: string, ...more: string[]) {
    const file = join(folder, 'receipt.tlog-proof')
    writeFileSync(file, proof)
    const ran = spawnSync(process.execPath, [program, file, ...more], { encoding: 'utf8' })
    return { status: ran.status, said: ran.stdout + ran.stderr }
  }

  test('publishes the checkpoint with their signatures, and shows who signed, and when', async () => {
    await sealed()
    expect(told).toEqual([])
    const checkpoint = await text('/ledger/checkpoint')
    expect(checkpoint.match(/^— one\.example /gm)).toHaveLength(2)
    // The policy names one of its two keys.
    expect(checkpoint.match(/^— two\.example /gm)).toHaveLength(1)
    const page = await text('/ledger')
    for (const shown of ['one.example', 'two.example', 'ml-dsa-44', 'ed25519']) expect(page).toContain(shown)
    expect(page).not.toContain('拒绝')
  })

  test('gives a receipt’s proof as one file that verifies offline with key, policy and the own words', async () => {
    const words = '老王家门口的井盖松了，晚上很危险。请打 13912345678 找我。'
    const { receipt } = await town.voice(words)
    await sealed()
    const proof = await text(`/r/${receipt}/proof.tlog-proof`)
    expect(proof).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra \S+\nindex \d+\n/)
    const mine = join(folder, 'words.txt')
    writeFileSync(mine, `${words}\n`)
    const options = ['--key', vkey, '--policy', policyFile]
    const { status, said } = verified(proof, ...options, '--words', mine)
    expect(status, said).toBe(0)
    expect(said).toContain(words)
    expect(said).toMatch(/Witnessed: two\.example \(ML-DSA-44\) 20/)
    expect(verified(proof, '--policy', policyFile).status).toBe(0)
    expect(verified(await text(`/r/${receipt}/proof.json`), ...options).status).toBe(0)
    writeFileSync(mine, words.replace('松了', '没松'))
    expect(verified(proof, ...options, '--words', mine).said).toContain('FAILED wordsOther')
  })

  test('has no proof for whoever asks for more witnesses than have signed, or whose line was changed', async () => {
    const { receipt } = await town.voice('公园的长椅坏了。')
    await sealed()
    const proof = await text(`/r/${receipt}/proof.tlog-proof`)
    const options = ['--policy', policyFile]
    const without = proof.replaceAll(/^— two\.example .*\n/gm, '')
    expect(verified(without, ...options).said).toContain('FAILED quorumMissing')
    expect(verified(without, '--key', vkey).status).toBe(0)
    const line = /^— two\.example (\S+)$/m.exec(proof)![1]!
    const bytes = Buffer.from(line, 'base64')
    bytes[11]! ^= 1
    expect(verified(proof.replace(line, bytes.toString('base64')), ...options).said).toMatch(
      /FAILED (cosignatureFalse|quorumMissing)/,
    )
    const policy = readFileSync(policyFile, 'utf8')
    writeFileSync(join(folder, 'bad'), policy.replace('all 甲 乙县', '3 甲 乙县'))
    expect(verified(proof, '--policy', join(folder, 'bad')).said).toContain('FAILED policyMalformed')
    expect(() => parsePolicy(Buffer.from(policy.replace('all 甲 乙县', '3 甲 乙县')))).toThrow()
  })

  test('goes on without a witness that is away, and has it catch up', async () => {
    const [first, second] = witnesses
    const { ask } = second!
    second!.ask = () => Promise.reject(new Error('away'))
    const { receipt } = await town.voice('路灯坏了三天了。')
    await sealed()
    expect(second).toMatchObject({ failures: 1 })
    expect(first).toMatchObject({ failures: 0 })
    // What enough have signed stays published; a receipt has its proof all the same.
    const proof = await text(`/r/${receipt}/proof.tlog-proof`)
    expect(verified(proof, '--key', vkey).status).toBe(0)
    expect(verified(proof, '--policy', policyFile).said).toContain('FAILED quorumMissing')
    second!.ask = ask
    second!.notBefore = 0
    await sealed()
    expect(verified(await text(`/r/${receipt}/proof.tlog-proof`), '--policy', policyFile).status).toBe(0)
  })

  const tables = [
    'ledger_entries',
    'ledger_tiles',
    'ledger_checkpoints',
    'ledger_cosignatures',
    'voices',
    'clocks',
    'receipt_contents',
  ]
  async function setBack() {
    for (const table of tables) {
      await byHand(sql.raw(`alter table ${table} disable trigger user`))
      await byHand(sql.raw(`delete from ${table}`))
      await byHand(sql.raw(`insert into ${table} select * from earlier_${table}`))
      await byHand(sql.raw(`alter table ${table} enable trigger user`))
    }
    // Whoever sets the database back may reach the kept checkpoints, too; a witness they do not reach.
    rmSync(kept())
    witnesses = witnessesOf(house.kernel)
  }

  test('that was set back is refused: both stories are kept as evidence, shown, and told', async () => {
    for (const table of tables)
      await byHand(sql.raw(`create table earlier_${table} as select * from ${table}`))
    await town.voice('请把夜班公交延长到十点。')
    await sealed()
    await setBack()
    await witnessAll(house.kernel, witnesses)
    expect(told).toHaveLength(2)
    expect(told[0]).toContain('被退回过')
    const refusals = JSON.parse(await text('/ledger/refusals.json'))
    expect(refusals).toHaveLength(2)
    for (const { kind, known, size, request, theirs } of refusals) {
      expect(kind).toBe('ahead')
      expect(known).toBeGreaterThan(size)
      expect(request).toContain(`\n${size}\n`)
      expect(theirs).toContain(`\n${known}\n`)
    }
    const page = await text('/ledger')
    expect(page).toContain('拒绝为这本账签名')
    // Once a day is enough to be told of the same.
    await witnessAll(house.kernel, witnessesOf(house.kernel))
    expect(told).toHaveLength(2)
  })

  test('that grew another story from there is refused as well, however long it becomes', async () => {
    for (const words of ['一切都好。', '没有人有意见。', '今年的路灯都亮着。']) await town.voice(words)
    witnesses = witnessesOf(house.kernel)
    await sealed()
    expect(told).toHaveLength(4)
    expect(told.at(-1)).toContain('不是从此前见证过的账接着往下写的')
    const refusals = JSON.parse(await text('/ledger/refusals.json'))
    expect(refusals.filter(({ kind }: { kind: string }) => kind === 'other')).toHaveLength(2)
    for (const name of ['one', 'two']) {
      const evidence = readFileSync(join(folder, name, 'data/evidence.ndjson'), 'utf8')
        .trim()
        .split('\n')
      const last = JSON.parse(evidence.at(-1)!)
      expect(last).toMatchObject({ answered: 422, origin: 'qingshi.example/ledger' })
      for (const note of [last.shown, last.signedBefore]) expect(note).toContain('— qingshi.example/ledger ')
    }
    // What enough witnesses have signed is what stays published.
    expect(await text('/ledger/checkpoint')).toMatch(/^— two\.example /m)
  })
})
