import { hash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TreeInMemory } from '../../../test/ledger.ts'
import { askWitness } from '../ledger/ask-witness.ts'
import { signCheckpoint } from '../ledger/checkpoint.ts'
import { consistencyProof } from '../ledger/consistency.ts'
import { cosignaturesOn } from '../ledger/cosigned.ts'
import { parseCosignatureVerifier } from '../ledger/cosigner-keys.ts'
import { emptyRoot, leafHash } from '../ledger/merkle.ts'
import { newSigningKey, parseSigner, parseVerifier } from '../ledger/note-keys.ts'
import type { OutboundRequest } from '../outbound/outbound.ts'
import { addCheckpointBody } from './add-checkpoint.ts'
import { Witness } from './witness.ts'
import { WitnessFiles } from './witness-files.ts'
import { witnessServer } from './witness-server.ts'

const log = parseSigner(newSigningKey('qingshi.example/ledger'))!
const stranger = parseSigner(newSigningKey('stranger.example/ledger'))!
const leaves = Array.from({ length: 40 }, (_, at) => leafHash(Buffer.from(`entry ${at}`)))
const tree = await TreeInMemory.of(leaves)
const forked = await TreeInMemory.of([
  ...leaves.slice(0, 5),
  leafHash(Buffer.from('other')),
  ...leaves.slice(6),
])
const rootAt = async (size: number, of = leaves) => (await TreeInMemory.of(of.slice(0, size))).root
const noteAt = async (size: number) =>
  signCheckpoint({ size, root: size === 0 ? emptyRoot : await rootAt(size) }, log)
const proofBetween = (from: number, to: number) => (from === 0 ? [] : consistencyProof(from, to, tree.nodeAt))
const asked = async (from: number, to: number) =>
  addCheckpointBody(from, await proofBetween(from, to), await noteAt(to))

const folder = mkdtempSync(join(tmpdir(), 'witness-'))
afterAll(() => rmSync(folder, { recursive: true }))
const complaints: string[] = []
const opened = (name: string) =>
  new Witness({
    name: `${name}.example`,
    logs: [parseVerifier(log.vkey)!],
    files: new WitnessFiles(join(folder, name)),
    complain: (line) => complaints.push(line),
  })

