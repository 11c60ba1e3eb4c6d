import type { ComponentChildren } from 'preact'
import { LinkButton } from '#components/actions.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { Checkbox, HiddenField, SelectField, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Notice } from '#components/notice.tsx'
import { useView } from '#components/view.ts'
import { tellAnswer } from './assisting.ts'
import type { Voice } from './inbox.ts'
import { voiceWords } from './messages.ts'
import { publicWords } from './public-messages.ts'
import { revealVoice } from './revealing.ts'
import { answerVoice, archiveVoice, assignVoice, maskVoice, referVoice, reportVoice } from './triage.ts'
import { TypedBefore } from './typed-before.tsx'
import { choicesOf } from './voice-marks.tsx'

/** What can be done with a voice, each deed behind its own fold. */
export function Decisions({ voice }: { voice: Voice }) {
  const { locale } = useView()
  const t = voiceWords[locale]
  const own = (
    <>
      <HiddenField name="voice" value={voice.id} />
      <HiddenField name="revision" value={voice.revision} />
    </>
  )
  const toldByHand = voice.replyBy !== 'receipt' && voice.answer !== null && (
    <Telling voice={voice}>{own}</Telling>
  )
  if (voice.stage === 'merged' || voice.stage === 'archived')
    return (
      <div>
        <TypedBefore />
        {toldByHand}
      </div>
    )
  return (
    <section aria-labelledby="decide">
      {toldByHand}
      <h2 id="decide">{t.decide}</h2>
      <LinkButton href={`/desk/topics/new?voice=${voice.id}`} icon="arrow">
        {t.adopt}
      </LinkButton>
      {voice.answer && (
        <LinkButton href={`/desk/voices/${voice.id}/publish`} tone="quiet">
          {publicWords[locale].preview}
        </LinkButton>
      )}
      <Fold title={t.answer} of={answerVoice}>
        <CommandForm of={answerVoice}>
          {own}
          <TextArea name="answer" label={t.answer} hint={t.answerHint} maxLength={2000} />
          <Checkbox name="publish" label={t.publish} />
          <SubmitButton>{t.answer}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.assign} of={assignVoice}>
        <CommandForm of={assignVoice}>
          {own}
          <SelectField
            name="unit"
            label={t.unit}
            none={t.all}
            choices={voice.units.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SubmitButton>{t.assign}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.refer} of={referVoice}>
        <CommandForm of={referVoice}>
          {own}
          <SelectField name="referral" label={t.referral} choices={choicesOf(t.referrals)} />
          <TextArea name="note" label={t.note} optional rows={3} />
          <SubmitButton>{t.refer}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.mask} of={maskVoice}>
        <CommandForm of={maskVoice}>
          {own}
          <TextArea name="text" label={t.mask} hint={t.maskHint} value={voice.text} />
          <SubmitButton>{t.save}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.report} of={reportVoice}>
        <CommandForm of={reportVoice}>
          {own}
          <TextField name="title" label={t.reportTitle} />
          <SubmitButton>{t.report}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.archive} of={archiveVoice}>
        <CommandForm of={archiveVoice}>
          {own}
          <TextArea name="reason" label={t.archiveReason} rows={3} />
          <SubmitButton tone="quiet">{t.archive}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.original} of={revealVoice}>
        <CommandForm of={revealVoice} next={`/desk/voices/${voice.id}/original`}>
          <HiddenField name="voice" value={voice.id} />
          <TextField name="purpose" label={t.purpose} hint={t.revealHint} />
          <SubmitButton tone="quiet">{t.reveal}</SubmitButton>
        </CommandForm>
      </Fold>
    </section>
  )
}

/** For writers without a phone: how they wish to hear, and whether they have. */
function Telling({ voice, children }: { voice: Voice; children: ComponentChildren }) {
  const { locale } = useView()
  const t = voiceWords[locale]
  if (voice.told) return <Notice tone="success">{t.told}</Notice>
  return (
    <CommandForm of={tellAnswer}>
      {children}
      <p>
        {t.tellLead(t.replyWays[voice.replyBy] ?? voice.replyBy)}
        {voice.boardNumber && ` ${t.boardNumber} ${voice.boardNumber}`}
      </p>
      <p>
        <a href={`/desk/voices/${voice.id}/slip`}>{publicWords[locale].slip}</a>
      </p>
      <SubmitButton tone="quiet">{t.tell}</SubmitButton>
    </CommandForm>
  )
}
