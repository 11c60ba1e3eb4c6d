import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, SelectField, SubmitButton, TextArea } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { useView } from '#components/view.ts'
import { named } from './choices.ts'
import { levelOfRegion } from './levels.ts'
import { topicWords } from './messages.ts'
import { raiseTopic } from './raising.ts'
import { inPool, type Work } from './work.ts'

/** Where a topic was raised from and to, and a form to raise it to the level above. */
export function Raising({ work: { topic, raised, above } }: { work: Work }) {
  const t = topicWords[useView().locale]
  const others = [...(raised.from ? [raised.from] : []), ...raised.to]
  const left = above.filter(({ id }) => !raised.to.some(({ hallId }) => hallId === id))
  const mayBeRaised = !inPool(topic.stage) && topic.stage !== 'archived' && left.length > 0
  if (others.length === 0 && !mayBeRaised) return null
  return (
    <section aria-labelledby="levels">
      <h2 id="levels">{t.levelsTitle}</h2>
      <ul class="divide-line divide-y">
        {others.map((other) => (
          <li key={other.id} class="py-2">
            {other.id === raised.from?.id ? t.raisedFrom : t.raisedTo}（
            {t.levels[levelOfRegion(other.region)]}）<a href={`/desk/topics/${other.id}`}>{other.title}</a>{' '}
            <Badge>{t.stages[other.stage]}</Badge>
          </li>
        ))}
      </ul>
      {mayBeRaised && (
        <Fold title={t.raise} of={raiseTopic}>
          <p>{t.raiseLead}</p>
          <CommandForm of={raiseTopic}>
            <HiddenField name="topic" value={topic.id} />
            <SelectField name="hall" label={t.raiseTo} choices={named(left)} />
            <TextArea name="reason" label={t.raiseReason} rows={3} />
            <SubmitButton tone="quiet">{t.raise}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}
