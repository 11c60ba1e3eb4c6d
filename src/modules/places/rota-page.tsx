import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import {
  DateTimeField,
  HiddenField,
  NumberField,
  SelectField,
  SubmitButton,
  TextArea,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { TimeSpan } from '#components/time-span.tsx'
import { deskWords } from './desk-messages.ts'
import { placeKeepers, placeReaders } from './rights.ts'
import { cancelShift, checkInToShift, logShift, planShifts, swapShift } from './rota.ts'
import { rotaOfPlace } from './rota-reading.ts'
import { SiteHead } from './site-pages.tsx'

type Rota = Awaited<ReturnType<typeof rotaOfPlace.run>>

const tones = { planned: 'plain', served: 'success', missed: 'error', cancelled: 'warning' } as const

export const rotaPage = page({
  path: '/desk/places/:place/rota',
  place: 'desk',
  allow: placeReaders,
  load: ({ ask, params }) => ask(rotaOfPlace, { place: params.place! }) as Promise<Rota>,
  head: ({ place }, locale) => ({ title: `${place.name} · ${deskWords[locale].rota}`, wide: true }),
  render: ({ place, shifts, members }, { locale, actor }) => {
    const t = deskWords[locale]
    const keeps = placeKeepers.permits(actor, place)
    const choices = members.map(({ id, name }) => ({ value: id, label: name }))
    return (
      <>
        <SiteHead place={place} at="/rota" />
        <p>{t.rotaLead}</p>
        <DataTable
          caption={t.rota}
          rows={shifts}
          rowKey={({ id }) => id}
          stack
          columns={[
            {
              key: 'when',
              label: t.startsAt,
              show: ({ startsAt, endsAt }) => <TimeSpan from={startsAt} to={endsAt} />,
            },
            { key: 'member', label: t.member, show: ({ member }) => member },
            {
              key: 'state',
              label: t.state,
              show: ({ state }) => (
                <Badge tone={tones[state as keyof typeof tones]}>{t.shiftStates[state]}</Badge>
              ),
            },
            { key: 'visitors', label: t.visitors, numeric: true, show: ({ visitors }) => visitors ?? '—' },
            { key: 'answered', label: t.answered, numeric: true, show: ({ answered }) => answered ?? '—' },
            { key: 'notes', label: t.about, wide: true, show: ({ notes }) => notes ?? '—' },
            {
              key: 'do',
              label: t.change,
              show: ({ id, state }) =>
                !keeps ? (
                  '—'
                ) : state === 'planned' ? (
                  <Fold title={t.change} of={[checkInToShift, swapShift, cancelShift]} instance={id}>
                    <CommandForm of={checkInToShift} instance={id}>
                      <HiddenField name="shift" value={id} />
                      <SubmitButton tone="quiet">{t.checkIn}</SubmitButton>
                    </CommandForm>
                    <CommandForm of={swapShift} instance={id}>
                      <HiddenField name="shift" value={id} />
                      <SelectField name="member" label={t.swap} choices={choices} />
                      <SubmitButton tone="quiet">{t.swap}</SubmitButton>
                    </CommandForm>
                    <CommandForm of={cancelShift} instance={id}>
                      <HiddenField name="shift" value={id} />
                      <SubmitButton tone="quiet">{t.cancel}</SubmitButton>
                    </CommandForm>
                  </Fold>
                ) : state === 'served' ? (
                  <Fold title={t.log} of={logShift} instance={id}>
                    <CommandForm of={logShift} instance={id}>
                      <HiddenField name="shift" value={id} />
                      <NumberField name="visitors" label={t.visitors} />
                      <NumberField name="answered" label={t.answered} />
                      <TextArea name="notes" label={t.about} rows={2} maxLength={1_000} optional />
                      <SubmitButton tone="quiet">{t.save}</SubmitButton>
                    </CommandForm>
                  </Fold>
                ) : (
                  '—'
                ),
            },
          ]}
        />
        {keeps && (
          <section>
            <h2>{t.plan}</h2>
            <CommandForm of={planShifts}>
              <HiddenField name="place" value={place.id} />
              <SelectField name="member" label={t.member} choices={choices} />
              <DateTimeField name="startsAt" label={t.startsAt} />
              <DateTimeField name="endsAt" label={t.endsAt} />
              <NumberField name="everyWeeks" label={t.everyWeeks} value={1} />
              <NumberField name="times" label={t.times} value={4} />
              <SubmitButton>{t.plan}</SubmitButton>
            </CommandForm>
          </section>
        )}
      </>
    )
  },
})
