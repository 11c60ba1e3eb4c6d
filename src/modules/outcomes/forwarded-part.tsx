import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, SubmitButton, TextArea } from '#components/fields.tsx'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { answerForwarded, type Forwarded, feedBackForwarded } from './forwarded.ts'
import { outcomeMessages } from './messages.ts'
import { reportWords } from './report-words.ts'

/** Reports that were forwarded to a unit, what it did, and telling those who raised them. */
export function ForwardedReports({ items }: { items: readonly Forwarded[] }) {
  const t = reportWords[useView().locale]
  if (items.length === 0) return null
  return (
    <section aria-labelledby="forwarded">
      <h2 id="forwarded">{t.forwarded}</h2>
      {items.map((one) => (
        <ForwardedReport key={one.id} one={one} />
      ))}
    </section>
  )
}

function ForwardedReport({ one }: { one: Forwarded }) {
  const { locale } = useView()
  const t = reportWords[locale]
  const words = outcomeMessages[locale]
  return (
    <section class="border-line border-b py-4" aria-labelledby={`forwarded-${one.id}`}>
      <h3 id={`forwarded-${one.id}`}>{one.title}</h3>
      <p>
        <Time at={one.at} /> {t.forwardedTo} {one.unit}：{one.reason}
      </p>
      <Prose text={one.overview} />
      {one.result && (
        <p>
          <strong>{t.result}</strong>：{one.result}
        </p>
      )}
      {!one.result && (
        <CommandForm of={answerForwarded} instance={one.id}>
          <HiddenField name="screening" value={one.id} />
          <TextArea name="result" label={t.result} rows={3} maxLength={2000} />
          <SubmitButton>{t.answerForwarded}</SubmitButton>
        </CommandForm>
      )}
      {one.fedBackAt && (
        <p>
          {words.fedBackAt} <Time at={one.fedBackAt} />
        </p>
      )}
      {one.result && !one.fedBackAt && one.mayFeedBack && (
        <CommandForm of={feedBackForwarded} instance={one.id}>
          <HiddenField name="screening" value={one.id} />
          <p class="text-quiet">{words.feedBackHint}</p>
          <SubmitButton>{words.feedBack}</SubmitButton>
        </CommandForm>
      )}
    </section>
  )
}
