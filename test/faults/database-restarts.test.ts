import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { settle } from '../../src/demo/load.ts'
import { buildServer } from '../../src/doors/web/server.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { sealAll } from '../../src/kernel/ledger/sealer.ts'
import { verifyHouse } from '../../src/kernel/ledger/verify-house.ts'
import { voices } from '../../src/modules/voices/tables.ts'
import { openKernel } from '../../src/open-kernel.ts'
import { type Cluster, startCluster, templateName } from '../databases.ts'

const writes = 120
const writers = 8

describe.skipIf(inject('postgres') === undefined)(
  'a database that is stopped hard while residents write',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'yishitang-restart-'))
    let cluster: Cluster
    let kernel: Kernel
    let app: FastifyInstance
    let origin: string
    beforeAll(async () => {
      chmodSync(folder, 0o755)
      cluster = (await startCluster(folder))!
      const name = `restart_${randomUUID().slice(0, 8)}`
      const admin = new pg.Client({ connectionString: `${cluster.url}/postgres` })
      await admin.connect()
      await admin.query(`create database ${name} template ${templateName}`)
      await admin.end()
      kernel = await openKernel({
        environment: {
          DATABASE_URL: `${cluster.url}/${name}`,
          DATA_DIR: mkdtempSync(join(tmpdir(), 'yishitang-restart-data-')),
          LEDGER_ORIGIN: 'yishitang.example/ledger',
          LOG_LEVEL: 'silent',
          RATE_LIMITS: '0',
        },
      })
      await settle(kernel, new Map(), new Map())
      app = await buildServer(kernel, () => '')
      origin = await app.listen({ host: '127.0.0.1', port: 0 })
    }, 120_000)
    afterAll(async () => {
      await app?.close()
      await kernel?.jobs.stop().catch(() => {})
      await kernel?.store.close()
      cluster?.stop()
      rmSync(kernel.settings.DATA_DIR, { recursive: true, force: true })
      rmSync(folder, { recursive: true, force: true })
    })

    test('says 503 and when to come back, loses nothing, doubles nothing, and is well again within five seconds', async () => {
      const receipts = new Map<number, string>()
      const statuses = new Set<number>()
      let next = 0
      const send = async (n: number) => {
        const answer = await fetch(`${origin}/api/v1/voices.submit`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': `restart-${n}` },
          body: JSON.stringify({ place: 'QSHALL26', text: `第${n}件事：路灯坏了，请修一修。` }),
        })
        statuses.add(answer.status)
        if (answer.status === 503) expect(answer.headers.get('retry-after')).toBe('5')
        const body = (await answer.json()) as { receipt?: string }
        return answer.status === 201 ? body.receipt : undefined
      }
      const write = async () => {
        while (next < writes) {
          const n = next++
          for (let receipt: string | undefined; receipt === undefined; ) {
            receipt = await send(n)
            if (receipt) receipts.set(n, receipt)
            else await pause(50)
          }
        }
      }
      const backAfter: number[] = []
      const stop = async () => {
        for (const share of [0.25, 0.5, 0.75]) {
          while (receipts.size < writes * share) await pause(5)
          cluster.restart()
          const began = performance.now()
          while ((await fetch(`${origin}/healthz`)).status !== 200) await pause(20)
          backAfter.push(performance.now() - began)
        }
      }
      await Promise.all([stop(), ...Array.from({ length: writers }, write)])

      expect([...statuses].filter((status) => status !== 201 && status !== 503)).toEqual([])
      expect(Math.max(...backAfter)).toBeLessThan(5_000)
      expect(new Set(receipts.values()).size).toBe(writes)
      const texts = (await kernel.store.db.select({ text: voices.text }).from(voices)).map(({ text }) => text)
      expect(texts).toHaveLength(writes)
      expect(new Set(texts).size).toBe(writes)
      await sealAll(kernel)
      expect((await verifyHouse(kernel)).disagreements).toEqual([])
    }, 180_000)
  },
)
