import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { start } from '../../start.ts'

test.each([
  ['1', 200],
  ['0', 404],
])('with STYLE_PAGE=%s the design language answers %i', async (STYLE_PAGE, status) => {
  const folder = mkdtempSync(join(tmpdir(), 'yishitang-style-'))
  const running = await start({
    DATA_DIR: folder,
    PORT: '0',
    LOG_LEVEL: 'silent',
    YISHITANG_DEMO: '0',
    STYLE_PAGE,
  })
  try {
    expect((await fetch(`${running.url}/style`)).status).toBe(status)
  } finally {
    await running.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
