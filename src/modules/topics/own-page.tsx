import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, SelectField, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { role } from '#kernel/access/policy.ts'
import { choicesOf, named } from './choices.ts'
import { topicWords } from './messages.ts'
import { ownTopics } from './own-topics.ts'
import { proposeAgain, proposers, proposeTopic } from './proposing.ts'
import { Reviews } from './selection-part.tsx'
import { inPool } from './work.ts'

export const proposingMembers = role(
  'member',
  'standingMember',
  'groupConvener',
  'liaisonOfficer',
  'hallStaff',
)

export const ownTopicsPage = page({
  path: '/my/topics',
  place: 'my',
  allow: proposers,
  load: ({ ask }) => ask(ownTopics, {}),
  head: (_, locale) => ({ title: topicWords[locale].ownTopics }),
  render: ({ items, halls }, { locale }) => {
    const t = topicWords[locale]
    return (
      <>
        <h1>{t.ownTopics}</h1>
        <p>{t.ownTopicsLead}</p>
        {items.length === 0 && <EmptyState title={t.noOwnTopics} />}
        {items.map((topic) => (
          <section key={topic.id} class="border-line border-b py-4" aria-labelledby={`topic-${topic.id}`}>
            <h2 id={`topic-${topic.id}`}>
              {inPool(topic.stage) ? topic.title : <a href={`/topics/${topic.id}`}>{topic.title}</a>}
            </h2>
            <p>
              <Badge tone={topic.stage === 'returned' ? 'warning' : 'now'}>{t.stages[topic.stage]}</Badge>{' '}
              {topic.hall} <Time at={topic.createdAt} />
            </p>
            <Prose text={topic.summary} />
            <Reviews reviews={topic.reviews} />
            {topic.stage === 'returned' && (
              <CommandForm of={proposeAgain} instance={topic.id}>
                <HiddenField name="topic" value={topic.id} />
                <HiddenField name="revision" value={topic.revision} />
                <TextField name="title" label={t.title} value={topic.title} />
                <TextArea name="summary" label={t.summary} value={topic.summary} />
                <SubmitButton>{t.proposeAgain}</SubmitButton>
              </CommandForm>
            )}
          </section>
        ))}
        {halls.length > 0 && (
          <Fold title={t.newTopic} open={items.length === 0} of={proposeTopic}>
            <CommandForm of={proposeTopic} next="/my/topics">
              <HiddenField name="source" value="member" />
              <SelectField name="hall" label={t.hall} choices={named(halls)} />
              <TextField name="title" label={t.title} hint={t.titleHint} maxLength={60} />
              <TextArea name="summary" label={t.summary} hint={t.summaryHint} maxLength={1000} />
              <SelectField name="category" label={t.category} choices={choicesOf(t.categories)} />
              <SubmitButton>{t.propose}</SubmitButton>
            </CommandForm>
          </Fold>
        )}
      </>
    )
  },
})
