import { CommandForm } from '#components/command-form.tsx'
import {
  DateField,
  HiddenField,
  NumberField,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { useView } from '#components/view.ts'
import { reassign } from './dispatching.ts'
import { approveExtension, askExtension, declineExtension } from './extending.ts'
import { accept, noteProgress, sendBack } from './handling.ts'
import { assignmentWords } from './messages.ts'
import { askAgain, circulateReply, close, reply } from './replying.ts'
import type { Shown } from './task-page.tsx'

export function Own({ one }: { one: Shown['assignment'] }) {
  return (
    <>
      <HiddenField name="assignment" value={one.id} />
      <HiddenField name="revision" value={one.revision} />
    </>
  )
}

export function UnitForms({ shown: { assignment: one, replyClasses, countersigning } }: { shown: Shown }) {
  const { locale } = useView()
  const t = assignmentWords[locale]
  if (!['dispatched', 'accepted'].includes(one.stage)) return null
  return (
    <>
      {one.stage === 'dispatched' && (
        <CommandForm of={accept}>
          <Own one={one} />
          <SubmitButton>{t.accept}</SubmitButton>
        </CommandForm>
      )}
      {one.stage === 'accepted' && (
        <>
          <Fold title={one.handling === 'co' ? t.coOpinion : t.reply} open>
            <ReplyForm one={one} replyClasses={replyClasses} circulated={countersigning.draft} />
          </Fold>
          {countersigning.others.length > 0 && (
            <Fold title={t.circulate} of={circulateReply}>
              <CommandForm of={circulateReply}>
                <Own one={one} />
                <p class="text-quiet">{t.circulateHint}</p>
                <ClassField replyClasses={replyClasses} value={one.replyDraftClass} />
                <TextArea
                  name="reply"
                  label={t.reply}
                  rows={8}
                  maxLength={5000}
                  value={one.replyDraft ?? undefined}
                />
                <SubmitButton>{t.circulate}</SubmitButton>
              </CommandForm>
            </Fold>
          )}
          <Fold title={t.noteProgress} of={noteProgress}>
            <CommandForm of={noteProgress}>
              <HiddenField name="assignment" value={one.id} />
              <TextArea name="text" label={t.text} rows={3} />
              <SubmitButton>{t.noteProgress}</SubmitButton>
            </CommandForm>
          </Fold>
          {!one.extendedTo && !one.extensionDeclined && (
            <Fold title={t.extension} of={askExtension}>
              <CommandForm of={askExtension}>
                <Own one={one} />
                <NumberField name="workingDays" label={t.workingDays} unit={t.days} />
                <TextArea name="reason" label={t.reason} rows={3} />
                <SubmitButton tone="quiet">{t.extension}</SubmitButton>
              </CommandForm>
            </Fold>
          )}
        </>
      )}
      <Fold title={t.sendBack} of={sendBack}>
        <CommandForm of={sendBack}>
          <Own one={one} />
          <TextField name="basis" label={t.basis} hint={t.sendBackHint} />
          <TextArea name="reason" label={t.reason} rows={3} />
          <SubmitButton tone="quiet">{t.sendBack}</SubmitButton>
        </CommandForm>
      </Fold>
    </>
  )
}

function ReplyForm({
  one,
  replyClasses,
  circulated,
}: {
  one: Shown['assignment']
  replyClasses: Shown['replyClasses']
  circulated: Shown['countersigning']['draft']
}) {
  const { locale } = useView()
  const t = assignmentWords[locale]
  const co = one.handling === 'co'
  return (
    <CommandForm of={reply}>
      <Own one={one} />
      {!co && <ClassField replyClasses={replyClasses} value={one.replyDraftClass} />}
      <TextArea
        name="reply"
        label={co ? t.coOpinion : t.reply}
        hint={co ? t.coHint : t.replyHint}
        rows={8}
        maxLength={5000}
        value={co ? undefined : circulated?.text}
      />
      {!co && <DateField name="promisedOn" label={t.promisedOn} hint={t.promisedHint} optional />}
      <SubmitButton>{t.reply}</SubmitButton>
    </CommandForm>
  )
}

function ClassField({ replyClasses, value }: { replyClasses: Shown['replyClasses']; value: string | null }) {
  const { locale } = useView()
  return (
    <RadioGroup
      name="replyClass"
      label={assignmentWords[locale].replyClass}
      value={value ?? undefined}
      choices={Object.entries(replyClasses).map(([name, meaning]) => ({
        value: name,
        label: `${name} ${meaning[locale]}`,
      }))}
    />
  )
}

export function DispatchForms({ shown: { assignment: one, units } }: { shown: Shown }) {
  const { locale } = useView()
  const t = assignmentWords[locale]
  return (
    <>
      {one.stage === 'sentBack' && (
        <CommandForm of={reassign} next="/desk/assignments/{assignment}">
          <HiddenField name="assignment" value={one.id} />
          <SelectField
            name="unit"
            label={t.toWhom}
            choices={units.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SubmitButton>{t.reassign}</SubmitButton>
        </CommandForm>
      )}
      {one.extendedTo && !one.extensionApprovedBy && (
        <CommandForm of={approveExtension}>
          <Own one={one} />
          <TextField name="approvedBy" label={t.approvedBy} width="medium" />
          <SubmitButton>{t.approveExtension}</SubmitButton>
        </CommandForm>
      )}
      {one.extendedTo && !one.extensionApprovedBy && (
        <Fold title={t.declineExtension} of={declineExtension}>
          <CommandForm of={declineExtension}>
            <Own one={one} />
            <TextArea name="reason" label={t.reason} rows={3} />
            <SubmitButton tone="quiet">{t.declineExtension}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
      {one.stage === 'replied' && (
        <>
          <CommandForm of={close}>
            <Own one={one} />
            <SubmitButton>{t.close}</SubmitButton>
          </CommandForm>
          <Fold title={t.askAgain} of={askAgain}>
            <CommandForm of={askAgain}>
              <Own one={one} />
              <TextArea name="reason" label={t.reason} rows={3} />
              <SubmitButton tone="quiet">{t.askAgain}</SubmitButton>
            </CommandForm>
          </Fold>
        </>
      )}
    </>
  )
}
