import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, SelectField, SubmitButton, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Notice } from '#components/notice.tsx'
import { useView } from '#components/view.ts'
import { choicesOf, named } from './choices.ts'
import { checkInByHand } from './holding.ts'
import { invite, parties } from './inviting.ts'
import { meetingWords } from './messages.ts'
import type { Work } from './work.ts'

/** Who is invited and who is there, with a warning while somebody who matters is missing. */
export function People({ work: { meeting, participants, units, members, missingParties } }: { work: Work }) {
  const { locale } = useView()
  const t = meetingWords[locale]
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t.people}</h2>
      {meeting.stage === 'announced' && missingParties.length > 0 && (
        <Notice tone="warning">
          {t.missing(missingParties.map((party) => t.parties[party]).join(locale === 'zh' ? '、' : ', '))}
        </Notice>
      )}
      <ul class="divide-line divide-y">
        {participants.map((person) => (
          <li key={person.id} class="flex flex-wrap items-center gap-2 py-2">
            <span>
              {t.parties[person.party]} {person.name}
            </span>
            <Badge tone={person.attendedAt ? 'success' : 'plain'}>
              {person.attendedAt ? t.attended : t.absent}
            </Badge>
            {!person.attendedAt && meeting.stage === 'announced' && (
              <CommandForm of={checkInByHand} instance={person.id}>
                <HiddenField name="meeting" value={meeting.id} />
                <HiddenField name="participant" value={person.id} />
                <SubmitButton tone="quiet">{t.byHand}</SubmitButton>
              </CommandForm>
            )}
          </li>
        ))}
      </ul>
      {participants.length > 0 && (
        <p>
          <a href={`/desk/meetings/${meeting.id}/people.xlsx`}>{t.attendanceFile}</a>
        </p>
      )}
      {meeting.stage === 'announced' && (
        <Fold title={t.invite} of={invite}>
          <CommandForm of={invite}>
            <HiddenField name="meeting" value={meeting.id} />
            <SelectField name="party" label={t.party} choices={choicesOf(parties, t.parties)} />
            <TextField name="name" label={t.name} width="medium" />
            <SelectField name="member" label={t.parties.member!} none="—" optional choices={named(members)} />
            <SelectField name="unit" label={t.unit} none="—" optional choices={named(units)} />
            <SubmitButton>{t.invite}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}
