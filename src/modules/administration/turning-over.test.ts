import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/kernel.ts'
import { settleIn } from '../../../test/town.ts'
import { actorNamed } from '../accounts/index.ts'
import { groups, members } from '../people/tables.ts'
import { placeOfCode } from '../places/index.ts'
import { placeCodes } from '../places/tables.ts'
import { submitVoice } from '../voices/submitting.ts'
import { listTerms, previewTurnover, turnOver } from './turning-over.ts'

onBothDatabases('a turnover of terms', (house) => {
  test('[K5] [B33] [E17] [A5] the next term archives codes, groups and roles of the old one, and those who go on begin anew', async () => {
    const town = await settleIn(house())
    const { db } = house().kernel.store
    const staff = town.as('luosuxin')
    const term = town.id('term')
    const { receipt } = await house().do(submitVoice, {
      place: 'WRYCODE6',
      text: '请委员帮忙看看村口的路灯。',
    })
    expect(receipt).toBeTruthy()

    const preview = await house().ask(previewTurnover, { term }, staff)
    expect(preview.counts).toMatchObject({ groups: 1, codes: 1 })
    const staying = preview.members.filter(
      ({ name }) => name === '温如玉' || name === preview.members[0]!.name,
    )

    const next = { name: '第十届', startsOn: '2027-01-01', endsOn: '2031-12-31', sure: true as const }
    await expect(
      house().do(turnOver, { term, ...next, startsOn: '2021-01-01', staying: [] }, staff),
    ).rejects.toMatchObject({ field: 'startsOn' })
    const done = await house().do(turnOver, { term, ...next, staying: staying.map(({ id }) => id) }, staff)
    expect(done.carried).toBe(staying.length)

    // The member's card leads to a page that says so; the code of the hall on the wall still opens.
    await expect(
      house().do(submitVoice, { place: 'WRYCODE6', text: '请委员帮忙看看村口的路灯。' }),
    ).rejects.toMatchObject({ status: 422 })
    expect((await placeOfCode(db, 'QSHALL26'))!.code).toBe('QSHALL26')
    const [code] = await db.select().from(placeCodes).where(eq(placeCodes.code, 'WRYCODE6'))
    expect(code!.revokedReason).toContain('换届')

    const old = await db.select().from(members).where(eq(members.termId, term))
    expect(old.length).toBe(preview.members.length)
    expect((await db.select().from(groups).where(eq(groups.termId, term)))[0]!.closedAt).not.toBeNull()

    house().setNow('2026-01-06T09:00:00+08:00')
    const stays = await actorNamed(house().kernel, 'wenruyu')
    expect(stays!.grants).toMatchObject([{ role: 'member', term: done.term }])
    expect((await actorNamed(house().kernel, 'luosuxin'))!.grants).toMatchObject([
      { role: 'memberAffairsStaff' },
    ])
    const { terms } = await house().ask(listTerms, {}, staff)
    expect(terms.map(({ name, closed }) => [name, closed])).toEqual([
      ['第十届', false],
      ['第九届', true],
    ])
    await expect(house().do(turnOver, { term, ...next, staying: [] }, staff)).rejects.toMatchObject({
      status: 409,
    })
  })
})
