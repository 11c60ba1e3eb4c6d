import { useWords } from '../messages.ts'
import { useTyped } from './form-state.ts'
import { FieldFrame, type FieldProps } from './frame.tsx'

/** How much a reader is expected to write: the box says it by its width. */
export type FieldWidth = 'short' | 'medium' | 'full'

const widths: Record<FieldWidth, string> = { short: 'max-w-40', medium: 'max-w-80', full: 'max-w-none' }

type TextFieldProps = FieldProps & {
  value?: string | undefined
  type?: 'text' | 'search' | 'email' | 'url' | 'password' | undefined
  autocomplete?: string | undefined
  maxLength?: number | undefined
  width?: FieldWidth | undefined
}

export function TextField({
  value: before,
  type = 'text',
  autocomplete,
  maxLength,
  width = 'full',
  ...frame
}: TextFieldProps) {
  const { value, error } = useTyped(frame.name, before)
  return (
    <FieldFrame {...frame} error={error}>
      {(control) => (
        <input
          {...control}
          class={`input w-full ${widths[width]}`}
          // The types of Preact allow one literal at a time, and no union of them.
          type={type as 'text'}
          value={type === 'password' ? undefined : value}
          autocomplete={autocomplete}
          maxLength={maxLength}
        />
      )}
    </FieldFrame>
  )
}

type TextAreaProps = FieldProps & {
  value?: string | undefined
  rows?: number | undefined
  maxLength?: number | undefined
}

/** Several lines. The limit stands in words; where script runs, it counts down while writing. */
export function TextArea({ value: before, rows = 5, maxLength, hint, ...frame }: TextAreaProps) {
  const { value, error } = useTyped(frame.name, before)
  const t = useWords()
  const limit = maxLength === undefined ? undefined : t.atMost(maxLength)
  return (
    <FieldFrame {...frame} hint={[hint, limit].filter(Boolean).join(' ') || undefined} error={error}>
      {(control) => {
        const box = <textarea {...control} class="textarea w-full" rows={rows} value={value} />
        if (maxLength === undefined) return box
        return (
          <character-count most={maxLength} left={t.left} over={t.over}>
            {box}
          </character-count>
        )
      }}
    </FieldFrame>
  )
}

type PhoneFieldProps = FieldProps & { value?: string | undefined }

export function PhoneField({ value: before, hint, ...frame }: PhoneFieldProps) {
  const { value, error } = useTyped(frame.name, before)
  const t = useWords()
  return (
    <FieldFrame {...frame} hint={hint ?? t.phoneHint} error={error}>
      {(control) => (
        <input
          {...control}
          class="input w-full max-w-60"
          type="tel"
          inputMode="numeric"
          autocomplete="tel"
          value={value}
        />
      )}
    </FieldFrame>
  )
}

type CodeFieldProps = FieldProps & {
  value?: string | undefined
  /** `message`: digits from a text message. `authenticator`: digits from an app. `receipt`: letters and digits. */
  kind: 'message' | 'authenticator' | 'receipt'
}

/** Letters and digits that somebody copies from elsewhere: set wide, so that each can be checked. */
export function CodeField({ value: before, kind, ...frame }: CodeFieldProps) {
  const { value, error } = useTyped(frame.name, before)
  const digits = kind !== 'receipt'
  return (
    <FieldFrame {...frame} error={error}>
      {(control) => (
        <input
          {...control}
          class={`input code-input w-full ${digits ? 'max-w-56' : 'max-w-96'}`}
          inputMode={digits ? 'numeric' : 'text'}
          autocomplete={digits ? 'one-time-code' : 'off'}
          autocapitalize="characters"
          spellcheck={false}
          value={value}
        />
      )}
    </FieldFrame>
  )
}

type NumberFieldProps = FieldProps & {
  value?: string | number | undefined
  /** What is counted, after the box. */
  unit?: string | undefined
  decimal?: boolean | undefined
}

/** A number, typed as text: a wheel or an arrow key must never change it unseen. */
export function NumberField({ value: before, unit, decimal = false, ...frame }: NumberFieldProps) {
  const { value, error } = useTyped(frame.name, before === undefined ? undefined : String(before))
  return (
    <FieldFrame {...frame} error={error}>
      {(control) => (
        <span class="flex items-center gap-2">
          <input
            {...control}
            class="input w-full max-w-40"
            inputMode={decimal ? 'decimal' : 'numeric'}
            value={value}
          />
          {unit && <span>{unit}</span>}
        </span>
      )}
    </FieldFrame>
  )
}

/** Something the form must send and nobody needs to see. */
export function HiddenField({ name, value }: { name: string; value: string | number | undefined }) {
  if (value === undefined) return null
  return <input type="hidden" name={name} value={value} />
}
