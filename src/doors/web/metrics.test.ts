import { expect, test } from 'vitest'
import { openDoor } from '../../../test/door.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { noteUpkeep } from '../../kernel/health/upkeep.ts'
import { sealAll } from '../../kernel/ledger/sealer.ts'

const token = 'a-token-of-sixteen-characters-and-more'

onBothDatabases(
  'metrics',
  (house) => {
    test('are told to whoever has the token, and to nobody else', async () => {
      const door = await openDoor(house())
      expect((await door.get('/metrics')).status).toBe(404)
      expect((await door.get('/metrics', undefined, { authorization: 'Bearer wrong' })).status).toBe(404)
      expect((await door.get('/metrics', undefined, { authorization: `Bearer ${token}` })).status).toBe(200)
      await door.close()
    })

    test('are in the OpenMetrics format, and hold what those on duty ask at night', async () => {
      const { kernel } = house()
      await sealAll(kernel)
      await noteUpkeep(kernel.store.db, 'backup', true, 3, {})
      const door = await openDoor(house())
      await door.get('/topics')
      await door.get('/topics/00000000-0000-4000-8000-000000000000')
      const answer = await door.get('/metrics', undefined, { authorization: `Bearer ${token}` })
      expect(answer.headers.get('content-type')).toContain('application/openmetrics-text')
      const figures = parseOpenMetrics(await answer.text())
      const value = (name: string, labels = '') => figures.get(`${name}${labels}`)
      expect(value('yishitang_http_requests_total', '{route="GET /topics",status="200"}')).toBe(1)
      expect(value('yishitang_http_requests_total', '{route="GET /topics/:topic",status="404"}')).toBe(1)
      expect(value('yishitang_ledger_unsealed_entries')).toBe(0)
      expect(value('yishitang_upkeep_last_succeeded', '{kind="backup"}')).toBe(1)
      expect(value('yishitang_storage_free_bytes', '{of="free"}')).toBeGreaterThan(0)
      for (const name of ['nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes'])
        expect(figures.has(name)).toBe(true)
      await door.close()
    })
  },
  () => ({ METRICS_TOKEN: token }),
)

/**
 * Reads the text format as OpenMetrics 1.0 has it: metadata before its samples, every line ended, `# EOF` last.
 * @throws Error at a line that is none
 */
function parseOpenMetrics(text: string): Map<string, number> {
  const lines = text.split('\n')
  if (lines.at(-1) !== '' || lines.at(-2) !== '# EOF') throw new Error('It does not end with # EOF.')
  const figures = new Map<string, number>()
  const kinds = new Map<string, string>()
  for (const line of lines.slice(0, -2)) {
    const kind = /^# TYPE ([a-z_][a-z0-9_]*) (counter|gauge|histogram|summary|info|unknown)$/i.exec(line)
    if (kind) {
      if (kinds.has(kind[1]!)) throw new Error(`Twice: ${line}`)
      kinds.set(kind[1]!, kind[2]!)
      continue
    }
    if (/^# (HELP|UNIT) [a-z_]\w* .*$/i.test(line)) continue
    const sample =
      /^([a-z_][a-z0-9_]*)(\{(?:[a-z_]\w*="(?:[^"\\\n]|\\.)*",?)*\})? (-?[\d.e+-]+|NaN|[+-]Inf)( .*)?$/i.exec(
        line,
      )
    if (!sample) throw new Error(`No sample: ${line}`)
    const family = sample[1]!.replace(/_(total|bucket|count|sum|created)$/, '')
    const known = kinds.get(family) ?? kinds.get(sample[1]!)
    if (!known) throw new Error(`Without a type: ${line}`)
    if (known === 'counter' && !/_(total|created)$/.test(sample[1]!))
      throw new Error(`A counter must end in _total: ${line}`)
    figures.set(`${sample[1]}${sample[2] ?? ''}`, Number(sample[3]))
  }
  return figures
}
