import { DateField, DateTimeField, RadioGroup, TextArea, TextField } from '#components/fields.tsx'
import { useDeskWords } from './desk-parts.tsx'
import { useConsultationWords } from './parts.tsx'

type Plan = {
  introduction?: string
  audience?: string
  host?: string | null
  sessionOn?: string | null
  opensAt?: Date
  closesAt?: Date
}

/** The local form of a datetime field, in Chinese time. */
const local = (at: Date | undefined) =>
  at && new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

export function PlanFields({ plan }: { plan: Plan }) {
  const t = useConsultationWords()
  const desk = useDeskWords()
  return (
    <>
      <TextArea
        name="introduction"
        label={t.introduction}
        hint={desk.introductionHint}
        value={plan.introduction}
        maxLength={2000}
      />
      <RadioGroup
        name="audience"
        label={t.audience}
        value={plan.audience ?? 'everyone'}
        choices={(['everyone', 'members'] as const).map((value) => ({ value, label: t.audiences[value] }))}
      />
      <TextField name="host" label={t.host} hint={t.hostHint} value={plan.host ?? undefined} optional />
      <DateField
        name="sessionOn"
        label={t.sessionOn}
        hint={desk.sessionHint}
        value={plan.sessionOn ?? undefined}
      />
      <DateTimeField name="opensAt" label={t.opens} value={local(plan.opensAt)} />
      <DateTimeField name="closesAt" label={t.closes} value={local(plan.closesAt)} />
    </>
  )
}
