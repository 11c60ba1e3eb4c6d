import { Actions, LinkButton } from '#components/actions.tsx'
import { useView } from '#components/view.ts'
import { meetingWords } from './messages.ts'
import type { Work } from './work.ts'

/** Slips for those present who have no account, so that they too vote and judge without a name. */
export function SlipsPart({ work: { meeting, slips } }: { work: Work }) {
  const { locale } = useView()
  const t = meetingWords[locale]
  if (!['announced', 'held'].includes(meeting.stage)) return null
  return (
    <section aria-labelledby="slips">
      <h2 id="slips">{t.slips}</h2>
      <p>{t.slipsLead}</p>
      <p>{t.slipsCount(slips.without, slips.printed)}</p>
      <Actions>
        <LinkButton href={`/desk/meetings/${meeting.id}/slips`} tone="quiet">
          {t.printSlips}
        </LinkButton>
      </Actions>
    </section>
  )
}
