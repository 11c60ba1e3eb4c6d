import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { Checkbox, HiddenField, PhoneField, SubmitButton } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Quote } from '#components/quote.tsx'
import { voiceWords } from './messages.ts'
import { correctContact, ownVoice, withdrawVoice } from './own-voice.ts'

/** What is kept about the writer, for whoever holds the receipt: to see, to correct, to take back. */
export const ownVoicePage = page({
  path: '/r/:receipt/data',
  place: 'square',
  load: ({ ask, params }) => ask(ownVoice, { receipt: params.receipt! }),
  head: (_, locale) => ({ title: voiceWords[locale].myData }),
  render: ({ receipt, original, contact, postalAddress, erased }, { locale }) => {
    const t = voiceWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: `/r/${receipt}`, label: t.receipt }, { label: t.myData }]} />
        <h1>{t.myData}</h1>
        {erased ? (
          <Notice tone="success">{t.erasedAlready}</Notice>
        ) : (
          <>
            <p>{t.myDataLead}</p>
            <h2>{t.asWritten}</h2>
            <Quote>{original}</Quote>
            <KeyValues
              items={[
                { label: t.contact, value: contact ?? t.noneKept },
                { label: t.postalAddress, value: postalAddress ? t.kept : t.noneKept },
              ]}
            />
            <Fold title={t.correctContact} of={correctContact}>
              <CommandForm of={correctContact}>
                <HiddenField name="receipt" value={receipt} />
                <PhoneField name="contact" label={t.contact} hint={t.correctContactHint} optional />
                <SubmitButton>{t.save}</SubmitButton>
              </CommandForm>
            </Fold>
            <Fold title={t.withdraw} of={withdrawVoice}>
              <p>{t.withdrawLead}</p>
              <CommandForm of={withdrawVoice} next={`/r/${receipt}`}>
                <HiddenField name="receipt" value={receipt} />
                <Checkbox name="sure" label={t.withdrawSure} />
                <SubmitButton tone="danger">{t.withdraw}</SubmitButton>
              </CommandForm>
            </Fold>
          </>
        )}
      </>
    )
  },
})
