import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { DateField, HiddenField, SelectField, SubmitButton, TextArea } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { downloadLinks } from '#components/list-downloads.ts'
import { page } from '#components/page.ts'
import { Quote } from '#components/quote.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { listForwarded } from './forwarded.ts'
import { ForwardedReports } from './forwarded-part.tsx'
import { feedBack, forwardInstruction, reportResult } from './instructing.ts'
import { instructionReaders, listInstructions } from './instruction-list.ts'
import { outcomeMessages } from './messages.ts'

type Given = Awaited<ReturnType<typeof listInstructions.run>>
type One = Given['items'][number]

export const instructionsPage = page({
  path: '/desk/instructions',
  place: 'desk',
  allow: instructionReaders,
  load: async ({ ask }) => ({
    ...((await ask(listInstructions, {})) as Given),
    forwarded: (await ask(listForwarded, {})).items,
  }),
  head: (_, locale) => ({ title: outcomeMessages[locale].instructions, wide: true }),
  render: ({ items, sent, instructed, units, forwarded }, { locale }) => {
    const t = outcomeMessages[locale]
    return (
      <>
        <h1>{t.instructions}</h1>
        {sent > 0 && <p>{t.instructionRate(instructed, sent)}</p>}
        {items.length === 0 && <EmptyState title={t.noInstructions} />}
        {items.map((one) => (
          <Instruction key={one.id} one={one} units={units} />
        ))}
        {items.length > 0 && (
          <p>
            {downloadLinks('/desk/instructions', {}).map(({ href, label }) => (
              <a key={href} class="mr-4 inline-flex min-h-target items-center" href={href}>
                {label}
              </a>
            ))}
          </p>
        )}
        <ForwardedReports items={forwarded} />
      </>
    )
  },
})

function Instruction({ one, units }: { one: One; units: Given['units'] }) {
  const { locale } = useView()
  const t = outcomeMessages[locale]
  return (
    <section class="border-line border-b py-4" id={`instruction-${one.id}`}>
      <h2>{one.outcome.title}</h2>
      <p>
        <Badge tone={one.waitsFor === 'done' ? 'success' : 'warning'}>{t.waitingFor[one.waitsFor]!}</Badge>{' '}
        {t.instructionKinds[one.kind]}
      </p>
      <Quote by={one.leader}>{one.text}</Quote>
      <KeyValues
        items={[
          { label: t.givenOn, value: <Time at={one.givenOn} /> },
          { label: t.forwardedOn, value: one.unit },
          { label: t.resultDue, value: one.dueOn && <Time at={one.dueOn} /> },
          { label: t.result, value: one.result },
          { label: t.fedBackAt, value: one.fedBackAt && <Time at={one.fedBackAt} /> },
        ]}
      />
      <Next one={one} units={units} />
    </section>
  )
}

/** What an instruction waits for, for whoever may do it. */
function Next({ one, units }: { one: One; units: Given['units'] }) {
  const { locale } = useView()
  const t = outcomeMessages[locale]
  const own = (
    <>
      <HiddenField name="instruction" value={one.id} />
      <HiddenField name="revision" value={one.revision} />
    </>
  )
  if (one.waitsFor === 'forward' && one.mayRegister)
    return (
      <CommandForm of={forwardInstruction} instance={one.id}>
        {own}
        <SelectField
          name="unit"
          label={t.forwardedOn}
          choices={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DateField name="dueOn" label={t.resultDue} optional />
        <SubmitButton>{t.forward}</SubmitButton>
      </CommandForm>
    )
  if (one.waitsFor === 'result')
    return (
      <Fold title={t.reportResult} open of={reportResult} instance={one.id}>
        <CommandForm of={reportResult} instance={one.id}>
          {own}
          <TextArea name="result" label={t.result} rows={4} maxLength={2000} />
          <SubmitButton>{t.reportResult}</SubmitButton>
        </CommandForm>
      </Fold>
    )
  if (one.waitsFor === 'feedBack' && one.mayRegister)
    return (
      <CommandForm of={feedBack} instance={one.id}>
        {own}
        <p class="text-quiet">{t.feedBackHint}</p>
        <SubmitButton>{t.feedBack}</SubmitButton>
      </CommandForm>
    )
  return null
}
