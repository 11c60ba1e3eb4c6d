import type { ComponentChildren } from 'preact'

type SubmitButtonProps = {
  children: ComponentChildren
  /** `danger` for what cannot be taken back, `quiet` for the second choice. */
  tone?: 'primary' | 'quiet' | 'danger' | undefined
  name?: string | undefined
  value?: string | undefined
  /** Asked before it is sent, where script runs; without script the server's own confirmation must do. */
  confirm?: string | undefined
}

const tones = { primary: 'btn-primary', quiet: 'btn-outline', danger: 'btn-error' }

export function SubmitButton({ children, tone = 'primary', name, value, confirm }: SubmitButtonProps) {
  const button = (
    <button type="submit" class={`btn ${tones[tone]} submit`} name={name} value={value}>
      {children}
    </button>
  )
  return confirm ? <confirm-submit question={confirm}>{button}</confirm-submit> : button
}
