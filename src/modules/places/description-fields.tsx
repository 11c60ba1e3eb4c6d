import { CheckboxGroup, DateField, SelectField, TextField } from '#components/fields.tsx'
import { useView } from '#components/view.ts'
import { deskWords } from './desk-messages.ts'
import { placeWords } from './messages.ts'
import { aims, featureGrounds, functions, themes } from './registering.ts'

type Described = {
  name: string
  address: string
  hallId: string | null
  openingHours: string | null
  feature: string | null
  featureOf: string[] | null
  functions: string[] | null
  aims: string[] | null
  theme: string | null
  readyBy: string | null
}

type Props = { halls: readonly { id: string; name: string }[]; before?: Described }

/** Fields that describe a place, with what is known of it. */
export function DescriptionFields({ halls, before }: Props) {
  const { locale } = useView()
  const t = deskWords[locale]
  const p = placeWords[locale]
  const choices = (keys: readonly string[], labels: Record<string, string>) =>
    keys.map((value) => ({ value, label: labels[value]! }))
  return (
    <>
      <TextField name="name" label={t.name} value={before?.name} />
      <TextField name="address" label={p.address} value={before?.address} />
      <SelectField
        name="hall"
        label={t.hall}
        value={before?.hallId ?? undefined}
        none="—"
        choices={halls.map(({ id, name }) => ({ value: id, label: name }))}
        optional
      />
      <TextField name="openingHours" label={p.hours} value={before?.openingHours ?? undefined} optional />
      <TextField
        name="feature"
        label={p.feature}
        hint={t.featureHint}
        value={before?.feature ?? undefined}
        optional
      />
      <CheckboxGroup
        name="featureOf"
        label={t.featureOf}
        values={before?.featureOf ?? []}
        choices={choices(featureGrounds, t.featureGrounds)}
        optional
      />
      <CheckboxGroup
        name="aims"
        label={p.aimsTitle}
        values={before?.aims ?? []}
        choices={choices(aims, p.aims)}
        optional
      />
      <CheckboxGroup
        name="functions"
        label={p.functionsTitle}
        values={before?.functions ?? []}
        choices={choices(functions, p.functions)}
        optional
      />
      <SelectField
        name="theme"
        label={p.theme}
        value={before?.theme ?? undefined}
        none="—"
        choices={choices(themes, p.themes)}
        optional
      />
      <DateField name="readyBy" label={t.readyBy} value={before?.readyBy ?? undefined} optional />
    </>
  )
}
