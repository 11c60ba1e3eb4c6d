import { expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn } from '../../../test/town.ts'
import { sealAll } from '../ledger/sealer.ts'
import { readinessOf } from './readiness.ts'
import { unsealedSeconds } from './unsealed.ts'

onBothDatabases('whether a node is ready', (house) => {
  test('does not hang on the time of an entry, which says the hour or the day alone', async () => {
    const { kernel } = house()
    await settleIn(house())
    expect((await readinessOf(kernel)).checks.sealing).toMatchObject({ well: true, seconds: 0 })
    expect(await unsealedSeconds(kernel)).toBe(0)
    await sealAll(kernel)
    expect(await unsealedSeconds(kernel)).toBe(0)
  })
})
