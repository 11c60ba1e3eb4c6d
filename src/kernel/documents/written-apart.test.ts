import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { coveredReportApart, officialDocumentApart } from './written-apart.ts'

const report = {
  kind: '观点报告（第1期）',
  title: '末班公交能不能晚一点',
  organisation: '青石镇议事厅',
  date: new Date('2026-09-01T09:00:00+08:00'),
  body: Array.from({ length: 400 }, (_, at) => ({
    kind: 'paragraph' as const,
    text: `第${at}段，说了很多。`,
  })),
}

test('a document is written in another thread, once for the same words, and nearly nothing of it in this one', async () => {
  await officialDocumentApart({ form: 'plain', mark: '青石镇', title: '热身', body: [] })
  const before = process.threadCpuUsage()
  const asked = await Promise.all(Array.from({ length: 50 }, () => coveredReportApart(report)))
  const { user, system } = process.threadCpuUsage(before)
  expect((user + system) / 1_000).toBeLessThan(150)
  expect(new Set(asked).size).toBe(1)
  expect(Object.keys(unzipSync(asked[0]!))).toContain('word/document.xml')
  expect(await coveredReportApart({ ...report, title: '别的' })).not.toBe(asked[0])
})

test('what cannot be written is told to whoever asked, and the next document is written all the same', async () => {
  await expect(coveredReportApart({ ...report, body: null as never })).rejects.toThrow('TypeError')
  expect(
    (await officialDocumentApart({ form: 'plain', mark: '青石镇', title: '又好了', body: [] })).length,
  ).toBeGreaterThan(1_000)
})
