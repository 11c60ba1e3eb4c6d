import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, SelectField, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { page } from '#components/page.ts'
import { choicesOf, named } from './choices.ts'
import { topicWords } from './messages.ts'
import { newTopicForm } from './pool.ts'
import { adoptIntoTopic, preparers, proposeTopic } from './proposing.ts'

export const newTopicPage = page({
  path: '/desk/topics/new',
  place: 'desk',
  allow: preparers,
  load: async ({ ask, search }) => ({ ...(await ask(newTopicForm, {})), voice: search.voice ?? '' }),
  head: (_, locale) => ({ title: topicWords[locale].newTopic }),
  render: ({ halls, usual, open, voice }, { locale }) => {
    const t = topicWords[locale]
    return (
      <>
        <h1>{t.newTopic}</h1>
        {voice && open.length > 0 && (
          <section>
            <h2>{t.addVoices}</h2>
            <CommandForm of={adoptIntoTopic} next={`/desk/voices/${voice}`}>
              <HiddenField name="voices" value={voice} />
              <SelectField
                name="topic"
                label={t.addToTopic}
                choices={open.map(({ id, title }) => ({ value: id, label: title }))}
              />
              <SubmitButton>{t.addVoices}</SubmitButton>
            </CommandForm>
            <h2>{t.newTopic}</h2>
          </section>
        )}
        <CommandForm of={proposeTopic} next="/desk/topics/{topic}">
          {voice && <HiddenField name="voices" value={voice} />}
          <SelectField name="hall" label={t.hall} value={usual ?? undefined} choices={named(halls)} />
          <TextField name="title" label={t.title} hint={t.titleHint} maxLength={60} />
          <TextArea name="summary" label={t.summary} hint={t.summaryHint} maxLength={1000} />
          <SelectField name="category" label={t.category} choices={choicesOf(t.categories)} />
          <SelectField
            name="source"
            label={t.source}
            value={voice ? 'residents' : undefined}
            choices={choicesOf(t.sources)}
          />
          <SubmitButton>{t.propose}</SubmitButton>
        </CommandForm>
      </>
    )
  },
})
