import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, openDoor } from '../../../test/door.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import type { ProofBundle } from '../../kernel/ledger/proof.ts'
import { parseReceipt } from '../../kernel/ledger/receipt.ts'
import { openForHolder, receiptRetention } from '../../kernel/ledger/receipt-content.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'
import { receiptContents } from '../../kernel/ledger/tables.ts'
import { verifyHouse } from '../../kernel/ledger/verify-house.ts'
import { voices } from '../voices/tables.ts'
import { answerVoice, maskVoice, mergeVoices } from '../voices/triage.ts'
import { withdrawVoice } from '../voices/withdrawing.ts'

const folder = mkdtempSync(join(tmpdir(), 'receipts-'))
afterAll(() => rmSync(folder, { recursive: true }))
const program = join(import.meta.dirname, '../../../bin/verify-proof.mjs')

onBothDatabases('a receipt', (house) => {
  let town: Town
  let door: Door
  const db = () => house().kernel.store.db
  const words = '老王家门口的井盖松了，晚上很危险。请打 13912345678 找我。'
  beforeAll(async () => {
    town = await settleIn(house())
    town.at('2026-03-02 09:00')
    door = await openDoor(house())
  })
  afterAll(() => door?.close())

  /** What is downloaded with the receipt alone. */
  const downloaded = async (receipt: string): Promise<ProofBundle> =>
    (await door.get(`/r/${receipt}/proof.json`)).json() as Promise<ProofBundle>

  function verified(proof: object): { status: number | null; said: string } {
    const file = join(folder, 'proof.json')
    writeFileSync(file, JSON.stringify(proof))
    const ran = spawnSync(process.execPath, [program, file, '--key', house().kernel.ledgerKey.vkey], {
      encoding: 'utf8',
    })
    return { status: ran.status, said: ran.stdout + ran.stderr }
  }

  test('proves the very words that were sent, those that are masked for all others included', async () => {
    const { receipt } = await town.voice(words)
    await sealAll(house().kernel)
    const proof = await downloaded(receipt)
    expect(proof.content?.text).not.toContain('13912345678')
    const { status, said } = verified(proof)
    expect(status, said).toBe(0)
    expect(said).toContain(words)
    expect(await (await door.get(`/r/${receipt}`)).text()).toContain('凭证里有您提交时的原话')
  })

  test('does so after the voice was masked, edited by hand, merged and answered', async () => {
    const officer = town.as('yexiaohe')
    const first = await town.voice('校门口没有斑马线，孩子过马路危险。')
    const second = await town.voice('学校门口要划斑马线，孩子过马路危险。')
    await sealAll(house().kernel)
    const before = await downloaded(second.receipt)
    const revision = async (id: string) =>
      (await db().select().from(voices).where(eq(voices.id, id)))[0]!.revision
    await house().do(
      maskVoice,
      {
        voice: second.voice,
        revision: await revision(second.voice),
        text: '某处要划斑马线，孩子过马路危险。',
      },
      officer,
    )
    await house().do(mergeVoices, { voice: first.voice, merge: [second.voice] }, officer)
    await house().do(
      answerVoice,
      {
        voice: first.voice,
        revision: await revision(first.voice),
        answer: '已请交警大队到现场看过，本月内划线。',
      },
      officer,
    )
    await sealAll(house().kernel)
    await db().execute(sql`update voices set text = '一切都好' where id = ${second.voice}`)
    const after = await downloaded(second.receipt)
    expect(after.content).toEqual(before.content)
    expect(after.treeSize).toBeGreaterThan(before.treeSize)
    expect(verified(after)).toMatchObject({ status: 0 })
    expect(verified(after).said).toContain('学校门口要划斑马线')
    expect((await verifyHouse(house().kernel)).disagreements).toContainEqual({
      what: 'rowChanged',
      where: `voices ${second.voice}`,
    })
    await db().execute(
      sql`update voices set text = '某处要划斑马线，孩子过马路危险。' where id = ${second.voice}`,
    )
  })

  test('shows by its proof when somebody puts other words into it', async () => {
    const { receipt } = await town.voice(words)
    await sealAll(house().kernel)
    const proof = await downloaded(receipt)
    const content = proof.content!
    const other = { ...content, words: { ...content.words!, text: words.replace('松了', '修好了') } }
    expect(verified({ ...proof, content: other }).said).toContain('FAILED wordsOther')
    const masked = { ...content, text: content.text.replace('松了', '修好了') }
    expect(verified({ ...proof, content: masked }).said).toContain('FAILED contentOther')
  })

  test('is the only thing that opens what is kept for its holder', async () => {
    const { receipt, voice } = await town.voice('请把夜班公交延长到十点。')
    const [kept] = await db().select().from(receiptContents).where(eq(receiptContents.subjectId, voice))
    expect(kept!.sealed).not.toContain(Buffer.from('夜班').toString('base64url'))
    expect(() => house().kernel.vault.open(kept!.sealed, 'receipt content')).toThrow()
    const another = (await town.voice('请把早班公交提前到六点。')).receipt
    expect(await openForHolder(db(), parseReceipt(another)!, 'voices', voice)).toBeUndefined()
    expect(await openForHolder(db(), parseReceipt(receipt)!, 'voices', voice)).toMatchObject({
      words: { text: '请把夜班公交延长到十点。' },
    })
  })

  test('opens nothing any more once the consent was taken back, and its page says so', async () => {
    const { receipt, voice } = await town.voice(words)
    await sealAll(house().kernel)
    await house().do(withdrawVoice, { receipt, sure: true })
    await sealAll(house().kernel)
    expect(await db().select().from(receiptContents).where(eq(receiptContents.subjectId, voice))).toEqual([])
    const proof = await downloaded(receipt)
    expect(proof).not.toHaveProperty('content')
    expect(verified(proof).status).toBe(0)
    expect(await (await door.get(`/r/${receipt}`)).text()).toContain('不能证明写了什么')
  })

  test('of earlier days, for which nothing was kept, proves the words while nothing was changed', async () => {
    const { receipt, voice } = await town.voice('公园的长椅坏了。')
    await db().delete(receiptContents).where(eq(receiptContents.subjectId, voice))
    await sealAll(house().kernel)
    expect(verified(await downloaded(receipt)).said).toContain('公园的长椅坏了')
    await db().execute(sql`update voices set text = '公园很好' where id = ${voice}`)
    expect(await downloaded(receipt)).not.toHaveProperty('content')
    await db().execute(sql`update voices set text = '公园的长椅坏了。' where id = ${voice}`)
  })

  test('keeps the words for five years, and not for ever', async () => {
    const before = new Date('2026-03-03T00:00:00+08:00')
    const due = await receiptRetention.count(db(), before)
    expect(due).toBeGreaterThan(0)
    expect(receiptRetention.days).toBe(1_825)
    expect(await receiptRetention.erase({ db: db() } as never, before, 100)).toBe(due)
    expect(await receiptRetention.count(db(), before)).toBe(0)
  })
})
