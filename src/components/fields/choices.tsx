import type { ComponentChildren } from 'preact'
import { useWords } from '../messages.ts'
import { useFieldId, useTyped, useTypedList } from './form-state.ts'
import { FieldError, FieldFrame, type FieldProps, GroupFrame } from './frame.tsx'

export type Choice = {
  value: string
  label: string
  hint?: string | undefined
  disabled?: boolean | undefined
}

/** Choices under a heading, for long lists. */
export type ChoiceGroup = { label: string; choices: readonly Choice[] }

type SelectFieldProps = FieldProps & {
  choices: readonly (Choice | ChoiceGroup)[]
  value?: string | undefined
  /** Words of the empty choice; '' leaves it out. */
  none?: string | undefined
}

/** One of many. Up to six choices are better as a RadioGroup. */
export function SelectField({ choices, value: before, none, ...frame }: SelectFieldProps) {
  const { value, error } = useTyped(frame.name, before)
  const t = useWords()
  return (
    <FieldFrame {...frame} error={error}>
      {(control) => (
        <select {...control} class="select w-full max-w-96">
          {none !== '' && <option value="">{none ?? t.choose}</option>}
          {choices.map((choice) =>
            'choices' in choice ? (
              <optgroup key={choice.label} label={choice.label}>
                {choice.choices.map((inner) => option(inner, value))}
              </optgroup>
            ) : (
              option(choice, value)
            ),
          )}
        </select>
      )}
    </FieldFrame>
  )
}

function option(choice: Choice, chosen: string) {
  return (
    <option
      key={choice.value}
      value={choice.value}
      selected={choice.value === chosen}
      disabled={choice.disabled}
    >
      {choice.label}
    </option>
  )
}

type RadioGroupProps = FieldProps & {
  choices: readonly Choice[]
  value?: string | undefined
  inline?: boolean | undefined
}

/** One of a few, all of them in sight. */
export function RadioGroup({ choices, value: before, inline = false, ...frame }: RadioGroupProps) {
  const { value, error } = useTyped(frame.name, before)
  return (
    <GroupFrame {...frame} error={error}>
      <div class={inline ? 'flex flex-wrap gap-x-6' : undefined}>
        {choices.map((choice, at) => (
          <ChoiceRow
            key={choice.value}
            kind="radio"
            name={frame.name}
            at={at}
            choice={choice}
            chosen={choice.value === value}
          />
        ))}
      </div>
    </GroupFrame>
  )
}

type CheckboxGroupProps = FieldProps & { choices: readonly Choice[]; values?: readonly string[] | undefined }

/** Any of a few; comes back as a list. */
export function CheckboxGroup({ choices, values: before, ...frame }: CheckboxGroupProps) {
  const { chosen, error } = useTypedList(frame.name, before)
  return (
    <GroupFrame {...frame} error={error}>
      {choices.map((choice, at) => (
        <ChoiceRow
          key={choice.value}
          kind="checkbox"
          name={frame.name}
          at={at}
          choice={choice}
          chosen={chosen.includes(choice.value)}
        />
      ))}
    </GroupFrame>
  )
}

type CheckboxProps = {
  name: string
  label: ComponentChildren
  hint?: string | undefined
  value?: string | undefined
  checked?: boolean | undefined
}

/** A single yes, such as a consent. */
export function Checkbox({ name, label, hint, value = 'true', checked = false }: CheckboxProps) {
  const { chosen, error } = useTypedList(name, checked ? [value] : [])
  const id = useFieldId(name)
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      {error && <FieldError id={id}>{error}</FieldError>}
      <label class="choice-row">
        <input
          class="checkbox"
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={chosen.includes(value)}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? 'true' : undefined}
        />
        <span>
          {label}
          {hint && <span class="choice-hint">{hint}</span>}
        </span>
      </label>
    </div>
  )
}

type ChoiceRowProps = {
  kind: 'radio' | 'checkbox'
  name: string
  at: number
  choice: Choice
  chosen: boolean
}

/** The first row carries the field's id, so that a link from the error summary lands on it. */
function ChoiceRow({ kind, name, at, choice, chosen }: ChoiceRowProps) {
  const id = useFieldId(name)
  return (
    <label class="choice-row">
      <input
        class={kind}
        type={kind}
        id={at === 0 ? id : undefined}
        name={name}
        value={choice.value}
        checked={chosen}
        disabled={choice.disabled}
      />
      <span>
        {choice.label}
        {choice.hint && <span class="choice-hint">{choice.hint}</span>}
      </span>
    </label>
  )
}
