import { type ComponentChildren, isValidElement, toChildArray } from 'preact'
import { Icon } from '../icon.tsx'
import { useWords } from '../messages.ts'
import { FormScopeContext, type FormState, FormStateContext, useFieldId } from './form-state.ts'

type FormProps = {
  /** Where it goes, as in '/do/voices.submit'. */
  action: string
  /** What came back from the last try: everything typed is kept. */
  state?: FormState | undefined
  /** Tells this form's fields from those of others on the page. */
  scope?: string | undefined
  /** Needed when there is a FileField. */
  multipart?: boolean | undefined
  children: ComponentChildren
}

/**
 * A form that works without script, keeps what was typed, and says what is wrong at the top and at each field.
 * For a declared command use CommandForm, which adds what the door needs.
 */
export function Form({ action, state, scope = '', multipart = false, children }: FormProps) {
  return (
    <form
      class="form"
      method="post"
      action={action}
      enctype={multipart ? 'multipart/form-data' : undefined}
      noValidate
    >
      <FormScopeContext.Provider value={scope}>
        {state && <ErrorSummary state={state} labels={labelsWithin(children)} />}
        <FormStateContext.Provider value={state ?? { values: {}, errors: {} }}>
          {children}
        </FormStateContext.Provider>
      </FormScopeContext.Provider>
    </form>
  )
}

function ErrorSummary({ state, labels }: { state: FormState; labels: ReadonlyMap<string, string> }) {
  const t = useWords()
  const errors = Object.entries(state.errors)
  if (errors.length === 0 && !state.message) return null
  return (
    <div class="error-summary" role="alert" tabIndex={-1} autofocus>
      <h2>
        <Icon name="alert" />
        {errors.length > 0 ? t.errorSummary(errors.length) : t.errorSummaryOne}
      </h2>
      {state.message && <p>{state.message}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map(([name, error]) => (
            <li key={name}>
              <FieldLink name={name}>
                {labels.has(name) ? t.fieldError(labels.get(name)!, error) : error}
              </FieldLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function FieldLink({ name, children }: { name: string; children: ComponentChildren }) {
  return <a href={`#${useFieldId(name)}`}>{children}</a>
}

/** "Please fill this in" means little in a list: the summary names the field, read from the form's own children. */
function labelsWithin(
  children: ComponentChildren,
  found = new Map<string, string>(),
): ReadonlyMap<string, string> {
  for (const child of toChildArray(children)) {
    if (!isValidElement(child)) continue
    const {
      name,
      label,
      children: inner,
    } = child.props as { name?: unknown; label?: unknown; children?: ComponentChildren }
    if (typeof name === 'string' && typeof label === 'string') found.set(name, label)
    if (inner && typeof inner !== 'function') labelsWithin(inner, found)
  }
  return found
}
