import { useWords } from './messages.ts'

export type Shortcut = { keys: string; does: string }

/** The sheet of shortcuts at the foot of a desk page. The page's own keys stand beside those that work everywhere. */
export function KeyHelp({ shortcuts = [] }: { shortcuts?: readonly Shortcut[] }) {
  const t = useWords()
  const all = [
    { keys: 'j', does: t.keys.down },
    { keys: 'k', does: t.keys.up },
    { keys: '/', does: t.keys.search },
    ...shortcuts,
    { keys: '?', does: t.keys.help },
  ]
  return (
    <key-help on={t.keysOn} off={t.keysOff} hidden>
      <details class="mt-10">
        <summary class="text-quiet inline-flex min-h-target cursor-pointer items-center underline">
          {t.keyHelp}
        </summary>
        <dl class="grid max-w-md grid-cols-[auto_1fr] gap-x-6 gap-y-2 py-2">
          {all.map(({ keys, does }) => (
            <>
              <dt>
                <kbd class="border-line-strong bg-base-100 rounded border px-2 py-0.5">{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </>
          ))}
        </dl>
        <button type="button" class="btn btn-outline">
          {t.keysOff}
        </button>
      </details>
    </key-help>
  )
}
