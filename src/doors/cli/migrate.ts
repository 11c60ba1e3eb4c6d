import { openDatabase } from '#kernel/database/open.ts'
import { settingsFrom } from '#kernel/settings.ts'
import { openingOf } from '../../open-kernel.ts'
import { type CliCommand, read } from './command-line.ts'
import { cliWords } from './messages.ts'

/** `yishitang migrate`: brings the database up to date without starting anything, as before a rolling upgrade. */
export const migrate: CliCommand = {
  usage: '',
  purpose: {
    zh: '把数据库升级到这个版本需要的结构，然后退出。',
    en: 'Brings the database up to the structure that this release needs, and exits.',
  },
  async run(rest, { environment, locale, say, complain }) {
    read(rest, {})
    const settings = settingsFrom(environment)
    const store = await openDatabase({
      url: settings.DATABASE_URL,
      directory: settings.DATA_DIR,
      ...openingOf(settings),
      tell: complain,
    })
    await store.close()
    say(cliWords[locale].migrated(store.kind === 'pglite' ? 'PGlite' : 'PostgreSQL'))
    return 0
  },
}
