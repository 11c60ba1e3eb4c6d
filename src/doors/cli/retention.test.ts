import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { phoneCodes } from '#modules/accounts/tables.ts'
import { onInstallations } from '../../../test/installations.ts'
import { recordedTerminal } from '../../../test/terminal.ts'
import { runCommandLine } from './commands.ts'
import { withKernel } from './with-kernel.ts'

onInstallations('yishitang retention', (environment) => {
  const type = async (...line: string[]) => {
    const terminal = recordedTerminal(environment(), { locale: 'en' })
    const code = await runCommandLine(['retention', ...line], terminal)
    return { code, said: terminal.said.join('\n') }
  }
  const kept = () =>
    withKernel({ environment: environment() }, ({ store }) =>
      store.db.select().from(phoneCodes).where(eq(phoneCodes.sentToday, 7)),
    )

  test('says how much of each kind is due without erasing it, and erases it when told to', async () => {
    const long = new Date('2026-01-01T00:00:00Z')
    await withKernel({ environment: environment() }, ({ store }) =>
      store.db.insert(phoneCodes).values(
        Array.from({ length: 1_100 }, (_, at) => ({
          phoneIndex: `index ${at}`,
          codeHash: 'hash',
          triesLeft: 0,
          sentAt: long,
          sentToday: 7,
          expiresAt: long,
        })),
      ),
    )
    const dry = await type('--dry-run')
    expect(dry).toMatchObject({ code: 0, said: expect.stringMatching(/Codes sent to phones.*1100 due/) })
    expect(await kept()).toHaveLength(1_100)
    expect(await type()).toMatchObject({ code: 0, said: expect.stringContaining('Erased 1100.') })
    expect(await kept()).toEqual([])
  })
})
