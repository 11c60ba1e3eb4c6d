import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, SelectField, SubmitButton, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { useView } from '#components/view.ts'
import { named } from './choices.ts'
import { topicWords } from './messages.ts'
import { nameSource } from './sources.ts'
import type { Work } from './work.ts'

/** What a topic comes from, and forms to name more of it. */
export function Sources({ work }: { work: Work }) {
  const t = topicWords[useView().locale]
  const { topic, voices, sources } = work
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{t.sourcesTitle}</h2>
      <ul class="list-disc pl-6">
        <li>{t.fromVoices(voices)}</li>
        {sources.map(({ id, kind, title, by }) => (
          <li key={id}>
            {t.sourceKinds[kind]}：{title}（{by}）
          </li>
        ))}
      </ul>
      {topic.stage !== 'archived' && (
        <Fold title={t.nameSource} of={nameSource}>
          <SourceForm work={work} kind="department" />
          <SourceForm work={work} kind="memberProposal" />
        </Fold>
      )}
    </section>
  )
}

function SourceForm({ work, kind }: { work: Work; kind: 'department' | 'memberProposal' }) {
  const t = topicWords[useView().locale]
  return (
    <CommandForm of={nameSource} instance={kind}>
      <HiddenField name="topic" value={work.topic.id} />
      <HiddenField name="kind" value={kind} />
      {kind === 'department' ? (
        <SelectField name="unit" label={t.whichDepartment} choices={named(work.departments)} />
      ) : (
        <SelectField name="member" label={t.whichMember} choices={named(work.members)} />
      )}
      <TextField name="title" label={t.sourceTitle[kind]} maxLength={80} />
      <SubmitButton tone="quiet">{t.nameSource}</SubmitButton>
    </CommandForm>
  )
}
