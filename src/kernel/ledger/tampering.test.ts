import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { actor, onBothDatabases } from '../../../test/kernel.ts'
import { photo } from '../../../test/uploads.ts'
import { accounts, grants } from '../../modules/accounts/tables.ts'
import { role } from '../access/policy.ts'
import { command } from '../action/declare.ts'
import { Upload } from '../action/inputs.ts'
import { newSalt } from '../database/columns.ts'
import { rows } from '../database/rows.ts'
import { attach, storeUploads } from '../files/attach.ts'
import { attachments } from '../files/tables.ts'
import { signCheckpoint } from './checkpoint.ts'
import { keptCheckpoints } from './kept-checkpoints.ts'
import { hashOfRow } from './names.ts'
import { newSigningKey, parseSigner } from './note-keys.ts'
import { proofOf } from './proof-of.ts'
import type { RecordedRow, RecordedTable } from './recorded.ts'
import { WillNotSign } from './refuse-to-sign.ts'
import { sealAll, startSealer } from './sealer.ts'
import { verifyHouse } from './verify-house.ts'

const allow = role('liaisonOfficer')

const enrol = command({
  name: 'accounts.enrolForTest',
  purpose: 'Makes an account.',
  input: z.strictObject({ username: z.string() }),
  output: z.object({ account: z.uuid() }),
  allow,
  async run({ username }, { db, now, record }) {
    const [row] = await db.insert(accounts).values({ username, name: 'x', createdAt: now }).returning()
    record('accounts.enrolled', accounts, row!)
    return { account: row!.id }
  },
})

const rename = command({
  name: 'accounts.renameForTest',
  purpose: 'Changes an account.',
  input: z.strictObject({ account: z.uuid(), username: z.string() }),
  output: z.object({}),
  allow,
  async run({ account, username }, { db, record }) {
    const [row] = await db.update(accounts).set({ username }).where(sql`id = ${account}`).returning()
    record('accounts.changed', accounts, row!)
    return {}
  },
})

const remove = command({
  name: 'accounts.removeForTest',
  purpose: 'Takes an account out.',
  input: z.strictObject({ account: z.uuid() }),
  output: z.object({}),
  allow,
  async run({ account }, { db, recordGone }) {
    const [row] = await db.delete(accounts).where(sql`id = ${account}`).returning()
    recordGone('accounts.removed', accounts, row!)
    return {}
  },
})

const file = command({
  name: 'files.attachForTest',
  purpose: 'Attaches a photo.',
  input: z.strictObject({ photos: z.array(Upload) }),
  output: z.object({ file: z.uuid() }),
  allow,
  prepare: async (input, kernel) => ({
    photos: await storeUploads(kernel, input.photos, 'pictures', 'photos'),
  }),
  async run({ photos }, writer) {
    const subjectId = randomUUID()
    const to = { subject: 'voices', subjectId, region: '990121100000', visibility: 'desk' as const }
    await attach(writer, to, photos)
    const [row] = await writer.db.select().from(attachments).where(sql`subject_id = ${subjectId}`)
    return { file: row!.id }
  },
})