describe('a witness', () => {
  const witness = opened('one')
  const server = witnessServer(witness, (line) => complaints.push(line))
  let url: string
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())
  const post = async (body: string) => {
    const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body })
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
  }
  const shown = () => fetch(`${url}/${hash('sha256', log.name, 'hex')}/checkpoint`)
  const keys = () => witness.keys.map(({ vkey }) => parseCosignatureVerifier(vkey)!)

  test('shows nothing of a log that it has not signed', async () => {
    expect((await shown()).status).toBe(404)
  })

  test('signs what a log it knows has begun with, by both kinds of key, with the time', async () => {
    const answer = await post(await asked(0, 5))
    expect(answer.status, answer.text).toBe(200)
    const note = (await noteAt(5)) + answer.text
    const signed = cosignaturesOn(note, keys())!
    expect(signed.map(({ witness: { kind } }) => kind).sort()).toEqual(['ed25519', 'ml-dsa-44'])
    for (const { at } of signed) expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000)
    expect(await (await shown()).text()).toBe(note)
  })

  test('signs what goes on from there, and the same size again', async () => {
    expect((await post(await asked(5, 12))).status).toBe(200)
    expect((await post(await asked(12, 12))).status).toBe(200)
  })

  test('tells from which size it must be asked', async () => {
    for (const [from, to] of [
      [0, 20],
      [5, 20],
      [5, 5],
    ] as const)
      expect(await post(await asked(from, to))).toEqual({
        status: 409,
        type: 'text/x.tlog.size',
        text: '12\n',
      })
  })

  test.each<[string, number, () => Promise<string> | string]>([
    [
      'of a log that it does not know',
      404,
      () => addCheckpointBody(0, [], signCheckpoint({ size: 5, root: tree.root }, stranger)),
    ],
    [
      'in the name of the log by another key',
      403,
      () =>
        addCheckpointBody(
          12,
          [],
          signCheckpoint({ size: 12, root: tree.root }, parseSigner(newSigningKey(log.name))!),
        ),
    ],
    ['with a false signature of the log', 403, async () => (await asked(12, 20)).replace(/\n20\n/, '\n21\n')],
    ['whose old size is above its own', 400, async () => addCheckpointBody(13, [], await noteAt(12))],
    ['without an old size', 400, async () => (await asked(12, 20)).replace('old 12\n', '')],
    ['with a size in loose form', 400, async () => (await asked(12, 20)).replace('old 12', 'old 012')],
    ['with a hash that is none', 400, async () => (await asked(12, 20)).replace('\n', '\nAAAA\n')],
    [
      'with more hashes than there can be',
      400,
      async () =>
        addCheckpointBody(
          12,
          Array.from({ length: 64 }, () => tree.root),
          await noteAt(20),
        ),
    ],
    ['that is empty', 400, () => ''],
    [
      'with a proof of something else',
      422,
      async () => addCheckpointBody(12, await consistencyProof(11, 20, tree.nodeAt), await noteAt(20)),
    ],
    ['without its proof', 422, async () => addCheckpointBody(12, [], await noteAt(20))],
    ['with a proof where none is due', 422, async () => addCheckpointBody(12, [tree.root], await noteAt(12))],
    [
      'of the same size with another root',
      409,
      () => addCheckpointBody(12, [], signCheckpoint({ size: 12, root: forked.root }, log)),
    ],
  ])('refuses a request %s (%i)', async (_, status, body) => {
    const answer = await post(await body())
    expect(answer.status, answer.text).toBe(status)
    expect(answer.type).toBe('text/plain; charset=utf-8')
    expect(await (await shown()).text()).toContain('\n12\n')
  })

  test('refuses an empty tree with a root, and a first proof that leads nowhere', () => {
    const other = opened('two')
    expect(
      other.addCheckpoint(addCheckpointBody(0, [], signCheckpoint({ size: 0, root: tree.root }, log))).status,
    ).toBe(422)
    expect(
      other.addCheckpoint(
        addCheckpointBody(0, [tree.root], signCheckpoint({ size: 5, root: tree.root }, log)),
      ).status,
    ).toBe(422)
    expect(
      other.addCheckpoint(addCheckpointBody(0, [], signCheckpoint({ size: 0, root: emptyRoot }, log))).status,
    ).toBe(200)
  })

  test('refuses a fork and keeps both stories, each signed by the log, as evidence', async () => {
    const before = complaints.length
    const root = forked.root
    const body = addCheckpointBody(
      12,
      await consistencyProof(12, 40, forked.nodeAt),
      signCheckpoint({ size: 40, root }, log),
    )
    expect((await post(body)).status).toBe(422)
    const rollback = signCheckpoint({ size: 8, root: await rootAt(8) }, log)
    expect((await post(addCheckpointBody(8, [], rollback))).status).toBe(409)
    const lines = readFileSync(join(folder, 'one/evidence.ndjson'), 'utf8').trim().split('\n')
    const evidence = lines.slice(-2).map((line) => JSON.parse(line))
    expect(evidence[0]).toMatchObject({ answered: 422, shown: signCheckpoint({ size: 40, root }, log) })
    expect(evidence[1]).toMatchObject({ answered: 409, shown: rollback })
    for (const { signedBefore } of evidence) expect(signedBefore).toContain(await noteAt(12))
    expect(complaints.length).toBe(before + 2)
  })

  test('notes the same checkpoint once, whoever sends it, and accuses nobody of one that it has signed', async () => {
    const file = join(folder, 'one/evidence.ndjson')
    const [before, said] = [readFileSync(file, 'utf8'), complaints.length]
    const rollback = signCheckpoint({ size: 8, root: await rootAt(8) }, log)
    for (const body of [
      addCheckpointBody(8, [], rollback),
      addCheckpointBody(3, [tree.root], rollback),
      addCheckpointBody(12, [tree.root], await noteAt(12)),
    ])
      expect([409, 422]).toContain((await post(body)).status)
    expect(opened('one').addCheckpoint(addCheckpointBody(8, [], rollback)).status).toBe(409)
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(complaints.length).toBe(said)
  })

  test('knows after a restart what it has signed, and never signs two trees of one size', async () => {
    const again = opened('one')
    const rival = await asked(0, 5)
    expect(again.addCheckpoint(rival)).toMatchObject({ status: 409, body: '12\n' })
    expect(again.addCheckpoint(await asked(12, 30)).status).toBe(200)
    expect(again.keys.map(({ vkey }) => vkey)).toEqual(witness.keys.map(({ vkey }) => vkey))
  })

  test('does not sign on under the same name when it has forgotten what it signed', () => {
    rmSync(join(folder, 'one/state.json'))
    expect(() => opened('one')).toThrow('must not sign on')
  })

  test('is heard by the log to refuse another tree, of the same size too', async () => {
    const ask = async ({ url, body }: OutboundRequest) => {
      const answer = await fetch(url, { method: 'POST', body: String(body ?? '') })
      const headers = Object.fromEntries(answer.headers)
      return { status: answer.status, headers, bytes: Buffer.from(await answer.arrayBuffer()) }
    }
    const asks = (size: number, root: Uint8Array, old: number) =>
      askWitness(
        ask,
        { url, name: 'one', keys: keys() },
        old,
        { size, note: signCheckpoint({ size, root }, log) },
        forked.nodeAt,
      )
    const { body } = witness.checkpointOf(hash('sha256', log.name, 'hex'))
    const size = Number(body.split('\n')[1])
    expect(await asks(size, forked.root, size)).toMatchObject({ outcome: 'other' })
    expect(await asks(40, forked.root, size)).toMatchObject({ outcome: 'other' })
    expect(await asks(40, forked.root, 0)).toMatchObject({ outcome: 'known', size })
  })

  test('signs nothing that it could not keep', async () => {
    const files = new WitnessFiles(join(folder, 'three'))
    const failing = new Witness({
      name: 'three.example',
      logs: [parseVerifier(log.vkey)!],
      files,
      complain: () => {},
    })
    files.keep = () => {
      throw new Error('disk full')
    }
    await expect(async () => failing.addCheckpoint(await asked(0, 5))).rejects.toThrow('disk full')
    expect(failing.checkpointOf(hash('sha256', log.name, 'hex')).status).toBe(404)
  })

  test('answers other addresses and ways with 404, 405 and 413', async () => {
    expect((await fetch(`${url}/`)).status).toBe(404)
    expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405)
    expect((await post('x'.repeat(600_000)).catch(() => ({ status: 413 }))).status).toBe(413)
  })
})
