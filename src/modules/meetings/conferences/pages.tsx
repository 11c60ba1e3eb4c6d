import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import {
  DateField,
  HiddenField,
  NumberField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { topicReaders } from '#modules/topics/index.ts'
import { choicesOf } from '../choices.ts'
import { meetingWords } from '../messages.ts'
import { conferenceKinds, fileSpeech, recordConference } from './keeping.ts'
import { listConferences, showConference } from './reading.ts'

export const conferencesPage = page({
  path: '/desk/conferences',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask }) => ask(listConferences, {}),
  head: (_, locale) => ({ title: meetingWords[locale].conferences, wide: true }),
  render: ({ items, due, year, mayKeep }, { locale }) => {
    const t = meetingWords[locale]
    const late = due.filter(({ held }) => !held)
    return (
      <>
        <h1>{t.conferences}</h1>
        <p>{t.conferencesLead}</p>
        {late.length > 0 && (
          <Notice tone="warning">
            {t.exchangeMissing(year, late.map(({ regionName }) => regionName).join('、'))}
          </Notice>
        )}
        <DataTable
          caption={t.conferences}
          rows={items}
          rowKey={({ id }) => id}
          stack
          empty={<EmptyState title={t.noConferences} />}
          columns={[
            {
              key: 'title',
              label: t.conferenceTitle,
              wide: true,
              show: ({ id, title }) => <a href={`/desk/conferences/${id}`}>{title}</a>,
            },
            { key: 'kind', label: t.kind, show: ({ kind }) => <Badge>{t.conferenceKinds[kind]}</Badge> },
            { key: 'heldOn', label: t.heldOn, show: ({ heldOn }) => <Time at={heldOn} /> },
            { key: 'region', label: t.region, show: ({ regionName }) => regionName },
            { key: 'people', label: t.peopleCount, numeric: true, show: ({ people }) => people },
            { key: 'speeches', label: t.speeches, numeric: true, show: ({ speeches }) => speeches },
          ]}
        />
        {mayKeep && (
          <Fold title={t.recordConference} of={recordConference}>
            <CommandForm of={recordConference} next="/desk/conferences/{conference}">
              <SelectField
                name="region"
                label={t.region}
                choices={due.map(({ region, regionName }) => ({ value: region, label: regionName }))}
              />
              <SelectField
                name="kind"
                label={t.kind}
                choices={choicesOf(conferenceKinds, t.conferenceKinds)}
              />
              <TextField name="title" label={t.conferenceTitle} />
              <DateField name="heldOn" label={t.heldOn} />
              <TextField name="venue" label={t.venue} />
              <NumberField name="people" label={t.peopleCount} />
              <TextArea name="summary" label={t.summary} />
              <SubmitButton>{t.recordConference}</SubmitButton>
            </CommandForm>
          </Fold>
        )}
      </>
    )
  },
})

export const conferencePage = page({
  path: '/desk/conferences/:conference',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask, params }) => ask(showConference, { conference: params.conference! }),
  head: ({ title }) => ({ title }),
  render: (
    { id, title, kind, heldOn, venue, people, summary, speeches, mayKeep, regionName },
    { locale },
  ) => {
    const t = meetingWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/conferences', label: t.conferences }, { label: title }]} />
        <h1>{title}</h1>
        <KeyValues
          items={[
            { label: t.kind, value: t.conferenceKinds[kind] },
            { label: t.region, value: regionName },
            { label: t.heldOn, value: <Time at={heldOn} /> },
            { label: t.venue, value: venue },
            { label: t.peopleCount, value: people },
          ]}
        />
        <Prose text={summary} />
        <h2>{t.speeches}</h2>
        {speeches.length === 0 && <EmptyState title={t.noSpeeches} />}
        {speeches.map((speech) => (
          <article key={speech.id} class="border-line border-b py-4">
            <h3>{speech.title}</h3>
            <p>
              {speech.body} · {speech.speaker}
            </p>
            <Prose text={speech.text} />
          </article>
        ))}
        {mayKeep && (
          <Fold title={t.fileSpeech} of={fileSpeech}>
            <CommandForm of={fileSpeech}>
              <HiddenField name="conference" value={id} />
              <TextField name="body" label={t.speechBody} />
              <TextField name="speaker" label={t.speechSpeaker} />
              <TextField name="title" label={t.speechTitle} />
              <TextArea name="text" label={t.text} rows={10} />
              <SubmitButton>{t.fileSpeech}</SubmitButton>
            </CommandForm>
          </Fold>
        )}
      </>
    )
  },
})
