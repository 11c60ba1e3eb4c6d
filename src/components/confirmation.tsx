import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { useWords } from './messages.ts'

type ConfirmationProps = {
  /** What was done, as a sentence: 已收到您的意见。 */
  title: string
  children?: ComponentChildren
  /** What happens now, in order. */
  next?: readonly ComponentChildren[] | undefined
}

/** The page after a deed: it is done, and this is what comes next. */
export function Confirmation({ title, children, next = [] }: ConfirmationProps) {
  const t = useWords()
  return (
    <section class="grid gap-6">
      <div class="rounded-box bg-success text-success-content border-success border-2 p-6">
        <h1 class="flex items-center gap-3">
          <Icon name="check" />
          {title}
        </h1>
      </div>
      {children}
      {next.length > 0 && (
        <div>
          <h2 class="mb-2">{t.whatNext}</h2>
          <ol class="list-decimal space-y-1 pl-6">
            {next.map((step, at) => (
              <li key={at}>{step}</li>
            ))}
          </ol>
        </div>
      )}
    </section>
  )
}
