import { Icon } from '#components/icon.tsx'
import { useView } from '#components/view.ts'
import type { Phase, ProductState } from './five-phases.ts'
import { topicWords } from './messages.ts'

const shapes = { there: 'check', waived: 'flag', missing: 'alert' } as const satisfies Record<
  ProductState,
  string
>

/** The five phases beside each other, each with what it left behind and what is still missing. */
export function PhaseBar({ phases }: { phases: readonly Phase[] }) {
  const t = topicWords[useView().locale]
  return (
    <ol class="my-4 grid gap-3 md:grid-cols-5" aria-label={t.fivePhases}>
      {phases.map(({ name, state, products }) => (
        <li
          key={name}
          class={`border-t-4 pt-2 ${state === 'next' ? 'border-line' : 'border-primary'}`}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <p class="font-bold">{t.phases[name]}</p>
          <p class={state === 'done' ? 'text-primary' : 'text-quiet'}>{t.phaseStates[state]}</p>
          <ul>
            {products.map(({ name: product, state: found }) => (
              <li key={product} class="flex gap-1.5">
                <span class="w-5 shrink-0">
                  {(state !== 'next' || found !== 'missing') && <Icon name={shapes[found]} />}
                </span>
                <span class="min-w-0">
                  {t.products[product]}
                  {found !== 'there' && state !== 'next' && (
                    <span class="text-quiet"> {t.productStates[found]}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
