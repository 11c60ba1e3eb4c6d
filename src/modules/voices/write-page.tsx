import { CommandForm } from '#components/command-form.tsx'
import {
  Checkbox,
  FileField,
  HiddenField,
  PhoneField,
  SelectField,
  SubmitButton,
  TextArea,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { useView } from '#components/view.ts'
import { placeOfCodeQuery } from './inbox.ts'
import { voiceWords } from './messages.ts'
import { publicWords } from './public-messages.ts'
import { submitVoice } from './submitting.ts'

/** The page that a scanned code opens. */
export const writePage = page({
  path: '/q/:code',
  place: 'square',
  load: ({ ask, params, again }) => ask(placeOfCodeQuery, { code: params.code!, opened: !again }),
  head: ({ name, open }, locale) => ({
    title: open ? voiceWords[locale].writeTo(name) : voiceWords[locale].unknownTitle,
    description: voiceWords[locale].lead,
  }),
  status: ({ open, found }) => (open ? 200 : found ? 410 : 404),
  render: (place) =>
    place.open ? (
      <WriteForm code={place.code} name={place.name} />
    ) : (
      <DeadCode name={place.found ? place.name : ''} />
    ),
})

function WriteForm({ code, name }: { code: string; name: string }) {
  const { locale, elder } = useView()
  const t = voiceWords[locale]
  return (
    <>
      <h1>{t.writeTitle}</h1>
      <p class="lead">{t.writeTo(name)}</p>
      <p>{t.lead}</p>
      <Notice tone="warning">{t.urgentFirst}</Notice>
      <CommandForm of={submitVoice} next="/r/{receipt}" multipart>
        <HiddenField name="place" value={code} />
        <HiddenField name="form" value="true" />
        <section aria-label={t.consentTitle}>
          <p>{t.consentText}</p>
          <Checkbox name="consent" label={t.consent} />
        </section>
        <TextArea name="text" label={t.text} hint={t.textHint} maxLength={2000} rows={7} />
        {!elder && (
          <SelectField
            name="category"
            label={t.category}
            hint={t.categoryHint}
            optional
            none={t.notSure}
            choices={Object.entries(t.categories).map(([value, label]) => ({ value, label }))}
          />
        )}
        <FileField
          name="photos"
          label={t.photos}
          hint={t.photosHint}
          optional
          multiple
          accept="image/*"
          mostBytes={20 * 1024 * 1024}
        />
        <PhoneField name="contact" label={t.contact} hint={t.contactHint} optional />
        <Fold title={t.minor} of={submitVoice}>
          <Checkbox name="minor" label={t.minor} hint={t.minorHint} />
          <PhoneField name="guardian" label={t.guardian} optional />
          <Checkbox name="guardianAgrees" label={t.guardianAgrees} />
        </Fold>
        <SubmitButton>{t.send}</SubmitButton>
      </CommandForm>
      <p>
        <a href="/answers">{publicWords[locale].lookFirst}</a>
      </p>
    </>
  )
}

function DeadCode({ name }: { name: string }) {
  const { locale } = useView()
  const t = voiceWords[locale]
  return (
    <>
      <h1>{t.unknownTitle}</h1>
      <p>{name ? t.revokedText(name) : t.unknownText}</p>
      <ul>
        <li>
          <a href="/places">{t.turnToHalls}</a>
        </li>
        <li>
          <a href="tel:12345">{t.turnToHotline}</a>
        </li>
      </ul>
      <Notice tone="warning">{t.urgentFirst}</Notice>
    </>
  )
}
