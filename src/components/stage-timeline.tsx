import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import { useWords } from './messages.ts'
import { Time } from './time.tsx'

export type StageState = 'done' | 'now' | 'next' | 'late' | 'skipped'

export type Stage = {
  title: string
  state: StageState
  /** When it happened, or is due. */
  at?: Date | string | undefined
  /** Words before the date, as in '预计'. */
  when?: string | undefined
  /** Who did it: roles and units, never a resident's name. */
  by?: string | undefined
  text?: ComponentChildren
  href?: string | undefined
}

const shapes: Record<StageState, IconName | undefined> = {
  done: 'check',
  now: 'arrow',
  next: undefined,
  late: 'alert',
  skipped: 'flag',
}

/** What happened and what comes next; each state has a colour, a shape and a word. */
export function StageTimeline({ stages, label }: { stages: readonly Stage[]; label?: string | undefined }) {
  const t = useWords()
  return (
    <ol class="stages" aria-label={label ?? t.progressSoFar}>
      {stages.map((stage) => (
        <li
          key={stage.title}
          class={`stage stage-${stage.state}`}
          aria-current={stage.state === 'now' || stage.state === 'late' ? 'step' : undefined}
        >
          <span class="stage-mark">{shapes[stage.state] && <Icon name={shapes[stage.state]!} />}</span>
          <div class="stage-body">
            <p class="stage-title">
              {stage.href ? <a href={stage.href}>{stage.title}</a> : stage.title}
              <span class="stage-word">{t.stage[stage.state]}</span>
            </p>
            <StageFacts stage={stage} />
            {stage.text && <div class="stage-text">{stage.text}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

function StageFacts({ stage }: { stage: Stage }) {
  if (!stage.at && !stage.by && !stage.when) return null
  return (
    <p class="stage-facts">
      {(stage.when || stage.at) && (
        <span>
          {stage.when}
          {stage.when && stage.at && ' '}
          {stage.at && <Time at={stage.at} />}
        </span>
      )}
      {stage.by && <span>{stage.by}</span>}
    </p>
  )
}
