import { beforeAll, expect, test } from 'vitest'
import { accounts } from '#modules/accounts/index.ts'
import { actor, onBothDatabases } from '../../../test/kernel.ts'
import { settleIn, type Town } from '../../../test/town.ts'
import { names } from './choices.ts'

onBothDatabases('names for administrators', (house) => {
  let town: Town
  beforeAll(async () => {
    town = await settleIn(house())
  })

  test('are those of units in their own region; an id from elsewhere has no name', async () => {
    const unit = town.id('committee')
    const asked = (region: string) =>
      house().ask(names, { regions: [], units: [unit] }, actor('systemAdministrator', region))
    expect(Object.keys((await asked('990000000000')).units)).toEqual([unit])
    expect((await asked('880000000000')).units).toEqual({})
  })
})

test('every deed of an administrator ends with words that say what has changed', () => {
  const silent = ['createFirstAdministrator', 'recoverAdministrator']
  for (const { name } of accounts.commands ?? []) {
    const [module, verb] = name.split('.') as [string, string]
    if (module !== 'accounts' || silent.includes(verb)) continue
    for (const locale of ['zh', 'en'] as const) expect(accounts.done?.[locale][verb], name).toBeTruthy()
  }
})
