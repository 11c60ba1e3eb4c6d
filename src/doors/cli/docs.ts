import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { registryOf } from '#kernel/action/registry.ts'
import { modules } from '#modules/index.ts'
import { docsFolder, generatedDocuments } from '../docs/documents.ts'
import { type CliCommand, read } from './command-line.ts'
import { cliWords } from './messages.ts'

/** `yishitang docs`: writes the documents that follow from the code. */
export const docs: CliCommand = {
  usage: '',
  purpose: {
    zh: '由代码生成权限表、接口说明和设置表（docs/）。',
    en: 'Writes the permissions, the API and the settings into docs/, from the code.',
  },
  async run(rest, { say, locale }) {
    read(rest, {})
    for (const [name, text] of Object.entries(generatedDocuments(registryOf(modules)))) {
      writeFileSync(join(docsFolder, name), text)
      say(cliWords[locale].docsWritten(`docs/${name}`))
    }
    return 0
  },
}
