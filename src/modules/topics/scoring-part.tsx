import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, NumberField, SubmitButton, TextArea } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { useView } from '#components/view.ts'
import { topicWords } from './messages.ts'
import { fullMark, type Score, scoreTopic } from './scoring.ts'
import type { Work } from './work.ts'

/** What several people marked a topic with, and a form for one's own marks. */
export function Scoring({ work: { topic, score, criteria, own, mayScore } }: { work: Work }) {
  const { locale } = useView()
  const t = topicWords[locale]
  if (topic.stage !== 'proposed') return null
  return (
    <section aria-labelledby="scoring">
      <h2 id="scoring">{t.scoring}</h2>
      <ScoreShown score={score} criteria={criteria} />
      {mayScore && (
        <Fold title={own ? t.scoreAgain : t.scoreIt} of={scoreTopic}>
          <CommandForm of={scoreTopic}>
            <HiddenField name="topic" value={topic.id} />
            {criteria.map((criterion, at) => (
              <div key={criterion.key}>
                <HiddenField name={`marks.${at}.criterion`} value={criterion.key} />
                <NumberField
                  name={`marks.${at}.mark`}
                  label={criterion[locale]}
                  hint={t.markHint(fullMark, criterion.weight)}
                  value={own?.[criterion.key]}
                />
              </div>
            ))}
            <TextArea name="remark" label={t.remark} rows={2} optional />
            <SubmitButton>{t.giveMarks}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}

type Criteria = Work['criteria']

/** A score with its parts, or how many marks it still needs to be shown. */
export function ScoreShown({ score, criteria }: { score: Score; criteria: Criteria }) {
  const { locale } = useView()
  const t = topicWords[locale]
  if (score.total === null) return <p class="text-quiet">{t.tooFewMarks(score.scorers, score.needed)}</p>
  return (
    <>
      <p>
        <strong class="tabular-nums">{score.total.toFixed(1)}</strong> {t.outOf} · {t.markedBy(score.scorers)}
      </p>
      <ul class="text-quiet">
        {criteria.map((criterion) => (
          <li key={criterion.key}>
            {criterion[locale]} {(score.byCriterion[criterion.key] ?? 0).toFixed(1)} / {fullMark}
          </li>
        ))}
      </ul>
    </>
  )
}
