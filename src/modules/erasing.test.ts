import { globSync } from 'node:fs'
import { join } from 'node:path'
import { eq, getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, openDoor } from '../../test/door.ts'
import { dumpOf } from '../../test/dump.ts'
import { type House, onBothDatabases } from '../../test/kernel.ts'
import { settleIn, type Town } from '../../test/town.ts'
import { registryOf } from '../kernel/action/registry.ts'
import { stagedImports } from '../kernel/documents/tables.ts'
import { removeBlobs } from '../kernel/files/erase-files.ts'
import { attachments } from '../kernel/files/tables.ts'
import { notices } from '../kernel/flow/tables.ts'
import { sealAll } from '../kernel/ledger/sealer.ts'
import { verifyHouse } from '../kernel/ledger/verify-house.ts'
import { openLog } from '../kernel/log/log.ts'
import { actorOfToken } from './accounts/actor-of-token.ts'
import { eraseAccount } from './accounts/own-account.ts'
import { createSessionByPhone, sendCode, showCodeRequest } from './accounts/phone-code.ts'
import { sessions } from './accounts/tables.ts'
import { modules } from './index.ts'
import { noticeWishes } from './notices/tables.ts'
import { showVoice } from './voices/inbox.ts'
import { voiceOfReceipt } from './voices/lookup.ts'
import { ownVoice } from './voices/own-voice.ts'
import { publishVoice } from './voices/publishing.ts'
import { revealVoice } from './voices/revealing.ts'
import { submitVoice } from './voices/submitting.ts'
import { answerVoice, maskVoice } from './voices/triage.ts'
import { removePicture, withdrawVoice } from './voices/withdrawing.ts'

const picture = async (red: number) =>
  new Uint8Array(
    await sharp({ create: { width: 60, height: 40, channels: 3, background: { r: red, g: 20, b: 90 } } })
      .png()
      .toBuffer(),
  )

