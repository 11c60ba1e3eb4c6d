import { expect, test } from 'vitest'
import { type Actor, system } from '#kernel/access/actor.ts'
import { sealAll } from '#kernel/ledger/sealer.ts'
import { verifyHouse } from '#kernel/ledger/verify-house.ts'
import { onBothDatabases } from '../../../test/kernel.ts'
import { stageCsv } from '../../../test/staging.ts'
import { createFirstAdministrator } from '../accounts/first-administrator.ts'
import { actorNamed, enrol, grantRole } from '../accounts/index.ts'
import { addMember } from '../people/members.ts'
import { openUnit } from '../people/units.ts'
import { openCodesWithin } from '../places/index.ts'
import { openPlace } from '../places/registering.ts'
import { regionImport } from '../regions/importing.ts'
import { adoptStandard } from '../standards/adopting.ts'
import { inbox, showVoice } from '../voices/inbox.ts'
import { ownVoice } from '../voices/own-voice.ts'
import { submitVoice } from '../voices/submitting.ts'
import { answerVoice } from '../voices/triage.ts'
import { beginTerm } from './beginning.ts'
import { showSetup } from './setup.ts'

const county = '330681000000'
const town = '330681101000'

onBothDatabases('from an empty database', (house) => {
  const as = async (username: string): Promise<Actor> => (await actorNamed(house().kernel, username))!
  const missing = async () => {
    const { steps } = await house().ask(showSetup, {}, system)
    return steps.filter(({ done }) => !done).map(({ name }) => name)
  }
  const staff = async (
    username: string,
    region: string,
    role: 'memberAffairsStaff' | 'specialCommitteeStaff' | 'liaisonOfficer',
  ) => {
    const { account } = await house().do(
      enrol,
      { username, name: username, region, password: 'a-first-password-5821' },
      await as('system'),
    )
    await house().do(grantRole, { account, role, region }, await as('security'))
  }

  test('a county comes to its first answer with nothing but what the house offers', async () => {
    expect(await missing()).toHaveLength(12)
    for (const kind of ['system', 'security', 'audit'] as const)
      await house().do(
        createFirstAdministrator,
        {
          username: kind,
          name: kind,
          password: 'correct horse battery',
          region: '000000000000',
          role: `${kind}Administrator`,
        },
        system,
      )
    const list = `区划代码,名称\n330000000000,某省\n330600000000,某市\n${county},某某市\n${town},某某街道\n330681101201,某某社区\n`
    const staged = await stageCsv(house(), regionImport, list, await as('system'))
    await house().do(regionImport.keep as never, { staged } as never, await as('system'))
    expect(await missing()).not.toContain('regions')

    await staff('affairs', county, 'memberAffairsStaff')
    await staff('committee', county, 'specialCommitteeStaff')
    await staff('liaison', town, 'liaisonOfficer')
    expect(await missing()).not.toContain('staff')

    const member = { name: '王某某', sector: '农业界', region: town }
    await expect(house().do(addMember, member, await as('affairs'))).rejects.toMatchObject({
      code: 'people.noTerm',
    })
    const term = { region: county, name: '第一届', startsOn: '2026-01-01', endsOn: '2030-12-31' }
    await expect(house().do(beginTerm, term, await as('committee'))).rejects.toMatchObject({ status: 404 })
    await house().do(beginTerm, term, await as('affairs'))
    await expect(house().do(beginTerm, term, await as('affairs'))).rejects.toMatchObject({ status: 409 })
    await house().do(addMember, member, await as('affairs'))
    await house().do(openUnit, { region: county, kind: 'department', name: '住建局' }, await as('affairs'))
    await house().do(
      adoptStandard,
      {
        region: county,
        year: 2026,
        after: 0,
        title: '协商工作规范',
        documentNumber: '某政协发〔2026〕1号',
        adoptedOn: '2026-08-01',
        figures: {},
      } as never,
      await as('committee'),
    )
    await house().do(
      openPlace,
      { kind: 'hall', region: town, name: '某某街道民生议事堂', address: '某某路一号', aims: ['livelihood'] },
      await as('liaison'),
    )
    expect(await missing()).toEqual(['operator', 'messages', 'backup'])

    const [{ code } = { code: '' }] = await openCodesWithin(house().kernel.store.db, town)
    const { receipt } = await house().do(submitVoice, {
      place: code,
      text: '路口的灯坏了三天，晚上看不见路。',
    })
    const { items } = await house().ask(inbox, {}, await as('liaison'))
    expect(items).toHaveLength(1)
    const voice = items[0]!.id
    const { revision } = await house().ask(showVoice, { voice }, await as('liaison'))
    const answer = '路灯已经报修，三天内换好。'
    await house().do(answerVoice, { voice, revision, answer }, await as('liaison'))
    expect(await house().ask(ownVoice, { receipt })).toMatchObject({ answered: true })

    await sealAll(house().kernel)
    expect((await verifyHouse(house().kernel)).disagreements).toEqual([])
  })
})
