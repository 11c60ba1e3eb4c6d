import { randomUUID } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { anonymous } from '#kernel/access/actor.ts'
import { anyone } from '#kernel/access/policy.ts'
import { command } from '#kernel/action/declare.ts'
import { perform } from '#kernel/action/perform.ts'
import { rows } from '#kernel/database/rows.ts'
import { blobKey } from '#kernel/files/blob-key.ts'
import { attachments } from '#kernel/files/tables.ts'
import { upkeepSoFar } from '#kernel/health/upkeep.ts'
import { sealAll } from '#kernel/ledger/sealer.ts'
import { type Environment, newInstallation, removeInstallation } from '../../../test/installations.ts'
import { recordedTerminal } from '../../../test/terminal.ts'
import { runCommandLine } from './commands.ts'
import { withKernel } from './with-kernel.ts'

const photo = new Uint8Array(Buffer.from('一张照片'.repeat(5_000)))
const name = '井盖 "松动"\n\\照片.webp'

const attachForTest = command({
  name: 'files.attachForTest',
  purpose: 'Keeps a file.',
  input: z.strictObject({ number: z.string() }),
  output: z.object({}),
  allow: anyone,
  async run({ number }, { db, now, record, kernel }) {
    const bytes = new Uint8Array(Buffer.concat([photo, Buffer.from(number)]))
    const blob = blobKey(bytes)
    await kernel.files.put(blob, bytes, 'image/webp')
    const region = '990121100000'
    const [row] = await db
      .insert(attachments)
      .values({
        subject: 'test',
        subjectId: randomUUID(),
        region,
        blob,
        name,
        mime: 'image/webp',
        bytes: 7,
        visibility: 'desk',
        at: now,
      })
      .returning()
    record('files.attached', attachments, row!)
    return {}
  },
})

/** Across the two kinds where both are there. */
const pairs: readonly (readonly [Kind, Kind])[] =
  inject('postgres') === undefined
    ? [['PGlite', 'PGlite']]
    : [
        ['PGlite', 'PostgreSQL'],
        ['PostgreSQL', 'PGlite'],
      ]
type Kind = 'PGlite' | 'PostgreSQL'

describe.each(pairs)('a backup of %s restored on %s', (from, to) => {
  let source: Environment
  const made: Environment[] = []
  const target = async () => {
    const environment = await newInstallation(to)
    made.push(environment)
    return environment
  }
  const type = async (environment: Environment, ...line: string[]) => {
    const terminal = recordedTerminal(environment)
    const code = await runCommandLine(line, terminal)
    return { code, told: [...terminal.said, ...terminal.complained].join('\n') }
  }
  const stateOf = (environment: Environment) =>
    withKernel({ environment }, async ({ store, files }) => {
      const [found] = await rows<{
        entries: string
        attached: string
        tiles: string
        note: string
        blob: string
      }>(
        store.db,
        sql`select (select md5(string_agg(to_jsonb(entry)::text, '' order by position)) from ledger_entries entry) as entries,
                   (select string_agg(name || blob, '') from attachments) as attached,
                   (select blob from attachments limit 1) as blob,
                   (select md5(string_agg(hashes::text, '' order by level, index)) from ledger_tiles) as tiles,
                   (select note from ledger_checkpoints order by size desc limit 1) as note`,
      )
      return { ...found, photo: await files.get(found!.blob) }
    })
  const file = (name: string) => join(source.DATA_DIR!, name)

  beforeAll(async () => {
    source = await newInstallation(from)
    made.push(source)
    await withKernel({ environment: source }, async (kernel) => {
      const caller = { actor: anonymous, locale: 'zh', address: 'test' } as const
      for (let n = 0; n < 700; n++) await perform(kernel, attachForTest, { number: `${n}` }, caller)
      await sealAll(kernel)
    })
  })
  afterAll(() => made.forEach(removeInstallation))

  test('brings back every row, file and key, and the ledger ends as it did', async () => {
    const written = await type(source, 'backup', '--to', file('whole.zip'), '--with-secrets')
    expect(written).toMatchObject({ code: 0, told: expect.stringContaining('700 files, 700 ledger entries') })
    expect(statSync(file('whole.zip')).mode & 0o077).toBe(0)
    const there = await target()
    const restored = await type(there, 'restore', '--from', file('whole.zip'))
    expect(restored.told).toContain('They agree: 700')
    expect(restored.code).toBe(0)
    const after = await stateOf(there)
    expect(after).toEqual(await stateOf(source))
    expect(after.photo?.subarray(0, photo.length)).toEqual(photo)
    expect(await type(there, 'restore', '--from', file('whole.zip'))).toMatchObject({
      code: 1,
      told: expect.stringContaining('not empty'),
    })
  })

  test('needs the keys of its time when it holds none', async () => {
    await type(source, 'backup', '--to', file('keyless.zip'))
    const there = await target()
    expect(await type(there, 'restore', '--from', file('keyless.zip'))).toMatchObject({
      code: 1,
      told: expect.stringContaining('keys here are not those'),
    })
    cpSync(join(source.DATA_DIR!, 'secrets'), join(there.DATA_DIR!, 'secrets'), { recursive: true })
    expect(await type(there, 'restore', '--from', file('keyless.zip'))).toMatchObject({ code: 0 })
  })

  test('is refused, and nothing taken in, when it was cut off or changed', async () => {
    const bytes = readFileSync(file('whole.zip'))
    const there = await target()
    cpSync(join(source.DATA_DIR!, 'secrets'), join(there.DATA_DIR!, 'secrets'), { recursive: true })
    writeFileSync(file('short.zip'), bytes.subarray(0, bytes.length - 500))
    const flipped = Buffer.from(bytes)
    const entries = flipped.indexOf('rows/public.ledger_entries.ndjson')
    flipped[entries + 3_000]! ^= 1
    writeFileSync(file('flipped.zip'), flipped)
    for (const broken of ['short.zip', 'flipped.zip'])
      expect(await type(there, 'restore', '--from', file(broken))).toMatchObject({ code: 1 })
    const empty = await withKernel({ environment: there }, ({ store }) =>
      rows(store.db, sql`select from ledger_entries limit 1`),
    )
    expect(empty).toEqual([])
  })
})

