import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, RadioGroup, SubmitButton, TextArea } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { topicReaders } from '#modules/topics/index.ts'
import { lookBack } from './looking-back.ts'
import { assignmentWords } from './messages.ts'
import { promisesOfTopic } from './promises.ts'

export const promisesPage = page({
  path: '/desk/topics/:topic/promises',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask, params }) => ask(promisesOfTopic, { topic: params.topic! }),
  head: ({ topic }, locale) => ({ title: `${assignmentWords[locale].promises} · ${topic.title}` }),
  render: ({ topic, promises, mayLook }, { locale }) => {
    const t = assignmentWords[locale]
    return (
      <>
        <Breadcrumbs
          trail={[{ href: `/desk/topics/${topic.id}`, label: topic.title }, { label: t.promises }]}
        />
        <h1>{t.promises}</h1>
        <p>{t.promisesLead}</p>
        {promises.length === 0 && <EmptyState title={t.noPromises} />}
        {promises.map(({ id, unit, text, dueOn, due, found }) => (
          <section key={id} class="border-line border-b py-4">
            <h2>{text}</h2>
            <p>
              {unit} <Time at={dueOn} /> {due && <Badge tone="warning">{t.toLookBack}</Badge>}
            </p>
            <ul>
              {found.map((one) => (
                <li key={one.at.toISOString()}>
                  <Time at={one.at} /> <strong>{t.findings[one.finding]}</strong> {one.text}
                </li>
              ))}
            </ul>
            {mayLook && (
              <Fold title={t.lookBack} open={due} of={lookBack} instance={id}>
                <CommandForm of={lookBack} instance={id}>
                  <HiddenField name="topic" value={topic.id} />
                  <HiddenField name="promise" value={id} />
                  <RadioGroup
                    name="finding"
                    label={t.finding}
                    inline
                    choices={Object.entries(t.findings).map(([value, label]) => ({ value, label }))}
                  />
                  <TextArea name="text" label={t.found} rows={3} maxLength={1000} />
                  <SubmitButton>{t.lookBack}</SubmitButton>
                </CommandForm>
              </Fold>
            )}
          </section>
        ))}
      </>
    )
  },
})
