import {
  Checkbox,
  CheckboxGroup,
  Fieldset,
  HiddenField,
  NumberField,
  SelectField,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { useView } from '#components/view.ts'
import { deskRoles, roleNames } from '#kernel/access/roles.ts'
import { Indicator, Party } from '#kernel/flow/figures/judging.ts'
import type { Thresholds } from '#kernel/flow/thresholds.ts'
import { isNumberFigure, mostCriteria, mostRungs, replyLetters } from './figures-input.ts'
import { standardWords } from './messages.ts'
import type { FigureShown } from './reading.ts'

/** Fields for a figure with what holds today in them. */
export function FigureFields({ figure }: { figure: FigureShown }) {
  const { locale } = useView()
  const t = standardWords[locale]
  const { name, label, unit, value, source } = figure
  if (isNumberFigure(name))
    return (
      <NumberField
        name={`figures.${name}`}
        label={label[locale]}
        hint={source[locale]}
        unit={t.units[unit ?? '']}
        decimal={unit === 'share'}
        value={Number(value)}
        optional
      />
    )
  const Parts = withParts[name as keyof typeof withParts]
  return Parts ? (
    <Fieldset legend={label[locale]} hint={source[locale]}>
      <Parts value={value as never} />
    </Fieldset>
  ) : null
}

/** The figures that have parts, and how each is asked for. */
const withParts = {
  topicCriteria: ({ value }: { value: Thresholds['topicCriteria'] }) => {
    const t = standardWords[useView().locale]
    return (
      <>
        {Array.from({ length: mostCriteria }, (_, at) => {
          const name = `figures.topicCriteria.${at}`
          return (
            <div key={at} class="grid gap-4 sm:grid-cols-3">
              {value[at] && <HiddenField name={`${name}.key`} value={value[at].key} />}
              <TextField name={`${name}.zh`} label={t.criterion(at + 1)} value={value[at]?.zh} optional />
              <TextField name={`${name}.en`} label={t.english} value={value[at]?.en} optional />
              <NumberField
                name={`${name}.weight`}
                label={t.weight}
                value={value[at]?.weight}
                decimal
                optional
              />
            </div>
          )
        })}
      </>
    )
  },
  indicatorWeights: ({ value }: { value: Thresholds['indicatorWeights'] }) => {
    const t = standardWords[useView().locale]
    return (
      <>
        {Indicator.options.map((one) => (
          <NumberField
            key={one}
            name={`figures.indicatorWeights.${one}`}
            label={t.indicators[one]}
            value={value[one]}
            decimal
          />
        ))}
      </>
    )
  },
  partyWeights: ({ value }: { value: Thresholds['partyWeights'] }) => {
    const t = standardWords[useView().locale]
    return (
      <>
        {Party.options.map((one) => (
          <NumberField
            key={one}
            name={`figures.partyWeights.${one}`}
            label={t.parties[one]}
            value={value[one]}
            decimal
          />
        ))}
      </>
    )
  },
  judges: ({ value }: { value: Thresholds['judges'] }) => {
    const t = standardWords[useView().locale]
    return (
      <>
        {Party.options.map((party) => (
          <CheckboxGroup
            key={party}
            name={`figures.judges.${party}`}
            label={t.judgesOf(t.parties[party])}
            values={value[party]}
            choices={Indicator.options.map((one) => ({ value: one, label: t.indicators[one] }))}
            optional
          />
        ))}
      </>
    )
  },
  calendar: ({ value }: { value: Thresholds['calendar'] }) => {
    const t = standardWords[useView().locale]
    return (
      <>
        <TextArea
          name="figures.calendar.holidays"
          label={t.holidays}
          hint={t.daysHint}
          rows={3}
          value={value.holidays.join('\n')}
          optional
        />
        <TextArea
          name="figures.calendar.workingDays"
          label={t.workingDays}
          hint={t.daysHint}
          rows={3}
          value={value.workingDays.join('\n')}
          optional
        />
      </>
    )
  },
  replyClasses: ({ value }: { value: Thresholds['replyClasses'] }) => {
    const t = standardWords[useView().locale]
    return (
      <>
        {replyLetters.map((letter) => (
          <div key={letter} class="grid gap-4 sm:grid-cols-2">
            <TextField
              name={`figures.replyClasses.${letter}.zh`}
              label={t.replyClass(letter)}
              value={value[letter]?.zh}
              optional
            />
            <TextField
              name={`figures.replyClasses.${letter}.en`}
              label={t.english}
              value={value[letter]?.en}
              optional
            />
          </div>
        ))}
      </>
    )
  },
  reminders: ({ value }: { value: Thresholds['reminders'] }) => {
    const t = standardWords[useView().locale]
    const again = value.rules.find((rule) => 'every' in rule)
    const days = again && 'workingDays' in again.every ? again.every.workingDays : undefined
    return (
      <>
        <NumberField name="figures.reminders.hour" label={t.hour} value={value.hour} />
        <Checkbox
          name="figures.reminders.onYellow"
          label={t.onYellow}
          checked={value.rules.some((rule) => 'at' in rule)}
        />
        <NumberField
          name="figures.reminders.everyWorkingDays"
          label={t.every}
          value={days as number | undefined}
          optional
        />
        <NumberField name="figures.reminders.times" label={t.times} value={again?.times ?? 10} optional />
      </>
    )
  },
  escalation: ({ value }: { value: Thresholds['escalation'] }) => {
    const { locale } = useView()
    const t = standardWords[locale]
    return (
      <>
        {Array.from({ length: mostRungs }, (_, at) => {
          const rung = value[at]
          const days = rung?.by && 'workingDays' in rung.by ? Number(rung.by.workingDays) : undefined
          return (
            <div key={at} class="grid gap-4 sm:grid-cols-3">
              <SelectField
                name={`figures.escalation.${at}.after`}
                label={`${t.rung(at + 1)} · ${t.after}`}
                value={rung?.after}
                none="—"
                choices={Object.entries(t.moments).map(([moment, label]) => ({ value: moment, label }))}
                optional
              />
              <NumberField
                name={`figures.escalation.${at}.workingDays`}
                label={t.later}
                value={days}
                optional
              />
              <SelectField
                name={`figures.escalation.${at}.tell`}
                label={t.tell}
                value={rung?.tell}
                none="—"
                choices={deskRoles.map((role) => ({ value: role, label: roleNames[locale][role] }))}
                optional
              />
            </div>
          )
        })}
      </>
    )
  },
}
