import { useId } from 'preact/hooks'

type ProgressProps = {
  label: string
  value: number
  most: number
  /** What is counted, as in '场'. */
  unit?: string | undefined
}

/** How far something has come, in words and as a bar. */
export function Progress({ label, value, most, unit = '' }: ProgressProps) {
  const id = useId()
  return (
    <div class="grid gap-1">
      <p class="flex max-w-none flex-wrap justify-between gap-x-4" id={id}>
        <span>{label}</span>
        <span class="font-bold tabular-nums">
          {value} / {most} {unit}
        </span>
      </p>
      <progress
        class={`progress h-3 ${value >= most ? 'progress-success' : 'progress-primary'}`}
        value={value}
        max={most}
        aria-labelledby={id}
      />
    </div>
  )
}
