import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import {
  Checkbox,
  DateField,
  HiddenField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { listTopics } from '#modules/topics/index.ts'
import { evaluationWords } from '../messages.ts'
import { CaseOfRound, RoundForms } from './forms.tsx'
import { objectToAward } from './naming.ts'
import { nominateCase, openAwards } from './nominating.ts'
import { awardReaders, publicAwards, workOnAwards } from './reading.ts'

type Work = Awaited<ReturnType<typeof workOnAwards.run>>
export type Round = Work['rounds'][number]
type Topic = { id: string; title: string }

export const awardsPage = page({
  path: '/awards',
  place: 'square',
  load: ({ ask }) => ask(publicAwards, {}),
  head: (_, locale) => ({ title: evaluationWords[locale].awards }),
  render: ({ rounds }, { locale, actor }) => {
    const t = evaluationWords[locale]
    return (
      <>
        <h1>{t.awards}</h1>
        <p>{t.publicAwardsLead}</p>
        {rounds.length === 0 && <EmptyState title={t.noAwards} />}
        {rounds.map((round) => (
          <section key={round.id}>
            <h2>{round.title}</h2>
            <p>
              {t.roundOf(round.year, round.batch)} <Badge>{t.awardStages[round.stage]!}</Badge>
              {round.stage === 'publicity' && round.publicityUntil && (
                <>
                  {' '}
                  {t.publicityUntil} <Time at={round.publicityUntil} />
                </>
              )}
            </p>
            {round.stage === 'published' && (
              <p>
                <a class="inline-flex min-h-target items-center" href={`/awards/${round.id}/casebook.docx`}>
                  {t.casebook}
                </a>
              </p>
            )}
            {round.cases.map((one) => (
              <article key={one.id} class="border-line border-b py-4">
                <h3>
                  <a href={`/topics/${one.topicId}`}>{one.title}</a>
                </h3>
                <p>
                  <Badge tone="success">{t.awardKinds[one.award!]!}</Badge> {one.region}{' '}
                  {one.supporting && t.supportingCase}
                </p>
                <Prose text={one.summary} />
                {round.stage === 'publicity' && actor.kind === 'person' && (
                  <Fold title={t.objectToAward} of={objectToAward} instance={one.id}>
                    <CommandForm of={objectToAward} instance={one.id}>
                      <HiddenField name="case" value={one.id} />
                      <TextArea name="objection" label={t.awardObjection} rows={3} maxLength={1000} />
                      <SubmitButton tone="quiet">{t.objectToAward}</SubmitButton>
                    </CommandForm>
                  </Fold>
                )}
              </article>
            ))}
          </section>
        ))}
      </>
    )
  },
})

export const awardWorkPage = page({
  path: '/desk/awards',
  place: 'desk',
  allow: awardReaders,
  load: async ({ ask }) => ({
    work: (await ask(workOnAwards, {})) as Work,
    topics: [
      ...(await ask(listTopics, { stage: 'published' })).items,
      ...(await ask(listTopics, { stage: 'archived' })).items,
    ],
  }),
  head: (_, locale) => ({ title: evaluationWords[locale].awards, wide: true }),
  render: ({ work, topics }, { locale }) => {
    const t = evaluationWords[locale]
    return (
      <>
        <h1>{t.awards}</h1>
        <p>{t.awardsLead}</p>
        {work.rounds.length === 0 && <EmptyState title={t.noAwards} />}
        {work.rounds.map((round) => (
          <section key={round.id} aria-labelledby={`round-${round.id}`}>
            <h2 id={`round-${round.id}`}>{round.title}</h2>
            <p>
              {t.roundOf(round.year, round.batch)} <Badge tone="now">{t.awardStages[round.stage]!}</Badge>
            </p>
            {round.cases.map((one) => (
              <CaseOfRound key={one.id} one={one} round={round} />
            ))}
            {round.stage === 'nominating' && <Nomination round={round} topics={topics} />}
            <RoundForms round={round} />
          </section>
        ))}
        <Fold title={t.openAwards} open={work.rounds.length === 0} of={openAwards}>
          <CommandForm of={openAwards}>
            <HiddenField name="region" value={work.regions[0]} />
            <TextField name="title" label={t.awardTitle} />
            <DateField name="nominateUntil" label={t.nominateUntil} />
            <SubmitButton>{t.openAwards}</SubmitButton>
          </CommandForm>
        </Fold>
      </>
    )
  },
})

function Nomination({ round, topics }: { round: Round; topics: readonly Topic[] }) {
  const { locale } = useView()
  const t = evaluationWords[locale]
  const taken = new Set(round.cases.map(({ topicId }) => topicId))
  const free = topics.filter(({ id }) => !taken.has(id))
  if (free.length === 0) return null
  return (
    <Fold title={t.nominate} of={nominateCase} instance={round.id}>
      <CommandForm of={nominateCase} instance={round.id}>
        <HiddenField name="batch" value={round.id} />
        <SelectField
          name="topic"
          label={t.caseTopic}
          choices={free.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <TextArea name="summary" label={t.caseSummary} rows={6} maxLength={2000} />
        <Checkbox name="supporting" label={t.supporting} />
        <SubmitButton>{t.nominate}</SubmitButton>
      </CommandForm>
    </Fold>
  )
}
