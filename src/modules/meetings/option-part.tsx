import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, RadioGroup, SubmitButton, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { useView } from '#components/view.ts'
import { closeBallot, openBallot, takeUpOption } from './balloting.ts'
import { meetingWords } from './messages.ts'
import type { EntryShown } from './work.ts'

type OptionWorkProps = { meeting: string; entry: EntryShown; voted: number; open: boolean }

/** An option's secret vote, and afterwards whether it is taken up. */
export function OptionWork({ meeting, entry, voted, open }: OptionWorkProps) {
  const { locale } = useView()
  const t = meetingWords[locale]
  const counted = entry.inFavour !== null
  return (
    <div class="py-2">
      {entry.ballot === 'closed' && !counted && <p>{t.tooFewVotes}</p>}
      {open && !entry.ballot && !counted && (
        <CommandForm of={openBallot} instance={entry.id}>
          <Which meeting={meeting} entry={entry.id} />
          <SubmitButton tone="quiet">{t.openBallot}</SubmitButton>
        </CommandForm>
      )}
      {entry.ballot === 'open' && (
        <CommandForm of={closeBallot} instance={entry.id}>
          <Which meeting={meeting} entry={entry.id} />
          <p>{t.votedSoFar(voted)}</p>
          <SubmitButton tone="quiet" confirm={t.closeBallotSure}>
            {t.closeBallot}
          </SubmitButton>
        </CommandForm>
      )}
      {entry.adopted !== null && (
        <p>
          <Badge tone={entry.adopted ? 'success' : 'plain'}>{t.takenUp(entry.adopted)}</Badge>{' '}
          {entry.adoptedBy}：{entry.adoptedReason}
        </p>
      )}
      {entry.adopted === null && entry.ballot !== 'open' && (counted || entry.ballot === 'closed') && (
        <Fold title={t.takeUp} of={takeUpOption} instance={entry.id}>
          <CommandForm of={takeUpOption} instance={entry.id}>
            <Which meeting={meeting} entry={entry.id} />
            <RadioGroup
              name="adopted"
              label={t.takeUp}
              inline
              choices={[
                { value: 'yes', label: t.takenUp(true) },
                { value: 'no', label: t.takenUp(false) },
              ]}
            />
            <TextField name="by" label={t.takenUpBy} />
            <TextField name="reason" label={t.reason} />
            <SubmitButton tone="quiet">{t.takeUp}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </div>
  )
}

function Which({ meeting, entry }: { meeting: string; entry: string }) {
  return (
    <>
      <HiddenField name="meeting" value={meeting} />
      <HiddenField name="entry" value={entry} />
    </>
  )
}