/** Everything here is done behind the house's back: with the database, the disk, or both in hand. */
onBothDatabases('what somebody does behind the house’s back', (house) => {
  const officer = actor('liaisonOfficer', '990121100000')
  const db = () => house().kernel.store.db
  const byHand = (statement: SQL) => db().execute(statement)
  const directory = () => house().kernel.settings.DATA_DIR
  const seal = () => sealAll(house().kernel)
  const verdict = async () => (await verifyHouse(house().kernel)).disagreements
  const kinds = async () => [...new Set((await verdict()).map(({ what }) => what))]
  const enrolled = async (username: string) => (await house().do(enrol, { username }, officer)).account
  const renamed = (account: string, username: string) => house().do(rename, { account, username }, officer)
  const placeOf = async (account: string) =>
    rows<{ position: number; leaf: number; hash: string }>(
      db(),
      sql`select position::int, leaf_index::int as leaf, content_hash as hash from ledger_entries
           where subject_id = ${account} order by leaf_index`,
    )
  const rowOf = async (account: string) =>
    (await db().select().from(accounts).where(sql`id = ${account}`))[0]!

  /** An entry as the house would write it, put in by hand. */
  const plant = (table: RecordedTable, row: RecordedRow, name: string, leaf: number | null, position?: SQL) =>
    byHand(sql`insert into ledger_entries (position, id, at, action, subject, subject_id, role, region, facts,
        content_hash, leaf_index)
      values (${position ?? sql`nextval('ledger_entries_position_seq')`}, ${randomUUID()}, '2026-01-01T00:00:00Z',
        ${`${name}.changed`}, ${name}, ${row.id}, 'leader', null, '{}', ${hashOfRow(table, row)}, ${leaf})`)

  let mark = 0
  let writer: string
  beforeEach(async () => {
    mark++
    writer = await enrolled(`写信人${mark}`)
    await seal()
    await renamed(writer, `更名${mark}`)
    await seal()
    await enrolled(`后来者${mark}`)
    await seal()
  })

  /** Does it, looks what is noticed, and puts everything back. */
  async function noticed(does: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<string[]> {
    expect(await kinds()).toEqual([])
    await byHand(sql`alter table ledger_entries disable trigger all`)
    await byHand(sql`alter table ledger_checkpoints disable trigger all`)
    try {
      await does()
      return await kinds()
    } finally {
      await undo()
      await byHand(sql`alter table ledger_entries enable trigger all`)
      await byHand(sql`alter table ledger_checkpoints enable trigger all`)
      expect(await kinds()).toEqual([])
    }
  }

  test('a changed row is not excused by an entry beyond the signed tree', async () => {
    const before = await rowOf(writer)
    const found = await noticed(
      async () => {
        await byHand(sql`update accounts set password_temporary = true where id = ${writer}`)
        await plant(accounts, await rowOf(writer), 'accounts', 9_000_000_000_000)
      },
      async () => {
        await byHand(sql`delete from ledger_entries where leaf_index = 9000000000000`)
        await byHand(
          sql`update accounts set password_temporary = ${before.passwordTemporary} where id = ${writer}`,
        )
      },
    )
    expect(found.sort()).toEqual(['entryOutside', 'rowChanged'])
  })

  test('nor by one before its beginning', async () => {
    const found = await noticed(
      async () => {
        await byHand(sql`update accounts set password_temporary = true where id = ${writer}`)
        await plant(accounts, await rowOf(writer), 'accounts', -1)
      },
      async () => {
        await byHand(sql`delete from ledger_entries where leaf_index = -1`)
        await byHand(sql`update accounts set password_temporary = false where id = ${writer}`)
      },
    )
    expect(found.sort()).toEqual(['entryOutside', 'rowChanged'])
  })

  test('nor by a second entry at a place of the tree', async () => {
    const [first] = await placeOf(writer)
    const found = await noticed(
      async () => {
        await byHand(sql`drop index ledger_entries_leaf`)
        await byHand(sql`update accounts set password_temporary = true where id = ${writer}`)
        await plant(accounts, await rowOf(writer), 'accounts', first!.leaf + 1)
      },
      async () => {
        await byHand(sql`delete from ledger_entries where role = 'leader'`)
        await byHand(sql`create unique index ledger_entries_leaf on ledger_entries (leaf_index)`)
        await byHand(sql`update accounts set password_temporary = false where id = ${writer}`)
      },
    )
    expect(found).toContain('entryTwice')
  })

  test('a change is not undone by putting the old row back and swapping the order of arrival', async () => {
    const [first, second] = await placeOf(writer)
    const swap = async (a: number, b: number) => {
      await byHand(sql`update ledger_entries set position = -1 where leaf_index = ${a}`)
      await byHand(
        sql`update ledger_entries set position = ${first!.position + second!.position} - position where leaf_index = ${b}`,
      )
      const [other] = await rows<{ position: number }>(
        db(),
        sql`select position::int from ledger_entries where leaf_index = ${b}`,
      )
      await byHand(sql`update ledger_entries
         set position = ${first!.position + second!.position - other!.position} where leaf_index = ${a}`)
    }
    const found = await noticed(
      async () => {
        await byHand(sql`update accounts set username = ${`写信人${mark}`} where id = ${writer}`)
        await swap(first!.leaf, second!.leaf)
      },
      async () => {
        await byHand(sql`update accounts set username = ${`更名${mark}`} where id = ${writer}`)
        await swap(first!.leaf, second!.leaf)
      },
    )
    expect(found).toContain('rowChanged')
  })

  test('two entries do not change places, nor do their contents', async () => {
    const [first, second] = await placeOf(writer)
    const swap = async () => {
      await byHand(sql`update ledger_entries set leaf_index = -7 where position = ${first!.position}`)
      const at = await rows<{ leaf: number }>(
        db(),
        sql`select leaf_index::int as leaf from ledger_entries where position = ${second!.position}`,
      )
      const other = first!.leaf + second!.leaf - at[0]!.leaf
      await byHand(sql`update ledger_entries set leaf_index = ${other} where position = ${second!.position}`)
      await byHand(
        sql`update ledger_entries set leaf_index = ${at[0]!.leaf} where position = ${first!.position}`,
      )
    }
    expect(await noticed(swap, swap)).toContain('entryChanged')
  })

  test('entries sealed at once stand in the order in which they came', async () => {
    const [one, two] = [await enrolled(`甲${mark}`), await enrolled(`乙${mark}`)]
    await seal()
    const [[a], [b]] = [await placeOf(one), await placeOf(two)]
    const put = async (first: number, second: number) => {
      await byHand(sql`update ledger_entries set position = -1 where leaf_index = ${a!.leaf}`)
      await byHand(sql`update ledger_entries set position = ${second} where leaf_index = ${b!.leaf}`)
      await byHand(sql`update ledger_entries set position = ${first} where leaf_index = ${a!.leaf}`)
    }
    const found = await noticed(
      () => put(b!.position, a!.position),
      () => put(a!.position, b!.position),
    )
    expect(found).toEqual(['entryMoved'])
  })

  test('a gap in the tree is named', async () => {
    const [first] = await placeOf(writer)
    await byHand(sql`create table kept_entries as select * from ledger_entries`)
    const found = await noticed(
      () => byHand(sql`delete from ledger_entries where leaf_index = ${first!.leaf}`),
      () =>
        byHand(sql`insert into ledger_entries select * from kept_entries where leaf_index = ${first!.leaf}`),
    )
    await byHand(sql`drop table kept_entries`)
    expect(found).toEqual(['entryMissing'])
  })

  test('tiles are held against the entries on every level, and end where the tree ends', async () => {
    for (let n = 0; n < 260; n++) await enrolled(`满${mark}-${n}`)
    await seal()
    const turned = (level: number) =>
      byHand(sql`update ledger_tiles set hashes = set_byte(hashes, 3, 255 - get_byte(hashes, 3))
                  where level = ${level} and index = 0`)
    expect(
      await noticed(
        () => turned(1),
        () => turned(1),
      ),
    ).toEqual(['tileOther'])
    const widest = sql`(select max(index) from ledger_tiles where level = 0)`
    const found = await noticed(
      () =>
        byHand(sql`update ledger_tiles set hashes = hashes || ${newSalt()} || ${newSalt()}
                        where level = 0 and index = ${widest}`),
      () =>
        byHand(sql`update ledger_tiles set hashes = substring(hashes from 1 for length(hashes) - 32)
                        where level = 0 and index = ${widest}`),
    )
    expect(found).toEqual(['tileOther'])
  })

  test('a row that is taken out on the record leaves an entry, and is missed when it comes back', async () => {
    const gone = await rowOf(writer)
    await house().do(remove, { account: writer }, officer)
    expect(await kinds()).toEqual([])
    await seal()
    const found = await noticed(
      () => db().insert(accounts).values(gone),
      () => byHand(sql`delete from accounts where id = ${writer}`),
    )
    expect(found).toEqual(['rowChanged'])
  })

  test('a row that is deleted without a word is missed', async () => {
    const gone = await rowOf(writer)
    const found = await noticed(
      () => byHand(sql`delete from accounts where id = ${writer}`),
      () => db().insert(accounts).values(gone),
    )
    expect(found).toEqual(['rowMissing'])
  })

  test('a file that is deleted, overwritten or exchanged on the disk is named', async () => {
    const attached = async () =>
      (await house().do(file, { photos: [{ name: '井盖.jpg', bytes: await photo() }] }, officer)).file
    await attached()
    await seal()
    const [{ blob } = expect.fail()] = await db().select().from(attachments)
    const folder = join(directory(), 'files')
    const path = join(
      folder,
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith(blob!))!,
    )
    const bytes = readFileSync(path)
    const putBack = async () => writeFileSync(path, bytes)
    expect(await noticed(async () => rmSync(path), putBack)).toEqual(['fileMissing'])
    expect(await noticed(async () => writeFileSync(path, 'other'), putBack)).toEqual(['fileChanged'])
    const other = '0'.repeat(64)
    await house().kernel.files.put(other, Buffer.from('other'), 'image/webp')
    const sealedAsAnother = readFileSync(
      join(
        folder,
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith(other))!,
      ),
    )
    expect(await noticed(async () => writeFileSync(path, sealedAsAnother), putBack)).toEqual(['fileChanged'])
    const replaced = async () => house().kernel.files.put(blob!, Buffer.from('another letter'), 'image/webp')
    expect(await noticed(replaced, putBack)).toEqual(['fileChanged'])
  })

  test('a checkpoint in the middle is missed when it is deleted, and found false when it is exchanged', async () => {
    const [middle] = await rows<{ size: number; note: string }>(
      db(),
      sql`select size::int, note from ledger_checkpoints order by size desc offset 1 limit 1`,
    )
    const { size, note } = middle!
    const put = (other: string) =>
      byHand(sql`insert into ledger_checkpoints values (${size}, now(), ${other})
        on conflict (size) do update set note = excluded.note`)
    expect(
      await noticed(
        () => byHand(sql`delete from ledger_checkpoints where size = ${size}`),
        () => put(note),
      ),
    ).toEqual(['checkpointMissing'])
    const stranger = parseSigner(newSigningKey(house().kernel.ledgerKey.name))!
    const forged = signCheckpoint({ size, root: new Uint8Array(32) }, stranger)
    expect(
      await noticed(
        () => put(forged),
        () => put(note),
      ),
    ).toEqual(['checkpointFalse'])
    const signedAnew = signCheckpoint({ size, root: new Uint8Array(32) }, house().kernel.ledgerKey)
    expect(
      await noticed(
        () => put(signedAnew),
        () => put(note),
      ),
    ).toEqual(['checkpointOther'])
  })

  test('a kept checkpoint that a crash cut short is passed over, and one that was forged is named', async () => {
    const path = join(directory(), 'checkpoints')
    const whole = readFileSync(path)
    appendFileSync(path, '"ledger.example\\n12\\nab')
    expect(await kinds()).toEqual([])
    await enrolled(`断电${mark}`)
    await seal()
    expect(await kinds()).toEqual([])
    expect(keptCheckpoints(directory()).length).toBeGreaterThan(3)
    const now = readFileSync(path)
    const forged = signCheckpoint({ size: 1, root: new Uint8Array(32) }, parseSigner(newSigningKey('x'))!)
    writeFileSync(path, `${JSON.stringify(forged)}\n${whole}`)
    expect(await kinds()).toEqual(['checkpointFalse'])
    writeFileSync(path, now)
  })

  test('a role that is granted by hand is missed; with an entry beside it, it stands in the open', async () => {
    const [grant] = await db()
      .insert(grants)
      .values({ accountId: writer, role: 'leader', region: '990121100000', validFrom: new Date() })
      .returning()
    expect(await verdict()).toEqual([{ what: 'rowUnknown', where: `grants ${grant!.id}` }])
    // No machine can tell this entry from one of the house's own; it can only no longer be hidden.
    await plant(grants, grant!, 'grants', null)
    await seal()
    expect(await kinds()).toEqual([])
    const proof = await proofOf(db(), undefined, 'grants', grant!.id)
    expect(JSON.parse(proof!.entry)).toMatchObject({ subject: 'grants', subjectId: grant!.id })
    await expect(
      noticed(
        () => byHand(sql`delete from grants where id = ${grant!.id}`),
        () => db().insert(grants).values(grant!),
      ),
    ).resolves.toEqual(['rowMissing'])
  })
})

