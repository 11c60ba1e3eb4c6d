import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { paragraph } from './blocks.ts'
import { officialDocument } from './official-document.ts'

const installed = (command: string) => {
  try {
    execFileSync('which', [command], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const canPrint = installed('libreoffice') && installed('pdftotext')

test.skipIf(!canPrint)(
  'a printed page has 22 lines of 28 characters, and its number on the outer side',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yishitang-print-'))
    try {
      const bytes = await officialDocument({
        form: 'plain',
        mark: '',
        title: '试',
        body: [paragraph('字'.repeat(28 * 22 * 3))],
      })
      writeFileSync(join(folder, 'page.docx'), bytes)
      const profile = `-env:UserInstallation=file://${folder}/profile`
      execFileSync(
        'libreoffice',
        [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'page.docx')],
        {
          stdio: 'ignore',
          timeout: 60_000,
        },
      )
      const page = (number: number) => {
        const words = execFileSync(
          'pdftotext',
          ['-bbox', '-f', `${number}`, '-l', `${number}`, join(folder, 'page.pdf'), '-'],
          {
            encoding: 'utf8',
          },
        )
        const found = [...words.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</g)]
        const lines = found
          .filter(([, , , text]) => text!.startsWith('字'))
          .map(([, , , text]) => text!.length)
        const numberAt = Number(found.find(([, , , text]) => text === `${number}`)![1])
        return { lines, numberAt }
      }
      const [second, third] = [page(2), page(3)]
      expect(second.lines).toEqual(Array.from({ length: 22 }, () => 28))
      expect(second.numberAt).toBeLessThan(200)
      expect(third.numberAt).toBeGreaterThan(400)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
