import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Time } from '#components/time.tsx'
import type { ConsultationStage } from '../tables.ts'
import { useConsultationWords } from './parts.tsx'

/** The online part of a topic, on the topic's own page. */
export function OnlinePart({
  online: { id, stage, opensAt, closesAt },
}: {
  online: { id: string; stage: ConsultationStage; opensAt: string; closesAt: string }
}) {
  const t = useConsultationWords()
  return (
    <section aria-labelledby="online">
      <h2 id="online">{t.online}</h2>
      <p class="flex flex-wrap items-center gap-3">
        <Badge tone={stage === 'open' ? 'now' : 'plain'}>{t.stages[stage]}</Badge>
        <span>
          <Time at={opensAt} /> — <Time at={closesAt} />
        </span>
      </p>
      <Actions>
        <LinkButton href={`/consultations/${id}`} tone={stage === 'open' ? 'primary' : 'quiet'}>
          {stage === 'open' ? t.takePart : t.allStatements}
        </LinkButton>
        {stage === 'frozen' && <LinkButton href={`/consultations/${id}/report`}>{t.readReport}</LinkButton>}
      </Actions>
    </section>
  )
}
