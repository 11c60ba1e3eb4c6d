import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** What was typed and what was wrong with it, by field name; `message` is about the form as a whole. */
export type FormState = {
  values: Record<string, string | string[]>
  errors: Record<string, string>
  message?: string | undefined
}

const nothingTyped: FormState = { values: {}, errors: {} }

export const FormStateContext = createContext<FormState>(nothingTyped)

/** In a filter nothing has to be filled in, and labels step back. */
export const FilterContext = createContext(false)

/** What a field shows: what was typed wins over what was there before. */
export function useTyped(
  name: string,
  before?: string | undefined,
): { value: string; error: string | undefined } {
  const { values, errors } = useContext(FormStateContext)
  const typed = values[name]
  return { value: (Array.isArray(typed) ? typed[0] : typed) ?? before ?? '', error: errors[name] }
}

/** The same for a name that may come several times. A form that was sent with nothing ticked has nothing ticked. */
export function useTypedList(
  name: string,
  before: readonly string[] = [],
): { chosen: readonly string[]; error: string | undefined } {
  const { values, errors } = useContext(FormStateContext)
  const wasSent = Object.keys(values).length > 0
  const typed = values[name] ?? (wasSent ? [] : before)
  return { chosen: Array.isArray(typed) ? typed : [typed as string], error: errors[name] }
}

/** Which form of the page a field stands in, so that two forms may ask for the same thing. */
export const FormScopeContext = createContext('')

/** The id of a field, for labels and for links from the error summary. */
export function fieldId(name: string, scope: string): string {
  return scope ? `field-${scope}-${name}` : `field-${name}`
}

/** The same for a field within its form. */
export function useFieldId(name: string): string {
  return fieldId(name, useContext(FormScopeContext))
}
