import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import {
  DateField,
  HiddenField,
  NumberField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { topicWords } from './messages.ts'
import { fileResearch, recordReading, startResearch } from './preparing.ts'
import { inPool, preparing, type Work } from './work.ts'

/** What was read, by how many, and the points that were noted. */
export function ReadingSection({ work: { topic, readings } }: { work: Work }) {
  const { locale } = useView()
  const t = topicWords[locale]
  if (inPool(topic.stage)) return null
  return (
    <section aria-labelledby="readings">
      <h2 id="readings">{t.readings}</h2>
      <ul>
        {readings.map((reading) => (
          <li key={reading.id}>
            <Time at={reading.readOn} /> {reading.title} · {t.readers} {reading.readers}
            <Prose text={reading.notes} />
          </li>
        ))}
      </ul>
      {preparing(topic.stage) && (
        <Fold title={t.recordReading} of={recordReading}>
          <CommandForm of={recordReading}>
            <HiddenField name="topic" value={topic.id} />
            <TextField name="title" label={t.readTitle} />
            <DateField name="readOn" label={t.readOn} />
            <NumberField name="readers" label={t.readers} />
            <TextArea name="notes" label={t.notes} rows={3} />
            <SubmitButton>{t.recordReading}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}

/** Where research was done and how, with its report once it is filed. */
export function ResearchSection({ work: { topic, researches } }: { work: Work }) {
  const { locale } = useView()
  const t = topicWords[locale]
  if (inPool(topic.stage)) return null
  return (
    <section aria-labelledby="research">
      <h2 id="research">{t.research}</h2>
      {researches.map((research) => (
        <div key={research.id}>
          <p>
            <Time at={research.startedOn} /> {research.sites}{' '}
            <Badge tone={research.filedAt ? 'success' : 'warning'}>
              {research.filedAt ? t.filed : t.notFiled}
            </Badge>
          </p>
          <p>{research.method}</p>
          {research.findings && <Prose text={research.findings} />}
          {!research.filedAt && (
            <CommandForm of={fileResearch} instance={research.id}>
              <HiddenField name="topic" value={topic.id} />
              <HiddenField name="research" value={research.id} />
              <DateField name="endedOn" label={t.endedOn} />
              <TextArea name="findings" label={t.findings} maxLength={8000} />
              <SubmitButton>{t.fileResearch}</SubmitButton>
            </CommandForm>
          )}
        </div>
      ))}
      {preparing(topic.stage) && (
        <Fold title={t.startResearch} of={startResearch}>
          <CommandForm of={startResearch}>
            <HiddenField name="topic" value={topic.id} />
            <DateField name="startedOn" label={t.startedOn} />
            <TextArea name="sites" label={t.sites} rows={2} />
            <TextArea name="method" label={t.method} rows={2} />
            <SubmitButton>{t.startResearch}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}