onBothDatabases('a database that was set back to an earlier state', (house) => {
  const officer = actor('liaisonOfficer', '990121100000')
  const db = () => house().kernel.store.db
  const byHand = (statement: SQL) => db().execute(statement)
  const enrolled = (username: string) => house().do(enrol, { username }, officer)
  const copied = ['accounts', 'ledger_entries', 'ledger_tiles', 'ledger_checkpoints'] as const
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'))
  afterAll(() => rmSync(elsewhere, { recursive: true }))
  const kept = () => readFileSync(join(house().kernel.settings.DATA_DIR, 'checkpoints'), 'utf8')

  async function setBack() {
    for (const table of copied) {
      await byHand(sql.raw(`alter table ${table} disable trigger user`))
      await byHand(sql.raw(`delete from ${table}`))
      await byHand(sql.raw(`insert into ${table} select * from earlier_${table}`))
      await byHand(sql.raw(`alter table ${table} enable trigger user`))
    }
  }

  test('is not signed on, however long it grows, and the kept checkpoints stay as they are', async () => {
    await enrolled('甲')
    await sealAll(house().kernel)
    for (const table of copied)
      await byHand(sql.raw(`create table earlier_${table} as select * from ${table}`))
    await enrolled('乙')
    await sealAll(house().kernel)
    const before = kept()
    await setBack()
    expect((await verifyHouse(house().kernel)).disagreements).toContainEqual({
      what: 'treeShortened',
      where: '2',
    })
    await enrolled('丙')
    await expect(sealAll(house().kernel)).rejects.toMatchObject({ why: 'keptLarger' })
    expect(kept()).toBe(before)
    expect(await rows(db(), sql`select from ledger_checkpoints where size > 1`)).toEqual([])
  })

  test('is not signed on either where it was signed elsewhere, to the same length or beyond', async () => {
    const before = kept()
    const { DATA_DIR } = house().kernel.settings
    // A second machine without what this one kept signs the other story.
    house().kernel.settings.DATA_DIR = elsewhere
    await enrolled('丁')
    await sealAll(house().kernel)
    house().kernel.settings.DATA_DIR = DATA_DIR
    expect((await verifyHouse(house().kernel)).disagreements).toContainEqual({
      what: 'checkpointOther',
      where: '2',
    })
    await enrolled('戊')
    await expect(sealAll(house().kernel)).rejects.toMatchObject({ why: 'keptOther' })
    await expect(sealAll(house().kernel)).rejects.toBeInstanceOf(WillNotSign)
    expect(kept()).toBe(before)
  })

  test('is told to the operators once, by the ways that they set up', async () => {
    const told: string[] = []
    house().kernel.channels.robot = {
      async send(message) {
        told.push('text' in message ? message.text : '')
        return { outcome: 'delivered' }
      },
    }
    const stop = startSealer(house().kernel)
    await expect.poll(() => told.length).toBe(1)
    await stop()
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('已停止签署')
    expect(told[0]).toContain('are not the beginning')
  })
})
