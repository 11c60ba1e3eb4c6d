import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Quote } from '#components/quote.tsx'
import { Time } from '#components/time.tsx'
import { showVoice } from './inbox.ts'
import { voiceWords } from './messages.ts'
import { publicWords } from './public-messages.ts'
import { triageStaff } from './triage.ts'

/** The answer on paper, for writers without a phone: to hand over against a signature, to post, or to put up. */
export const slipPage = page({
  path: '/desk/voices/:voice/slip',
  place: 'desk',
  allow: triageStaff,
  load: ({ ask, params }) => ask(showVoice, { voice: params.voice! }),
  head: (_, locale) => ({ title: publicWords[locale].slip }),
  render: (voice, { locale }) => {
    const t = publicWords[locale]
    return (
      <>
        <Breadcrumbs
          trail={[
            { href: '/desk/voices', label: voiceWords[locale].inbox },
            { href: `/desk/voices/${voice.id}`, label: voiceWords[locale].voice },
            { label: t.slip },
          ]}
        />
        <h1>{t.slip}</h1>
        <p class="text-quiet print:hidden">{t.slipLead}</p>
        {voice.answer === null ? (
          <Notice tone="warning">{t.notYet}</Notice>
        ) : (
          <div class="grid gap-4 text-xl">
            <KeyValues
              items={[
                {
                  label: t.slipNumber,
                  value: voice.boardNumber && <strong class="text-3xl">{voice.boardNumber}</strong>,
                },
                { label: voiceWords[locale].columns.place, value: voice.place.name },
                { label: t.writtenAt, value: <Time at={voice.submittedAt} /> },
                { label: t.answeredAt, value: voice.answeredAt && <Time at={voice.answeredAt} /> },
              ]}
            />
            <h2>{t.slipFor}</h2>
            <Quote>{voice.text}</Quote>
            <h2>{voiceWords[locale].answer}</h2>
            <Quote>{voice.answer}</Quote>
            {voice.referral && <p>{t.channels[voice.referral]}</p>}
            <p>{t.askAgain}</p>
            <div class="mt-10 grid gap-8">
              <p>{t.receivedBy}</p>
              <p>{t.toldBy}</p>
              <p>{t.toldOn}</p>
            </div>
          </div>
        )}
      </>
    )
  },
})
