import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { Checkbox, HiddenField, PhoneField, SubmitButton } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { download, type PageRequest, page } from '#components/page.ts'
import { Quote } from '#components/quote.tsx'
import { voiceWords } from './messages.ts'
import { correctContact, ownPicture, ownVoice } from './own-voice.ts'
import { removePicture, withdrawVoice } from './withdrawing.ts'

/** What is kept about the writer, for whoever holds the receipt: to see, to correct, to take back. */
export const ownVoicePage = page({
  path: '/r/:receipt/data',
  place: 'square',
  load: ({ ask, params }) => ask(ownVoice, { receipt: params.receipt! }),
  head: (_, locale) => ({ title: voiceWords[locale].myData }),
  render: ({ receipt, original, text, pictures, contact, postalAddress, erased }, { locale }) => {
    const t = voiceWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: `/r/${receipt}`, label: t.receipt }, { label: t.myData }]} />
        <h1>{t.myData}</h1>
        {erased ? (
          <>
            <Notice tone="success">{t.erasedAlready}</Notice>
            <ul>
              {t.erasedThings.map((thing) => (
                <li key={thing}>{thing}</li>
              ))}
            </ul>
            <p>{t.staysLead}</p>
            <ul>
              {t.staysThings.map((thing) => (
                <li key={thing}>{thing}</li>
              ))}
            </ul>
          </>
        ) : (
          <>
            <p>{t.myDataLead}</p>
            <h2>{t.asWritten}</h2>
            <Quote>{original}</Quote>
            <h2>{t.maskedText}</h2>
            <Quote>{text}</Quote>
            {pictures.length > 0 && (
              <>
                <h2>{t.myPictures}</h2>
                <ul class="grid gap-4">
                  {pictures.map(({ id, name }) => (
                    <li key={id} class="grid gap-2">
                      <a href={`/r/${receipt}/pictures/${id}`}>
                        <img
                          src={`/r/${receipt}/pictures/${id}/thumbnail`}
                          alt={name}
                          loading="lazy"
                          width="160"
                        />
                      </a>
                      <CommandForm of={removePicture} instance={id}>
                        <HiddenField name="receipt" value={receipt} />
                        <HiddenField name="picture" value={id} />
                        <SubmitButton tone="quiet">{t.removePicture}</SubmitButton>
                      </CommandForm>
                    </li>
                  ))}
                </ul>
              </>
            )}
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

/** The writer's own photos, as they were drawn anew when they came. */
export const ownPictures = [
  download({ path: '/r/:receipt/pictures/:picture', load: (request) => pictureFor(request, false) }),
  download({ path: '/r/:receipt/pictures/:picture/thumbnail', load: (request) => pictureFor(request, true) }),
]

async function pictureFor({ ask, params }: PageRequest, thumbnail: boolean) {
  const asked = { receipt: params.receipt!, picture: params.picture!, thumbnail }
  const { name, mime, content } = await ask(ownPicture, asked)
  return {
    name,
    type: mime,
    body: Buffer.from(content, 'base64'),
    inline: mime === 'image/webp',
    sandboxed: true,
  }
}
