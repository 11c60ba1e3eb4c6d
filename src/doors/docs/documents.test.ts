import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { registryOf } from '#kernel/action/registry.ts'
import { modules } from '#modules/index.ts'
import { docsFolder, generatedDocuments } from './documents.ts'

test.each(Object.entries(generatedDocuments(registryOf(modules))))(
  'docs/%s is what the code says now (write it with `bin/yishitang docs`)',
  (name, text) => {
    expect(readFileSync(join(docsFolder, name), 'utf8')).toBe(text)
  },
)
