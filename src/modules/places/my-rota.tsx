import { and, asc, eq, gte, ne } from 'drizzle-orm'
import { z } from 'zod'
import { Badge } from '#components/badge.tsx'
import { Card, Cards } from '#components/card.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, NumberField, SubmitButton, TextArea } from '#components/fields.tsx'
import { page } from '#components/page.ts'
import { TimeSpan } from '#components/time-span.tsx'
import { role } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { memberOfAccount } from '#modules/people/index.ts'
import { deskWords } from './desk-messages.ts'
import { placeHeads } from './lookup.ts'
import { checkInToShift, logShift } from './rota.ts'
import { dutyShifts } from './tables.ts'

export const onDuty = role('member', 'standingMember')

/** How long a turn that is over stays in sight, so that it can be written down. */
const daysBack = 14

export const myShifts = query({
  name: 'places.myShifts',
  purpose: 'My turns on the rota: those to come, and those of the last two weeks to be written down.',
  input: z.strictObject({}),
  output: z.object({
    shifts: z.array(
      z.object({
        id: z.string(),
        place: z.string(),
        address: z.string(),
        startsAt: z.date(),
        endsAt: z.date(),
        state: z.string(),
        visitors: z.number().nullable(),
        answered: z.number().nullable(),
        notes: z.string().nullable(),
      }),
    ),
  }),
  allow: onDuty,
  async run(_, { db, now, actor }) {
    const member = actor.account ? await memberOfAccount(db, actor.account) : undefined
    if (!member) return { shifts: [] }
    const found = await db
      .select()
      .from(dutyShifts)
      .where(
        and(
          eq(dutyShifts.memberId, member.id),
          ne(dutyShifts.state, 'cancelled'),
          gte(dutyShifts.endsAt, new Date(now.getTime() - daysBack * 86_400_000)),
        ),
      )
      .orderBy(asc(dutyShifts.startsAt))
      .limit(60)
    const heads = await placeHeads(
      db,
      found.map(({ placeId }) => placeId),
    )
    return {
      shifts: found.map((shift) => ({
        ...shift,
        place: heads.get(shift.placeId)?.name ?? '',
        address: heads.get(shift.placeId)?.address ?? '',
      })),
    }
  },
})

const tones = { planned: 'now', served: 'success', missed: 'error' } as const

export const myRotaPage = page({
  path: '/my/rota',
  place: 'my',
  allow: onDuty,
  load: ({ ask }) => ask(myShifts, {}),
  head: (_, locale) => ({ title: deskWords[locale].mine }),
  render: ({ shifts }, { locale }) => {
    const t = deskWords[locale]
    return (
      <>
        <h1>{t.mine}</h1>
        <p>{t.mineLead}</p>
        {shifts.length === 0 && <EmptyState title={t.noShifts} />}
        <Cards>
          {shifts.map(({ id, place, address, startsAt, endsAt, state, visitors, answered, notes }) => (
            <Card
              key={id}
              level={2}
              title={place}
              marks={<Badge tone={tones[state as keyof typeof tones]}>{t.shiftStates[state]}</Badge>}
              facts={[<TimeSpan from={startsAt} to={endsAt} />, address]}
            >
              {state === 'planned' && (
                <CommandForm of={checkInToShift} instance={id}>
                  <HiddenField name="shift" value={id} />
                  <SubmitButton>{t.checkIn}</SubmitButton>
                </CommandForm>
              )}
              {state === 'served' && (
                <CommandForm of={logShift} instance={id}>
                  <HiddenField name="shift" value={id} />
                  <NumberField name="visitors" label={t.visitors} value={visitors ?? undefined} />
                  <NumberField name="answered" label={t.answered} value={answered ?? undefined} />
                  <TextArea
                    name="notes"
                    label={t.about}
                    rows={2}
                    maxLength={1_000}
                    value={notes ?? undefined}
                    optional
                  />
                  <SubmitButton tone="quiet">{t.save}</SubmitButton>
                </CommandForm>
              )}
            </Card>
          ))}
        </Cards>
      </>
    )
  },
})
