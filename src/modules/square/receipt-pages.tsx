import QRCode from 'qrcode'
import { Actions, LinkButton } from '#components/actions.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { CodeField, HiddenField, RadioGroup, SubmitButton } from '#components/fields.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { download, page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Quote } from '#components/quote.tsx'
import { ReceiptCard } from '#components/receipt-card.tsx'
import { StageTimeline } from '#components/stage-timeline.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { tlogProof } from '#kernel/ledger/tlog-proof.ts'
import { topicWords } from '#modules/topics/index.ts'
import { publicWords, rateAnswer, voiceWords } from '#modules/voices/index.ts'
import { squareWords } from './messages.ts'
import { trackVoice } from './tracking.ts'

type Tracked = Awaited<ReturnType<typeof trackVoice.run>>

/** What becomes of a voice, for whoever holds its receipt. */
export const receiptPage = page({
  path: '/r/:receipt',
  place: 'square',
  load: ({ ask, params }) => ask(trackVoice, { receipt: params.receipt! }) as Promise<Tracked>,
  head: (_, locale) => ({ title: squareWords[locale].received, description: squareWords[locale].keep }),
  render: (tracked, { origin }) => <Receipt tracked={tracked} origin={origin} />,
})

function Receipt({ tracked, origin }: { tracked: Tracked; origin: string }) {
  const { locale } = useView()
  const t = squareWords[locale]
  return (
    <>
      <h1>{t.received}</h1>
      {tracked.urgent && <Notice tone="error">{t.urgent}</Notice>}
      <ReceiptCard
        code={tracked.receipt.toUpperCase()}
        address={`${origin}/r/${tracked.receipt}`}
        qr={`/r/${tracked.receipt}/code.png`}
      />
      <p>{t.keep}</p>
      <p>
        <a href={`/r/${tracked.receipt}/data`}>{voiceWords[locale].myData}</a>
      </p>
      <KeyValues
        items={[
          { label: t.status, value: <strong>{tracked.statusWords}</strong> },
          { label: voiceWords[locale].columns.place, value: tracked.place },
          {
            label: voiceWords[locale].myPictures,
            value:
              tracked.pictures > 0 ? (
                <>
                  {voiceWords[locale].picturesArrived(tracked.pictures)}{' '}
                  <a href={`/r/${tracked.receipt}/data`}>{voiceWords[locale].seePictures}</a>
                </>
              ) : undefined,
          },
          {
            label: t.answerBy,
            value: !tracked.answer && tracked.answerBy ? <Time at={tracked.answerBy} /> : undefined,
          },
          {
            label: t.referredTo,
            value: tracked.referral ? voiceWords[locale].referrals[tracked.referral] : undefined,
          },
        ]}
      />
      {tracked.referral && <Notice>{publicWords[locale].channels[tracked.referral]}</Notice>}
      {tracked.merged && <Notice>{t.mergedNote}</Notice>}
      {tracked.answer && (
        <section aria-labelledby="answer">
          <h2 id="answer">{t.answer}</h2>
          <Quote>{tracked.answer}</Quote>
          {tracked.askedToRate && (
            <CommandForm of={rateAnswer}>
              <HiddenField name="receipt" value={tracked.receipt} />
              <RadioGroup
                name="satisfaction"
                label={voiceWords[locale].rate}
                choices={Object.entries(voiceWords[locale].ratings).map(([value, label]) => ({
                  value,
                  label,
                }))}
              />
              <SubmitButton tone="quiet">{voiceWords[locale].sendRating}</SubmitButton>
            </CommandForm>
          )}
        </section>
      )}
      {tracked.topics.length > 0 && (
        <section aria-labelledby="topics">
          <h2 id="topics">{t.topicOf}</h2>
          <ul>
            {tracked.topics.map(({ id, title, stage }) => (
              <li key={id}>
                {['proposed', 'returned'].includes(stage) ? title : <a href={`/topics/${id}`}>{title}</a>}（
                {topicWords[locale].stages[stage as keyof typeof topicWords.zh.stages]}）
                {handled(stage) && <a href={`/topics/${id}/rate`}>{t.rate}</a>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="way">
        <h2 id="way">{t.way}</h2>
        <StageTimeline
          label={t.way}
          stages={tracked.timeline.map(({ title, at, reason }, index) => ({
            title,
            at,
            state: index === tracked.timeline.length - 1 ? 'now' : 'done',
            text: reason ?? undefined,
          }))}
        />
      </section>
      {tracked.withdrawn && (
        <Notice>
          {voiceWords[locale].erasedAlready}
          {voiceWords[locale].erasedThings.join(locale === 'zh' ? '、' : ', ')}
          {locale === 'zh' ? '。' : '. '}
          <a href={`/r/${tracked.receipt}/data`}>{voiceWords[locale].staysLead}</a>
        </Notice>
      )}
      {tracked.text && (
        <section aria-labelledby="words">
          <h2 id="words">{t.yourWords}</h2>
          <Prose text={tracked.text} />
        </section>
      )}
      <section aria-labelledby="proof">
        <h2 id="proof">{t.proof}</h2>
        {tracked.proof ? (
          <>
            <p>{tracked.proof.content ? t.proofText : t.proofWithoutWords}</p>
            <Actions>
              <LinkButton href={`/r/${tracked.receipt}/proof.json`} tone="quiet" icon="file">
                {t.proofDownload}
              </LinkButton>
              <LinkButton href={`/r/${tracked.receipt}/proof.tlog-proof`} tone="quiet" icon="file">
                {t.tlogProofDownload}
              </LinkButton>
            </Actions>
          </>
        ) : (
          <p>{t.proofWaiting}</p>
        )}
      </section>
    </>
  )
}

/** The receipt as a picture that any phone can keep, also without script: scanned, it leads back to this page. */
export const receiptPicture = download({
  path: '/r/:receipt/code.png',
  async load({ ask, params, origin }) {
    const { receipt } = await ask(trackVoice, { receipt: params.receipt! })
    const body = await QRCode.toBuffer(`${origin}/r/${receipt}`, { margin: 2, width: 480 })
    return { body: new Uint8Array(body), type: 'image/png', name: `${receipt}.png`, inline: true }
  },
})

export const proofDownload = download({
  path: '/r/:receipt/proof.json',
  async load({ ask, params }) {
    const { proof } = await ask(trackVoice, { receipt: params.receipt! })
    if (!proof) throw notFound()
    return {
      name: 'proof.json',
      type: 'application/json; charset=utf-8',
      body: JSON.stringify(proof, null, 2),
    }
  },
})

/** The same in the form that other tools for such logs read. */
export const tlogProofDownload = download({
  path: '/r/:receipt/proof.tlog-proof',
  async load({ ask, params }) {
    const { proof } = await ask(trackVoice, { receipt: params.receipt! })
    if (!proof) throw notFound()
    return {
      name: 'receipt.tlog-proof',
      type: 'text/plain; charset=utf-8',
      body: tlogProof(proof),
    }
  },
})

/** Typing a receipt: the form leads to its page by an ordinary address. */
export const trackPage = page({
  path: '/track',
  place: 'square',
  load: async ({ ask, search }) => {
    if (!search.receipt) return { tracked: undefined, typed: '' }
    const tracked = await ask(trackVoice, { receipt: search.receipt }).catch(() => undefined)
    return { tracked: tracked as Tracked | undefined, typed: search.receipt }
  },
  head: (_, locale) => ({ title: squareWords[locale].trackTitle }),
  render: ({ tracked, typed }, { locale, origin }) => {
    const t = squareWords[locale]
    if (tracked) return <Receipt tracked={tracked} origin={origin} />
    return (
      <>
        <h1>{t.trackTitle}</h1>
        <p>{t.trackLead}</p>
        {typed && <Notice tone="error">{t.notFoundTitle}</Notice>}
        <form class="form" method="get" action="/track">
          <CodeField name="receipt" label={t.receipt} hint={t.receiptHint} kind="receipt" value={typed} />
          <SubmitButton>{t.track}</SubmitButton>
        </form>
      </>
    )
  },
})

/** From here on somebody was charged with it, and whoever wrote may say how it went. */
function handled(stage: string): boolean {
  return ['assigned', 'evaluating', 'published', 'archived'].includes(stage)
}
