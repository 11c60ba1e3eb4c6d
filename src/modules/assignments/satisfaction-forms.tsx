import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, RadioGroup, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { useView } from '#components/view.ts'
import type { Command } from '#kernel/action/declare.ts'
import { countText } from '#kernel/secret/small-cells.ts'
import { showTopic } from '#modules/topics/index.ts'
import { assignmentWords } from './messages.ts'
import { publicAssignments } from './reading.ts'
import { rateTask, recordSatisfaction, type SatisfactionResult } from './satisfaction.ts'
import type { Shown } from './task-page.tsx'

/** What those who raised it said of a task, and a form for whoever asks them. */
export function Satisfaction({ shown: { assignment, satisfaction, mayAnswer } }: { shown: Shown }) {
  const { locale } = useView()
  const t = assignmentWords[locale]
  if (!['replied', 'closed'].includes(assignment.stage)) return null
  if (mayAnswer && satisfaction.length === 0) return null
  return (
    <section>
      <h2>{t.satisfaction}</h2>
      {satisfaction.map((said) => (
        <SatisfactionTable key={said.round} said={said} />
      ))}
      {!mayAnswer && (
        <Fold title={t.recordSatisfaction} of={recordSatisfaction} instance={assignment.id}>
          <p class="text-quiet">{t.satisfactionHint}</p>
          <SatisfactionForm of={recordSatisfaction} task={assignment.id} button={t.recordSatisfaction} />
        </Fold>
      )}
    </section>
  )
}

function SatisfactionTable({ said }: { said: SatisfactionResult }) {
  const { locale } = useView()
  const t = assignmentWords[locale]
  const degrees = Object.keys(t.degrees) as (keyof SatisfactionResult['attitude'])[]
  return (
    <table class="data-table">
      <caption>
        {t.rounds[said.round]} · {t.people(said.people)}
      </caption>
      <thead>
        <tr>
          <td />
          {degrees.map((degree) => (
            <th key={degree} scope="col">
              {t.degrees[degree]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['attitude', 'result'] as const).map((dimension) => (
          <tr key={dimension}>
            <th scope="row">{t[dimension]}</th>
            {degrees.map((degree) => (
              <td key={degree}>{countText(said[dimension][degree], locale)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SatisfactionForm({ of, task, button }: { of: Pick<Command, 'name'>; task: string; button: string }) {
  const { locale } = useView()
  const t = assignmentWords[locale]
  const choices = Object.entries(t.degrees).map(([value, label]) => ({ value, label }))
  return (
    <CommandForm of={of} instance={task}>
      <HiddenField name="assignment" value={task} />
      <TextField name="receipt" label={t.receipt} width="medium" />
      <RadioGroup name="attitude" label={t.attitude} choices={choices} inline />
      <RadioGroup name="result" label={t.result} choices={choices} inline />
      <TextArea name="remark" label={t.remark} optional rows={3} maxLength={500} />
      <SubmitButton>{button}</SubmitButton>
    </CommandForm>
  )
}

/** Where whoever raised something says how it was handled, task by task. */
export const ratePage = page({
  path: '/topics/:topic/rate',
  place: 'square',
  load: async ({ ask, params }) => ({
    topic: await ask(showTopic, { id: params.topic! }),
    tasks: (await ask(publicAssignments, { topic: params.topic! })).items,
  }),
  head: ({ topic }, locale) => ({ title: `${assignmentWords[locale].rateTitle} · ${topic.title}` }),
  render: ({ topic, tasks }, { locale }) => {
    const t = assignmentWords[locale]
    const answered = tasks.filter(
      ({ stage, handling }) => handling !== 'co' && (stage === 'replied' || stage === 'closed'),
    )
    return (
      <>
        <h1>{t.rateTitle}</h1>
        <p>
          <a href={`/topics/${topic.id}`}>{topic.title}</a>
        </p>
        <p>{t.rateLead}</p>
        {answered.length === 0 && <EmptyState title={t.nothingToRate} />}
        {answered.map((task) => (
          <section key={task.id} class="border-line border-b py-4">
            <h2>{task.task}</h2>
            <p>{task.unit}</p>
            {task.reply && <Prose text={task.reply} />}
            <SatisfactionForm of={rateTask} task={task.id} button={t.rate} />
          </section>
        ))}
      </>
    )
  },
})
