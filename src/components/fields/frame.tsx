import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { useWords } from '../messages.ts'
import { FilterContext, useFieldId } from './form-state.ts'

/** What every field has. Fields are required unless `optional`, and only the optional ones say so. */
export type FieldProps = {
  name: string
  label: string
  /** One sentence on what to write and why. */
  hint?: string | undefined
  optional?: boolean | undefined
}

/** Attributes that tie a control to its label, hint and error. */
export type ControlAttributes = {
  id: string
  name: string
  required: boolean
  'aria-describedby': string | undefined
  'aria-invalid': 'true' | undefined
}

type FrameProps = FieldProps & {
  error: string | undefined
  children: (control: ControlAttributes) => ComponentChildren
}

/** Label above, hint below it, the error right at the control. */
export function FieldFrame({ name, label, hint, optional = false, error, children }: FrameProps) {
  const id = useFieldId(name)
  const filter = useContext(FilterContext)
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label class={filter ? 'text-quiet' : 'field-label'} for={id}>
        {label}
        {optional && !filter && <OptionalMark />}
      </label>
      {hint && <FieldHint id={id}>{hint}</FieldHint>}
      {error && <FieldError id={id}>{error}</FieldError>}
      {children({
        id,
        name,
        required: !optional && !filter,
        'aria-describedby': describedBy(id, hint, error),
        'aria-invalid': error ? 'true' : undefined,
      })}
    </div>
  )
}

type GroupProps = FieldProps & { error: string | undefined; children: ComponentChildren }

/** The same for several controls that answer one question. */
export function GroupFrame({ name, label, hint, optional = false, error, children }: GroupProps) {
  const id = useFieldId(name)
  return (
    <fieldset class={error ? 'field field-wrong' : 'field'} aria-describedby={describedBy(id, hint, error)}>
      <legend class="field-label">
        {label}
        {optional && <OptionalMark />}
      </legend>
      {hint && <FieldHint id={id}>{hint}</FieldHint>}
      {error && <FieldError id={id}>{error}</FieldError>}
      {children}
    </fieldset>
  )
}

function OptionalMark() {
  return <span class="font-normal text-quiet">{useWords().optional}</span>
}

function FieldHint({ id, children }: { id: string; children: string }) {
  return (
    <p class="field-hint" id={`${id}-hint`}>
      {children}
    </p>
  )
}

/** What is wrong, right where it is. */
export function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="alert" />
      <span>
        <span class="sr-only">{useWords().errorLabel}</span>
        {children}
      </span>
    </p>
  )
}

function describedBy(id: string, hint: string | undefined, error: string | undefined): string | undefined {
  const parts = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : undefined
}
