import { Icon } from './icon.tsx'
import { useWords } from './messages.ts'

/** Reads a part of the page aloud. Stays hidden where the browser cannot speak. */
export function ReadAloud({ of }: { of: string }) {
  const t = useWords()
  return (
    <read-aloud of={of} stop={t.stopReading}>
      <button type="button" class="btn btn-outline btn-primary" hidden>
        <Icon name="speaker" />
        <span>{t.readAloud}</span>
      </button>
    </read-aloud>
  )
}
