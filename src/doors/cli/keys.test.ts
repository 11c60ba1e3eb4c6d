import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { runJob } from '#kernel/action/perform.ts'
import { registryOf } from '#kernel/action/registry.ts'
import { blobKey } from '#kernel/files/blob-key.ts'
import { job } from '#kernel/jobs/job.ts'
import { reseal } from '#modules/house/index.ts'
import { modules } from '#modules/index.ts'
import { onInstallations } from '../../../test/installations.ts'
import { recordedTerminal } from '../../../test/terminal.ts'
import { accounts } from '../../modules/accounts/tables.ts'
import { runCommandLine } from './commands.ts'
import { withKernel } from './with-kernel.ts'

const phones = Array.from({ length: 230 }, (_, at) => `138${String(at).padStart(8, '0')}`)

/** Many people with phones, as if they had signed in. */
const enrol = job({
  name: 'test.enrolMany',
  data: z.object({}),
  async run(_, { db, now, kernel, record }) {
    const found = await db
      .insert(accounts)
      .values(
        phones.map((phone, at) => ({
          name: kernel.vault.seal(`居民${at}`, 'accounts.name'),
          phone: kernel.vault.seal(phone, 'accounts.phone'),
          phoneIndex: kernel.vault.blindIndex(phone, 'accounts.phone'),
          createdAt: now,
        })),
      )
      .returning()
    for (const row of found) record('accounts.enrolled', accounts, row)
  },
})

onInstallations('the keys of an installation', (environment) => {
  const type = async (line: string[], more: Record<string, string> = {}) => {
    const terminal = recordedTerminal({ ...environment(), ...more }, { locale: 'en' })
    const code = await runCommandLine(line, terminal)
    return { code, said: terminal.said.join('\n'), complained: terminal.complained.join('\n') }
  }
  const photo = new Uint8Array(Buffer.from('一张照片'))
  const name = blobKey(photo)
  /** Everybody is found by their phone, under their name; so is the photo. */
  const allOpens = (more: Record<string, string> = {}) =>
    withKernel({ environment: { ...environment(), ...more } }, async ({ store, vault, files }) => {
      for (const phone of [phones[0]!, phones[99]!, phones.at(-1)!]) {
        const [found] = await store.db
          .select()
          .from(accounts)
          .where(eq(accounts.phoneIndex, vault.blindIndex(phone, 'accounts.phone')))
        expect(vault.open(found!.phone!, 'accounts.phone')).toBe(phone)
        expect(found!.name.startsWith(vault.mark())).toBe(true)
      }
      expect(Buffer.from((await files.get(name))!).toString()).toBe('一张照片')
    })

  test('a new key seals everything anew, in batches, and the ledger still agrees with every row', async () => {
    await withKernel({ environment: environment() }, async (kernel) => {
      await runJob(kernel, enrol as never, {})
      await kernel.files.put(name, photo, 'image/webp')
    })
    await allOpens()
    expect(await type(['keys', 'rotate', '--new'])).toMatchObject({
      code: 0,
      said: expect.stringMatching(/Key 2 was made[\s\S]*230 row[\s\S]*sealed with g2, and 1 file/),
    })
    await allOpens()
    expect((await type(['keys'])).said).toMatch(/Keys: 1, 2[\s\S]*Everything is sealed/)
    expect(await type(['verify'])).toMatchObject({ code: 0 })
  })

  test('an interrupted change goes on where it stopped, also to the other cipher', async () => {
    const sm = { CIPHER_SUITE: 'sm4-ctr-hmac-sm3' }
    await withKernel({ environment: { ...environment(), ...sm } }, async (kernel) => {
      await runJob(kernel, reseal as never, { once: true })
    })
    expect((await type(['keys'], sm)).said).toContain('accounts: 130 row(s)')
    expect(await type(['keys', 'rotate'], sm)).toMatchObject({ code: 0 })
    await allOpens(sm)
    expect(await type(['keys', 'rotate'], sm)).toMatchObject({
      said: expect.stringContaining('sealed with s2, and 0 file'),
    })
    expect(await type(['verify'], sm)).toMatchObject({ code: 0 })
  })

  test('keys that come from the environment are not changed: the new value is said', async () => {
    const file = join(environment().DATA_DIR!, 'secrets/master.key')
    const kept = readFileSync(file, 'utf8')
    const { code, complained } = await type(['keys', 'rotate', '--new'], { MASTER_KEY: kept })
    expect(code).toBe(1)
    expect(complained).toMatch(/1:\S+,2:\S+,3:\S+/)
    expect(readFileSync(file, 'utf8')).toBe(kept)
    expect(existsSync(`${file}.new`)).toBe(false)
  })
})

test('whatever a module seals is declared, so that it can be sealed anew', () => {
  const declared = new Set(registryOf(modules).sealed.map(({ context }) => context))
  const sources = readSources(join(import.meta.dirname, '../../modules'))
  const sealed = [...sources.matchAll(/vault\.seal\((?:[^'()]|\([^()]*\))*'([\w.]+)',?\s*\)/g)].map(
    ([, context]) => context!,
  )
  expect(sealed.length).toBeGreaterThan(8)
  expect(sealed.filter((context) => !declared.has(context))).toEqual([])
})

function readSources(folder: string): string {
  return globSync('**/*.ts', { cwd: folder, exclude: ['**/*.test.ts'] })
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
}
