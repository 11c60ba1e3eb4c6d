import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import {
  Checkbox,
  DateField,
  DateTimeField,
  HiddenField,
  NumberField,
  SelectField,
  SubmitButton,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { TimeSpan } from '#components/time-span.tsx'
import { useView } from '#components/view.ts'
import { deskWords } from './desk-messages.ts'
import { addStaff, bookRoom, cancelBooking, endStaff, recordFunds } from './equipping.ts'
import type { Work } from './site-pages.tsx'

type Props = { of: Work; keeps: boolean }

/** Who works at a place. */
export function StaffPart({ of: { place, staff }, keeps }: Props) {
  const t = deskWords[useView().locale]
  return (
    <section>
      <h2>{t.staff}</h2>
      <p>{t.staffLead}</p>
      <DataTable
        caption={t.staff}
        rows={staff}
        rowKey={({ id }) => id}
        stack
        columns={[
          {
            key: 'name',
            label: t.name,
            wide: true,
            show: ({ name, head }) => (
              <>
                {name} {head && <Badge>{t.head}</Badge>}
              </>
            ),
          },
          {
            key: 'end',
            label: t.end,
            show: ({ id }) =>
              keeps ? (
                <CommandForm of={endStaff} instance={id}>
                  <HiddenField name="staff" value={id} />
                  <SubmitButton tone="quiet">{t.end}</SubmitButton>
                </CommandForm>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {keeps && (
        <CommandForm of={addStaff}>
          <HiddenField name="place" value={place.id} />
          <TextField name="name" label={t.name} width="medium" />
          <Checkbox name="head" label={t.isHead} />
          <SubmitButton tone="quiet">{t.add}</SubmitButton>
        </CommandForm>
      )}
    </section>
  )
}

/** Budget and spending by year, and how much of it was used. */
export function FundsPart({ of: { place, funds }, keeps }: Props) {
  const { locale } = useView()
  const t = deskWords[locale]
  if (place.kind !== 'hall') return null
  const years = [...new Set(funds.map(({ year }) => year))].sort((a, b) => b - a)
  const total = (year: number, kind: string) =>
    funds.filter((one) => one.year === year && one.kind === kind).reduce((sum, { amount }) => sum + amount, 0)
  const money = (fen: number) => (fen / 100).toLocaleString(locale, { minimumFractionDigits: 2 })
  return (
    <section>
      <h2>{t.funds}</h2>
      <p>{t.fundsLead}</p>
      <DataTable
        caption={t.funds}
        rows={years}
        rowKey={String}
        stack
        columns={[
          { key: 'year', label: t.year, show: (year) => year },
          {
            key: 'budget',
            label: t.fundKinds.budget!,
            numeric: true,
            show: (year) => money(total(year, 'budget')),
          },
          {
            key: 'expense',
            label: t.fundKinds.expense!,
            numeric: true,
            show: (year) => money(total(year, 'expense')),
          },
          {
            key: 'share',
            label: '%',
            numeric: true,
            show: (year) => {
              const budget = total(year, 'budget')
              return budget > 0 ? t.spent(`${Math.round((total(year, 'expense') / budget) * 100)}%`) : '—'
            },
          },
        ]}
      />
      {funds.length > 0 && (
        <Fold title={t.record}>
          <ul class="list-disc pl-6">
            {funds.map(({ id, kind, amount, purpose, on }) => (
              <li key={id}>
                {on} {t.fundKinds[kind]} {money(amount)} · {purpose}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {keeps && (
        <Fold title={`${t.funds} · ${t.record}`} of={recordFunds}>
          <CommandForm of={recordFunds}>
            <HiddenField name="place" value={place.id} />
            <SelectField
              name="kind"
              label={t.state}
              none=""
              choices={Object.entries(t.fundKinds).map(([value, label]) => ({ value, label }))}
            />
            <NumberField name="yuan" label={t.yuan} decimal />
            <TextField name="purpose" label={t.purpose} />
            <DateField name="on" label={t.on} />
            <SubmitButton tone="quiet">{t.record}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}

/** Who has the room, and when. */
export function BookingPart({ of: { place, bookings, groups }, books }: { of: Work; books: boolean }) {
  const t = deskWords[useView().locale]
  if (place.state === 'closed' || !['hall', 'studio'].includes(place.kind)) return null
  return (
    <section>
      <h2>{t.bookings}</h2>
      <DataTable
        caption={t.bookings}
        rows={bookings}
        rowKey={({ id }) => id}
        stack
        columns={[
          {
            key: 'when',
            label: t.startsAt,
            show: ({ startsAt, endsAt }) => <TimeSpan from={startsAt} to={endsAt} />,
          },
          { key: 'group', label: t.group, show: ({ group }) => group },
          { key: 'purpose', label: t.purpose, wide: true, show: ({ purpose }) => purpose },
          {
            key: 'cancel',
            label: t.cancel,
            show: ({ id }) =>
              books ? (
                <CommandForm of={cancelBooking} instance={id}>
                  <HiddenField name="booking" value={id} />
                  <SubmitButton tone="quiet">{t.cancel}</SubmitButton>
                </CommandForm>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {books && groups.length > 0 && (
        <Fold title={t.book} of={bookRoom}>
          <CommandForm of={bookRoom}>
            <HiddenField name="place" value={place.id} />
            <SelectField
              name="group"
              label={t.group}
              choices={groups.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField name="purpose" label={t.purpose} />
            <DateTimeField name="startsAt" label={t.startsAt} />
            <DateTimeField name="endsAt" label={t.endsAt} />
            <SubmitButton tone="quiet">{t.book}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}
