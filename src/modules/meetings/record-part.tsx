import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import {
  Checkbox,
  HiddenField,
  NumberField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { useView } from '#components/view.ts'
import { choicesOf } from './choices.ts'
import { noteEntry } from './holding.ts'
import { parties } from './inviting.ts'
import { meetingWords } from './messages.ts'
import { OptionWork } from './option-part.tsx'
import type { Work } from './work.ts'

/** What was said and agreed, in order, and the form that adds to it. */
export function Record({ work: { meeting, entries, voted }, open }: { work: Work; open: boolean }) {
  const { locale } = useView()
  const t = meetingWords[locale]
  const questions = entries.filter(({ kind }) => kind === 'question')
  return (
    <section aria-labelledby="record">
      <h2 id="record">{t.record}</h2>
      <ol class="divide-line divide-y">
        {entries.map((entry) => (
          <li key={entry.id} class="py-2">
            <Badge>{t.entryKinds[entry.kind]}</Badge> {entry.party && t.parties[entry.party]} {entry.speaker}{' '}
            {entry.written && <Badge>{t.written}</Badge>}{' '}
            <span class="whitespace-pre-line">{entry.text}</span>{' '}
            {entry.inFavour !== null && t.votes(entry.inFavour, entry.against ?? 0)}
            {entry.kind === 'option' && (
              <OptionWork meeting={meeting.id} entry={entry} voted={voted[entry.id] ?? 0} open={open} />
            )}
          </li>
        ))}
      </ol>
      {open && (
        <Fold title={t.note} open={meeting.stage === 'held'} of={noteEntry}>
          <CommandForm of={noteEntry}>
            <HiddenField name="meeting" value={meeting.id} />
            <SelectField
              name="kind"
              label={t.entryKind}
              choices={choicesOf(
                [
                  'briefing',
                  'speech',
                  'question',
                  'answer',
                  'consensus',
                  'dissent',
                  ...(meeting.kind === 'decision' ? ['option'] : []),
                ],
                t.entryKinds,
              )}
            />
            <SelectField
              name="party"
              label={t.party}
              none="—"
              optional
              choices={choicesOf(parties, t.parties)}
            />
            <TextField name="speaker" label={t.speaker} optional width="medium" />
            <TextArea name="text" label={t.text} rows={3} />
            <Checkbox name="written" label={t.written} />
            {questions.length > 0 && (
              <SelectField
                name="answers"
                label={t.answersTo}
                none="—"
                optional
                choices={questions.map(({ id, text }) => ({ value: id, label: text.slice(0, 40) }))}
              />
            )}
            {meeting.kind === 'decision' && (
              <>
                <NumberField name="inFavour" label={t.inFavour} optional />
                <NumberField name="against" label={t.against} optional />
                <NumberField name="abstained" label={t.abstained} optional />
              </>
            )}
            <SubmitButton>{t.note}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}