describe('backups of every night', () => {
  let source: Environment
  beforeAll(async () => {
    source = await newInstallation('PGlite')
    await withKernel({ environment: source }, sealAll)
  })
  afterAll(() => removeInstallation(source))
  const type = async (...line: string[]) => {
    const terminal = recordedTerminal(source)
    const code = await runCommandLine(line, terminal)
    return { code, told: [...terminal.said, ...terminal.complained].join('\n') }
  }
  const file = (name: string) => join(source.DATA_DIR!, name)

  test('never overwrite a file, and are read from end to end by --check', async () => {
    expect(await type('backup', '--to', file('one.zip'))).toMatchObject({ code: 0 })
    const before = readFileSync(file('one.zip'))
    expect(await type('backup', '--to', file('one.zip'))).toMatchObject({
      code: 1,
      told: expect.stringContaining('already'),
    })
    expect(readFileSync(file('one.zip'))).toEqual(before)
    expect(await type('backup', '--check', file('one.zip'))).toMatchObject({
      code: 0,
      told: expect.stringMatching(/whole.*release \d/),
    })
    const damaged = Buffer.from(before)
    damaged[damaged.indexOf('manifest.json') + 60]! ^= 1
    writeFileSync(file('damaged.zip'), damaged)
    expect(await type('backup', '--check', file('damaged.zip'))).toMatchObject({ code: 1 })
  })

  test('are encrypted for one who is not the server, pruned, and restored in a drill that touches nothing', async () => {
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    writeFileSync(file('identity.txt'), `# of the drill\n${identity}\n`)
    const nights = file('nights')
    mkdirSync(nights)
    for (const name of [
      'yishitang-2026-01-01T020000Z.zip',
      'yishitang-2026-01-02T020000Z.zip.age',
      'other.zip',
    ])
      writeFileSync(join(nights, name), 'old')
    const written = await type('backup', '--into', nights, '--keep', '2', '--recipient', recipient)
    expect(written).toMatchObject({ code: 0, told: expect.stringContaining('2026-01-01') })
    const left = readdirSync(nights).sort()
    expect(left).toHaveLength(3)
    expect(left).toContain('other.zip')
    const newest = join(nights, left.at(-1)!)
    expect(newest).toMatch(/\.zip\.age$/)
    expect(readFileSync(newest).subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(readFileSync(newest).includes('manifest.json')).toBe(false)

    expect(await type('drill', '--from', nights)).toMatchObject({ code: 2 })
    const drilled = await type('drill', '--from', nights, '--identity', file('identity.txt'))
    expect(drilled).toMatchObject({ code: 0, told: expect.stringMatching(/restored and verified in \d+ s/) })
    const noted = await withKernel({ environment: source }, ({ store }) => upkeepSoFar(store.db))
    expect(noted).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'backup', succeeded: true }),
        expect.objectContaining({ kind: 'drill', succeeded: true }),
      ]),
    )
  })
})
