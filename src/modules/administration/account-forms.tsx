import type { z } from 'zod'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import {
  DateField,
  HiddenField,
  PhoneField,
  SelectField,
  SubmitButton,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { type Role, roleNames } from '#kernel/access/roles.ts'
import {
  disableAccount,
  enableAccount,
  endGrant,
  enrol,
  grantableRoles,
  grantRole,
  resetPassword,
  resetSecondFactor,
  type showAdministered,
} from '#modules/accounts/index.ts'
import type { choices, names } from './choices.ts'
import { administrationWords } from './messages.ts'

type Found = z.output<typeof showAdministered.output>
type Choices = z.output<typeof choices.output>
type Called = z.output<typeof names.output>

const listed = (items: readonly { id: string; name: string }[]) =>
  items.map(({ id, name }) => ({ value: id, label: name }))

export function EnrolForm({ regions, password }: { regions: Choices['regions']; password: string }) {
  const t = administrationWords[useView().locale]
  return (
    <CommandForm of={enrol} next="/desk/accounts/{account}">
      <TextField name="username" label={t.username} autocomplete="off" width="medium" />
      <TextField name="name" label={t.name} autocomplete="off" width="medium" />
      <SelectField name="region" label={t.region} choices={listed(regions)} />
      <PhoneField name="phone" label={t.phone} hint={t.phoneHint} optional />
      <TextField
        name="password"
        label={t.firstPassword}
        hint={t.firstPasswordHint}
        value={password}
        autocomplete="off"
        width="medium"
      />
      <SubmitButton>{t.enrol}</SubmitButton>
    </CommandForm>
  )
}

type GrantingProps = { found: Found; called: Called; choices: Choices; may: boolean }

/** The roles that somebody holds and held, and where the reader may, giving and taking them. */
export function Granting({ found, called, choices: given, may }: GrantingProps) {
  const { locale } = useView()
  const t = administrationWords[locale]
  const nameOf = (role: string) => roleNames[locale][role as Role]
  return (
    <>
      <h2>{t.held}</h2>
      <DataTable
        caption={t.held}
        rows={found.grants}
        rowKey={({ id }) => id}
        empty={<p>{t.noRoles}</p>}
        columns={[
          { key: 'role', label: t.role, show: ({ role }) => nameOf(role) },
          { key: 'region', label: t.region, show: ({ region }) => called.regions[region] ?? region },
          { key: 'unit', label: t.unit, show: ({ unit }) => (unit ? called.units[unit] : '') },
          { key: 'from', label: t.from, show: ({ validFrom }) => <Time at={validFrom} show="date" /> },
          {
            key: 'to',
            label: t.to,
            show: ({ validTo }) => (validTo ? <Time at={validTo} show="date" /> : ''),
          },
          {
            key: 'end',
            label: t.endGrant,
            show: ({ id, role, ended }) =>
              ended ? (
                t.ended
              ) : may ? (
                <CommandForm of={endGrant} instance={id}>
                  <HiddenField name="grant" value={id} />
                  <SubmitButton tone="quiet">
                    {t.endGrant}
                    <span class="sr-only">{nameOf(role)}</span>
                  </SubmitButton>
                </CommandForm>
              ) : (
                ''
              ),
          },
        ]}
      />
      {may && (
        <Fold title={t.grant} of={grantRole}>
          <CommandForm of={grantRole}>
            <HiddenField name="account" value={found.id} />
            <SelectField
              name="role"
              label={t.role}
              choices={grantableRoles.map((role) => ({ value: role, label: nameOf(role) }))}
            />
            <SelectField
              name="region"
              label={t.region}
              choices={listed(given.regions)}
              value={found.region}
            />
            <SelectField
              name="unit"
              label={t.unit}
              hint={t.unitHint}
              choices={listed(given.units)}
              none={t.none}
              optional
            />
            <SelectField name="term" label={t.term} choices={listed(given.terms)} none={t.none} optional />
            <DateField name="validTo" label={t.validTo} optional />
            <SubmitButton>{t.grant}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </>
  )
}

type ProtectionProps = { found: Found; password: string; opens: boolean; secures: boolean }

/** Lost passwords, lost factors, and closing an account. */
export function Protection({ found, password, opens, secures }: ProtectionProps) {
  const t = administrationWords[useView().locale]
  const account = <HiddenField name="account" value={found.id} />
  return (
    <>
      {opens && (
        <Fold title={t.resetPassword} of={resetPassword}>
          <p>{t.resetLead}</p>
          <CommandForm of={resetPassword}>
            {account}
            <TextField
              name="password"
              label={t.firstPassword}
              hint={t.firstPasswordHint}
              value={password}
              autocomplete="off"
              width="medium"
            />
            <SubmitButton>{t.resetPassword}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
      {secures && found.secondFactor && (
        <Fold title={t.resetFactor} of={resetSecondFactor}>
          <p>{t.resetFactorLead}</p>
          <CommandForm of={resetSecondFactor}>
            {account}
            <TextField name="reason" label={t.reason} width="medium" />
            <SubmitButton tone="danger">{t.resetFactor}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
      {opens &&
        (found.state === 'disabled' ? (
          <CommandForm of={enableAccount}>
            {account}
            <SubmitButton>{t.enable}</SubmitButton>
          </CommandForm>
        ) : (
          <Fold title={t.disable} of={disableAccount}>
            <p>{t.disableLead}</p>
            <CommandForm of={disableAccount}>
              {account}
              <SubmitButton tone="danger">{t.disable}</SubmitButton>
            </CommandForm>
          </Fold>
        ))}
    </>
  )
}