onBothDatabases(
  'erasing',
  (house: () => House) => {
    let town: Town
    let door: Door
    const logged: string[] = []
    beforeAll(async () => {
      Object.assign(house().kernel, { log: openLog('debug', { write: (line) => void logged.push(line) }) })
      town = await settleIn(house())
      door = await openDoor(house())
      town.at('2026-03-02 09:00')
    })
    afterAll(() => door?.close())
    const db = () => house().kernel.store.db
    const settle = async () => {
      for (const data of await house().takeQueued(removeBlobs)) await house().run(removeBlobs, data)
    }
    const expectGone = async (words: readonly string[]) => {
      await settle()
      const dump = (await dumpOf(house().kernel)) + logged.join('')
      expect(words.filter((word) => dump.includes(word))).toEqual([])
      await sealAll(house().kernel)
      expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
    }

    test('a consent that is taken back leaves no word, number, name, photo or file name anywhere', async () => {
      const said = '我叫欧阳秀兰，电话13857001234，橘猫巷的水管爆了三天没人管，请派人来修'
      const { receipt } = await house().do(
        submitVoice,
        {
          place: 'QSHALL26',
          text: said,
          contact: '13857001234',
          photos: [
            { name: '虎斑猫家门口的照片.png', bytes: await picture(1) },
            { name: '水表编号八八六.png', bytes: await picture(2) },
          ],
        } as never,
        { kind: 'anonymous', grants: [] },
        'key-of-the-form',
      )
      const officer = town.as('yexiaohe')
      const { id } = (await voiceOfReceipt(db(), receipt))!
      await house().do(revealVoice, { voice: id, purpose: '回电核实情况' }, officer)
      let row = (await voiceOfReceipt(db(), receipt))!
      await house().do(
        answerVoice,
        { voice: id, revision: row.revision, answer: '已报修，明天上午来。' },
        officer,
      )
      row = (await voiceOfReceipt(db(), receipt))!
      await house().do(publishVoice, { voice: id, revision: row.revision, shown: true } as never, officer)
      const words = [
        '欧阳秀兰',
        '13857001234',
        '橘猫巷',
        '水管爆',
        '虎斑猫',
        '水表编号',
        '136****',
        '138****1234',
      ]
      const before = await dumpOf(house().kernel)
      for (const word of ['欧阳秀兰', '13857001234', '橘猫巷', '虎斑猫', '水表编号'])
        expect(before).toContain(word)
      const blobs = (await db().select().from(attachments).where(eq(attachments.subjectId, id))).map(
        ({ blob }) => blob!,
      )

      await house().do(withdrawVoice, { receipt, sure: true })
      await expectGone([...words, ...blobs])
      for (const blob of blobs) expect(await house().kernel.files.get(blob)).toBeUndefined()
      const seen = await house().ask(showVoice, { voice: id }, officer)
      expect(seen).toMatchObject({ withdrawn: true, pictures: [], answer: '已报修，明天上午来。' })
      const page = await (await door.get(`/desk/voices/${id}`, officer)).text()
      expect(page).toContain('反映人已撤回同意')
      row = (await voiceOfReceipt(db(), receipt))!
      await expect(
        house().do(maskVoice, { voice: id, revision: row.revision, text: '橘猫巷水管' }, officer),
      ).rejects.toMatchObject({ code: 'voices.withdrawn' })
      const told = await (await door.get(`/r/${receipt}/data`)).text()
      expect(told).toContain('照片和照片的文件名')
      expect(told).toContain('公开存证')
      expect(await (await door.get(`/r/${receipt}`)).text()).toContain('您已撤回同意')
    })

    test('whoever holds the receipt sees that the photos arrived, looks at each, and takes one away', async () => {
      const { receipt } = await house().do(submitVoice, {
        place: 'QSHALL26',
        text: '台阶缺了一块，老人容易绊倒。',
        photos: [
          { name: '台阶甲.png', bytes: await picture(3) },
          { name: '台阶乙.png', bytes: await picture(4) },
        ],
      } as never)
      expect(await (await door.get(`/r/${receipt}`)).text()).toContain('2 张，已收到')
      const { pictures } = await house().ask(ownVoice, { receipt })
      const page = await (await door.get(`/r/${receipt}/data`)).text()
      for (const { id } of pictures) {
        expect(page).toContain(`/r/${receipt}/pictures/${id}`)
        for (const path of [`/r/${receipt}/pictures/${id}`, `/r/${receipt}/pictures/${id}/thumbnail`])
          expect((await door.get(path)).status).toBe(200)
        expect((await door.get(`/files/${id}`)).status).toBe(303)
      }
      const [first, second] = pictures
      const { receipt: others } = await house().do(submitVoice, {
        place: 'QSHALL26',
        text: '桥头的灯不亮了。',
      })
      expect((await door.get(`/r/${others}/pictures/${first!.id}`)).status).toBe(404)
      await expect(house().do(removePicture, { receipt: others, picture: first!.id })).rejects.toMatchObject({
        status: 404,
      })
      await house().do(removePicture, { receipt, picture: first!.id })
      await expectGone(['台阶甲'])
      expect((await door.get(`/r/${receipt}/pictures/${first!.id}`)).status).toBe(404)
      expect((await door.get(`/r/${receipt}/pictures/${second!.id}`)).status).toBe(200)
    })

    test('a photo that was sent twice stays with the voice that still has it', async () => {
      const photos = [{ name: '同一张.png', bytes: await picture(5) }]
      const send = () =>
        house().do(submitVoice, { place: 'QSHALL26', text: '同一个地方又积水了。', photos } as never)
      const [one, other] = [await send(), await send()]
      await house().do(withdrawVoice, { receipt: one.receipt, sure: true })
      await settle()
      const { pictures } = await house().ask(ownVoice, { receipt: other.receipt })
      expect((await door.get(`/r/${other.receipt}/pictures/${pictures[0]!.id}`)).status).toBe(200)
    })

    test('an account that is erased leaves no number, name, address, device or unpublished word anywhere', async () => {
      const phone = '13957004321'
      const { kernel } = house()
      const { request } = await house().do(sendCode, { phone }, undefined, 'key-of-the-code')
      expect(await dumpOf(kernel)).toContain(phone)
      await house().ask(showCodeRequest, { request })
      const [job] = (
        (await db().execute(
          sql`select data from pgboss.job where name = 'accounts.deliverCode'`,
        )) as never as {
          rows: { data: { sealed: string } }[]
        }
      ).rows
      const { code } = JSON.parse(kernel.vault.open(job!.data.sealed, 'accounts.codeRequest')) as {
        code: string
      }
      const { token } = await house().do(createSessionByPhone, {
        request,
        code,
        device: 'Mozilla/5.0 紫砂壶手机',
      })
      const me = (await actorOfToken(kernel, token))!
      const account = me.account!
      await db()
        .insert(noticeWishes)
        .values({ accountId: account, mail: kernel.vault.seal('zishahu@example.cn', 'notices.mail') })
      await db()
        .insert(notices)
        .values({
          accountId: account,
          code: 'voices.assigned',
          facts: { title: '紫砂壶的议题' },
          href: '/my',
          at: new Date(),
        })
      await db()
        .insert(stagedImports)
        .values({
          kind: 'x',
          accountId: account,
          fileName: '紫砂壶名单.xlsx',
          cells: kernel.vault.seal('紫砂壶单元格', 'kernel.stagedImport'),
          stagedAt: new Date(),
        })
      const { receipt } = await house().do(submitVoice, { place: 'QSHALL26', text: '菜场的地太滑了。' }, me)
      expect((await voiceOfReceipt(db(), receipt))!.accountId).toBe(account)
      await house().do(eraseAccount, { sure: true }, me)
      await expectGone([phone, '139****4321', 'zishahu', '紫砂壶'])
      expect((await voiceOfReceipt(db(), receipt))!.accountId).toBeNull()
      expect(await db().select().from(sessions).where(eq(sessions.accountId, account))).toEqual([])
      expect(await actorOfToken(kernel, token)).toBeUndefined()
    })
  },
  () => ({ SMS_URL: 'http://127.0.0.1:9/' }),
)

test('every column that is sealed, or leads to a person, says what becomes of it', async () => {
  const registry = registryOf(modules)
  const source = join(import.meta.dirname, '..')
  const tables = new Map<string, PgTable>()
  for (const file of globSync('{kernel,modules}/*/**/tables.ts', { cwd: source }))
    for (const found of Object.values((await import(join(source, file))) as Record<string, unknown>))
      if (is(found, PgTable)) tables.set(getTableName(found), found)
  expect(tables.size).toBeGreaterThan(90)
  const said = new Set(
    registry.personal.flatMap(({ table, columns }) =>
      columns.map((column) => `${getTableName(table)}.${column}`),
    ),
  )
  const sealed = registry.sealed.map(({ table, column }) => `${getTableName(table)}.${column}`)
  const personal =
    /^(account|accountId|.*Account|recipient|personHash|phone.*|mail|device.*|nickname|oidcSubject|original|contact|postalAddress)$/
  const found = [...tables].flatMap(([name, table]) =>
    Object.entries(getTableColumns(table))
      .filter(([column, { dataType }]) => personal.test(column) && dataType.startsWith('string'))
      .map(([column]) => `${name}.${column}`),
  )
  expect([...sealed, ...found].filter((column) => !said.has(column))).toEqual([])
  for (const { table, columns } of registry.personal)
    expect(columns.filter((column) => !(column in getTableColumns(table)))).toEqual([])
})
