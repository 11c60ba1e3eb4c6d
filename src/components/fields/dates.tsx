import { useTyped } from './form-state.ts'
import { FieldFrame, type FieldProps } from './frame.tsx'

type DateFieldProps = FieldProps & {
  /** As in '2026-03-08'. */
  value?: string | undefined
  min?: string | undefined
  max?: string | undefined
}

export function DateField(props: DateFieldProps) {
  return <DateControl type="date" width="max-w-60" {...props} />
}

/** Date and time of day; the value is as in '2026-03-08T09:30', in the site's time zone. */
export function DateTimeField(props: DateFieldProps) {
  return <DateControl type="datetime-local" width="max-w-80" {...props} />
}

type DateControlProps = DateFieldProps & { type: 'date' | 'datetime-local'; width: string }

function DateControl({ type, width, value: before, min, max, ...frame }: DateControlProps) {
  const { value, error } = useTyped(frame.name, before)
  return (
    <FieldFrame {...frame} error={error}>
      {(control) => (
        <input {...control} class={`input w-full ${width}`} type={type} value={value} min={min} max={max} />
      )}
    </FieldFrame>
  )
}
