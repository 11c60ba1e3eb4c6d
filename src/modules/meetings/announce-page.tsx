import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import {
  Checkbox,
  CheckboxGroup,
  DateTimeField,
  HiddenField,
  NumberField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { useView } from '#components/view.ts'
import { preparers } from '#modules/topics/index.ts'
import { announceMeeting, meetingKinds, meetingSettings, siteKinds } from './announcing.ts'
import { choicesOf, named } from './choices.ts'
import { enterMeeting } from './entering-later.ts'
import { meetingWords } from './messages.ts'
import { announceForm } from './reading.ts'

export const announcePage = page({
  path: '/desk/topics/:topic/announce',
  place: 'desk',
  allow: preparers,
  load: ({ ask, params }) => ask(announceForm, { topic: params.topic! }),
  head: (_, locale) => ({ title: meetingWords[locale].announce }),
  render: (form, { locale }) => {
    const t = meetingWords[locale]
    const { topic } = form
    return (
      <>
        <Breadcrumbs
          trail={[{ href: `/desk/topics/${topic.id}`, label: topic.title }, { label: t.announce }]}
        />
        <h1>{t.announce}</h1>
        <CommandForm of={announceMeeting} next="/desk/meetings/{meeting}">
          <CommonFields form={form} hint={t.startsHint} />
          <Fold title={t.mobileSite}>
            <SelectField
              name="siteKind"
              label={t.siteKind}
              none="—"
              optional
              choices={choicesOf(siteKinds, t.siteKinds)}
            />
            <NumberField name="latitude" label={t.latitude} decimal optional />
            <NumberField name="longitude" label={t.longitude} decimal optional />
            <Checkbox name="collect" label={t.collect} hint={t.collectHint} />
          </Fold>
          <TextField name="link" label={t.link} hint={t.linkHint} type="url" optional />
          <SubmitButton>{t.announce}</SubmitButton>
        </CommandForm>
        <p>
          <a href={`/desk/topics/${topic.id}/enter`}>{t.enterLater}</a>
        </p>
      </>
    )
  },
})

export const enterPage = page({
  path: '/desk/topics/:topic/enter',
  place: 'desk',
  allow: preparers,
  load: ({ ask, params }) => ask(announceForm, { topic: params.topic! }),
  head: (_, locale) => ({ title: meetingWords[locale].enterLater }),
  render: (form, { locale }) => {
    const t = meetingWords[locale]
    const { topic } = form
    return (
      <>
        <Breadcrumbs
          trail={[{ href: `/desk/topics/${topic.id}`, label: topic.title }, { label: t.enterLater }]}
        />
        <h1>{t.enterLater}</h1>
        <p>{t.enterLaterLead}</p>
        <CommandForm of={enterMeeting} next="/desk/meetings/{meeting}">
          <CommonFields form={form} />
          <TextField name="reason" label={t.enterLaterReason} />
          <SubmitButton>{t.enterLater}</SubmitButton>
        </CommandForm>
      </>
    )
  },
})

type FormData = Awaited<ReturnType<typeof announceForm.run>>

/** What every session has, whether it is to come or was held already. */
function CommonFields({ form: { topic, places }, hint }: { form: FormData; hint?: string }) {
  const { locale } = useView()
  const t = meetingWords[locale]
  return (
    <>
      <HiddenField name="topic" value={topic.id} />
      <SelectField name="kind" label={t.kind} value="dialogue" choices={choicesOf(meetingKinds, t.kinds)} />
      <SelectField name="place" label={t.place} value={topic.hallId} choices={named(places)} />
      <TextField name="venue" label={t.venue} />
      <CheckboxGroup
        name="settings"
        label={t.settings}
        values={['fixed', 'offline', 'indoors']}
        choices={choicesOf(meetingSettings, t.settingNames)}
      />
      <DateTimeField name="startsAt" label={t.startsAt} hint={hint} />
      <TextField name="host" label={t.host} />
      <TextArea name="agenda" label={t.agenda} hint={t.agendaHint} />
    </>
  )
}
