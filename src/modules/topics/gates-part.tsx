import { LinkButton, LinkIfOpen } from '#components/actions.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, SelectField, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Notice } from '#components/notice.tsx'
import { useView } from '#components/view.ts'
import { topicWords } from './messages.ts'
import { waiveBarrier } from './preparing.ts'
import { barriers as allBarriers, type Barrier } from './rules.ts'
import { preparing, type Work } from './work.ts'

/** What still stands between a topic and its session, what was waived, and a form to waive one more. */
export function Gates({ work: { topic, barriers, waivers } }: { work: Work }) {
  const { locale } = useView()
  const t = topicWords[locale]
  if (!preparing(topic.stage)) return null
  return (
    <section aria-labelledby="gates">
      <h2 id="gates">{t.gates}</h2>
      {barriers.length === 0 ? (
        <>
          <Notice tone="success">{t.gatesOpen}</Notice>
          <LinkButton href={`/desk/topics/${topic.id}/announce`}>{t.announce}</LinkButton>
        </>
      ) : (
        <Notice tone="warning">
          <ul>
            {barriers.map((barrier) => (
              <li key={barrier}>{t.barriers[barrier]}</li>
            ))}
          </ul>
        </Notice>
      )}
      <p>
        <LinkIfOpen href={`/desk/consultations/new?topic=${topic.id}`}>{t.deliberateOnline}</LinkIfOpen>
      </p>
      {waivers.map((waiver) => (
        <Notice
          key={waiver.id}
          title={`${t.waived}：${t.barriers[waiver.barrier as Barrier] ?? waiver.barrier}`}
        >
          {waiver.reason} {t.waiverBy(waiver.approvedBy)}
        </Notice>
      ))}
      <Fold title={t.waive} of={waiveBarrier}>
        <CommandForm of={waiveBarrier}>
          <HiddenField name="topic" value={topic.id} />
          <SelectField
            name="barrier"
            label={t.barrier}
            choices={allBarriers.map((barrier) => ({ value: barrier, label: t.barriers[barrier] }))}
          />
          <TextArea name="reason" label={t.waiveReason} rows={3} />
          <TextField name="approvedBy" label={t.approvedBy} />
          <SubmitButton tone="quiet">{t.waive}</SubmitButton>
        </CommandForm>
      </Fold>
    </section>
  )
}
