import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import {
  Checkbox,
  DateTimeField,
  FileField,
  HiddenField,
  NumberField,
  PhoneField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { assistVoice, helpers, openMailbox, transcribeLetter } from './assisting.ts'
import { listMailboxes, placeChoices, showOpening } from './mailboxes.ts'
import { voiceWords } from './messages.ts'
import { triageStaff } from './triage.ts'

/** What is asked for somebody who does not write on a screen. */
function ForSomebody({ photosNeeded = false }: { photosNeeded?: boolean }) {
  const t = voiceWords[useView().locale]
  return (
    <>
      <TextArea name="text" label={t.said} hint={t.saidHint} maxLength={2000} rows={6} />
      <FileField
        name="photos"
        label={photosNeeded ? t.letterPhoto : t.photos}
        hint={t.photosHint}
        optional={!photosNeeded}
        multiple
        accept="image/*"
        mostBytes={20 * 1024 * 1024}
      />
      <SelectField
        name="replyBy"
        label={t.replyBy}
        none=""
        value={photosNeeded ? 'board' : 'inPerson'}
        choices={Object.entries(t.replyWays).map(([value, label]) => ({ value, label }))}
      />
      <PhoneField name="contact" label={t.contact} hint={t.contactHint} optional />
      <TextField name="postalAddress" label={t.postalAddress} hint={t.postalAddressHint} optional />
    </>
  )
}

export const assistPage = page({
  path: '/desk/voices/assist',
  place: 'desk',
  allow: helpers,
  load: ({ ask }) => ask(placeChoices, {}),
  head: (_, locale) => ({ title: voiceWords[locale].assist }),
  render: ({ places }, { locale }) => {
    const t = voiceWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/voices', label: t.inbox }, { label: t.assist }]} />
        <h1>{t.assist}</h1>
        <p>{t.assistLead}</p>
        <CommandForm of={assistVoice} next="/r/{receipt}" multipart>
          <SelectField
            name="place"
            label={t.columns.place}
            choices={places.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <ForSomebody />
          <Checkbox name="consent" label={t.spokenConsent} />
          <SubmitButton>{t.send}</SubmitButton>
        </CommandForm>
      </>
    )
  },
})

export const mailboxesPage = page({
  path: '/desk/mailboxes',
  place: 'desk',
  allow: triageStaff,
  load: ({ ask }) => ask(listMailboxes, {}),
  head: (_, locale) => ({ title: voiceWords[locale].mailboxes }),
  render: ({ mailboxes, openings }, { locale }) => {
    const t = voiceWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/voices', label: t.inbox }, { label: t.mailboxes }]} />
        <h1>{t.mailboxes}</h1>
        <p>{t.mailboxesLead}</p>
        {mailboxes.length === 0 ? (
          <Notice>{t.noMailbox}</Notice>
        ) : (
          <CommandForm of={openMailbox} next="/desk/mailboxes/{opening}">
            <SelectField
              name="mailbox"
              label={t.mailbox}
              choices={mailboxes.map(({ id, name, address }) => ({
                value: id,
                label: `${name}（${address}）`,
              }))}
            />
            <DateTimeField name="openedAt" label={t.openedAt} />
            <TextField name="firstOpener" label={t.firstOpener} width="medium" />
            <TextField name="secondOpener" label={t.secondOpener} hint={t.secondOpenerHint} width="medium" />
            <NumberField name="letters" label={t.letters} />
            <SubmitButton>{t.recordOpening}</SubmitButton>
          </CommandForm>
        )}
        <h2>{t.openings}</h2>
        <DataTable
          caption={t.openings}
          rows={openings}
          rowKey={({ id }) => id}
          empty={<p>{t.noOpenings}</p>}
          columns={[
            {
              key: 'at',
              label: t.openedAt,
              show: ({ id, openedAt }) => (
                <a href={`/desk/mailboxes/${id}`}>
                  <Time at={openedAt} show="datetime" />
                </a>
              ),
            },
            { key: 'mailbox', label: t.mailbox, show: ({ mailbox }) => mailbox },
            { key: 'letters', label: t.letters, numeric: true, show: ({ letters }) => letters },
            { key: 'written', label: t.written, numeric: true, show: ({ written }) => written },
          ]}
        />
      </>
    )
  },
})

export const openingPage = page({
  path: '/desk/mailboxes/:opening',
  place: 'desk',
  allow: triageStaff,
  load: ({ ask, params }) => ask(showOpening, { opening: params.opening! }),
  head: ({ mailbox }) => ({ title: mailbox }),
  render: ({ id, mailbox, openedAt, firstOpener, secondOpener, letters, voices }, { locale }) => {
    const t = voiceWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: '/desk/mailboxes', label: t.mailboxes }, { label: mailbox }]} />
        <h1>{mailbox}</h1>
        <KeyValues
          items={[
            { label: t.openedAt, value: <Time at={openedAt} show="datetime" /> },
            { label: t.openers, value: `${firstOpener}、${secondOpener}` },
            { label: t.letters, value: letters },
            { label: t.written, value: voices.length },
          ]}
        />
        {voices.length > 0 && (
          <ul class="divide-line divide-y">
            {voices.map((voice) => (
              <li key={voice.id} class="py-2">
                <a href={`/desk/voices/${voice.id}`}>{voice.text}</a>
                {voice.boardNumber && ` · ${t.boardNumber} ${voice.boardNumber}`}
              </li>
            ))}
          </ul>
        )}
        {voices.length < letters ? (
          <>
            <h2>{t.nextLetter(voices.length + 1, letters)}</h2>
            <p>{t.transcribeLead}</p>
            <CommandForm of={transcribeLetter} multipart>
              <HiddenField name="opening" value={id} />
              <ForSomebody photosNeeded />
              <SubmitButton>{t.transcribe}</SubmitButton>
            </CommandForm>
          </>
        ) : (
          <Notice tone="success">{t.allWritten}</Notice>
        )}
      </>
    )
  },
})
