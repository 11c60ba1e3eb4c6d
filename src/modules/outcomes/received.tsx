import { CommandForm } from '#components/command-form.tsx'
import {
  DateField,
  HiddenField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { recordAdoption } from './adopting.ts'
import { choicesOf, named } from './choices.ts'
import { recordInstruction } from './instructing.ts'
import { outcomeMessages } from './messages.ts'
import type { Outcome, Units } from './pages.tsx'

/** What was decided above, and where a report was taken up. */
export function Adoptions({ outcome }: { outcome: Outcome }) {
  const { locale } = useView()
  const t = outcomeMessages[locale]
  if (!['goldenIdeaBrief', 'opinionReport'].includes(outcome.kind)) return null
  return (
    <>
      {outcome.screenings.length > 0 && <h3>{t.screening}</h3>}
      <ul>
        {outcome.screenings.map(({ decision, reason, at }) => (
          <li key={at.toISOString()}>
            <Time at={at} /> <strong>{t.decisions[decision]}</strong> {reason}
          </li>
        ))}
      </ul>
      {outcome.adoptions.length > 0 && <h3>{t.adoptions}</h3>}
      <ul>
        {outcome.adoptions.map(({ level, adoptedBy, adoptedOn }) => (
          <li key={`${level}${adoptedBy}`}>
            <Time at={adoptedOn} /> {t.levels[level]} · {adoptedBy}
          </li>
        ))}
      </ul>
      <Fold title={t.recordAdoption} of={recordAdoption} instance={outcome.id}>
        <CommandForm of={recordAdoption} instance={outcome.id}>
          <HiddenField name="outcome" value={outcome.id} />
          <SelectField name="level" label={t.level} choices={choicesOf(t.levels)} />
          <TextField name="adoptedBy" label={t.adoptedBy} width="medium" />
          <DateField name="adoptedOn" label={t.adoptedOn} />
          <SubmitButton tone="quiet">{t.recordAdoption}</SubmitButton>
        </CommandForm>
      </Fold>
    </>
  )
}

/** What leaders wrote, and a form for the next of them. */
export function Instructions({ outcome, units }: { outcome: Outcome; units: Units }) {
  const { locale } = useView()
  const t = outcomeMessages[locale]
  return (
    <>
      {outcome.instructions.length > 0 && <h3>{t.instructions}</h3>}
      <ul>
        {outcome.instructions.map((given) => (
          <li key={`${given.leader}${given.givenOn}`}>
            {given.leader} <Time at={given.givenOn} /> {t.instructionKinds[given.kind]}：{given.text}
            {given.result && (
              <p>
                {t.result}：{given.result}
              </p>
            )}
          </li>
        ))}
      </ul>
      <Fold title={t.recordInstruction} of={recordInstruction} instance={outcome.id}>
        <CommandForm of={recordInstruction} instance={outcome.id} next="/desk/instructions">
          <HiddenField name="outcome" value={outcome.id} />
          <TextField name="leader" label={t.leader} width="medium" />
          <SelectField name="kind" label={t.instructionKind} choices={choicesOf(t.instructionKinds)} />
          <TextArea name="text" label={t.instructionText} rows={3} />
          <DateField name="givenOn" label={t.givenOn} />
          <SelectField
            name="forwardedTo"
            label={t.forwardedTo}
            none={t.none}
            optional
            choices={named(units)}
          />
          <DateField name="dueOn" label={t.resultDue} optional />
          <SubmitButton tone="quiet">{t.recordInstruction}</SubmitButton>
        </CommandForm>
      </Fold>
    </>
  )
}
