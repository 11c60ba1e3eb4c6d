import { Actions, LinkButton } from '#components/actions.tsx'
import { BarChart } from '#components/bar-chart.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import {
  HiddenField,
  NumberField,
  RadioGroup,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { showTopic, topicReaders } from '#modules/topics/index.ts'
import { ClauseTable } from './conformity-page.tsx'
import { closeEvaluation, fillInSheet, objectTo, openEvaluation, publishEvaluation } from './judging.ts'
import type { EvaluationRow } from './lookup.ts'
import { evaluationWords } from './messages.ts'
import { publicEvaluation, workOnEvaluation } from './reading.ts'
import { type EvaluationResult, evaluationParties, indicators } from './rules.ts'
import type { PublishedResult } from './withholding.ts'

type Work = Omit<Awaited<ReturnType<typeof workOnEvaluation.run>>, 'evaluation'> & {
  evaluation: EvaluationRow | null
}

export const evaluationPage = page({
  path: '/desk/topics/:topic/evaluation',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask, params }) => ask(workOnEvaluation, { topic: params.topic! }) as Promise<Work>,
  head: ({ topic }, locale) => ({ title: `${evaluationWords[locale].evaluation} · ${topic.title}` }),
  render: (work) => <WorkPage work={work} />,
})

function WorkPage({ work: { topic, evaluation, counts, onPaper } }: { work: Work }) {
  const { locale } = useView()
  const t = evaluationWords[locale]
  return (
    <>
      <Breadcrumbs
        trail={[{ href: `/desk/topics/${topic.id}`, label: topic.title }, { label: t.evaluation }]}
      />
      <h1>{t.evaluation}</h1>
      {!evaluation && (
        <CommandForm of={openEvaluation}>
          <HiddenField name="topic" value={topic.id} />
          <p>{t.openHint}</p>
          <SubmitButton>{t.open}</SubmitButton>
        </CommandForm>
      )}
      {evaluation && (
        <KeyValues
          items={[
            { label: t.evaluation, value: t.stages[evaluation.stage] },
            { label: t.closesAt, value: <Time at={evaluation.closesAt} show="datetime" /> },
            ...counts.map(({ party, sheets, counted }) => ({
              label: t.parties[party]!,
              value: [
                t.sheets(sheets),
                counted ? '' : `（${t.notCounted}）`,
                party === 'public' && onPaper > 0 ? `（${t.onPaper(onPaper)}）` : '',
              ].join(''),
            })),
          ]}
        />
      )}
      <p>
        <a class="inline-flex min-h-target items-center" href={`/desk/topics/${topic.id}/conformity`}>
          {t.conformity}
        </a>
      </p>
      {evaluation?.stage === 'open' && (
        <>
          <Actions>
            <LinkButton href={`/topics/${topic.id}/evaluate`} tone="quiet">
              {t.judge}
            </LinkButton>
          </Actions>
          <CommandForm of={closeEvaluation}>
            <HiddenField name="evaluation" value={evaluation.id} />
            <TextArea name="improvements" label={t.improvements} />
            <SubmitButton>{t.close}</SubmitButton>
          </CommandForm>
        </>
      )}
      {evaluation?.result && <Result result={evaluation.result as EvaluationResult} />}
      {evaluation?.conformity?.map(({ meetingId, heldOn, clauses }) => (
        <Fold key={meetingId} title={`${t.conformity} · ${t.conformityOf(heldOn)}`}>
          <ClauseTable clauses={clauses} caption={t.conformityOf(heldOn)} locale={locale} />
        </Fold>
      ))}
      {evaluation?.stage === 'feedback' && (
        <>
          {evaluation.objection ? (
            <KeyValues items={[{ label: t.objection, value: evaluation.objection }]} />
          ) : (
            <CommandForm of={objectTo}>
              <HiddenField name="evaluation" value={evaluation.id} />
              <TextArea name="objection" label={t.object} rows={3} />
              <SubmitButton tone="quiet">{t.object}</SubmitButton>
            </CommandForm>
          )}
          <CommandForm of={publishEvaluation}>
            <HiddenField name="evaluation" value={evaluation.id} />
            <SubmitButton>{t.publish}</SubmitButton>
          </CommandForm>
        </>
      )}
      {evaluation?.stage === 'published' && (
        <Actions>
          <LinkButton href={`/desk/topics/${topic.id}/archive`}>{t.archive}</LinkButton>
        </Actions>
      )}
    </>
  )
}

/** A result with the table it is drawn from; what was left out is said. */
export function Result({ result }: { result: EvaluationResult }) {
  const { locale } = useView()
  const t = evaluationWords[locale]
  const { withheld = [], shownFrom = 0 } = result as Partial<PublishedResult>
  const left = result.parties.filter(({ counted }) => !counted).map(({ party }) => t.parties[party])
  return (
    <section aria-labelledby="result">
      <h2 id="result">{t.result}</h2>
      <p class="text-4xl font-bold">
        {result.total ?? '—'} <span class="text-base font-normal">/ 100</span>
      </p>
      <BarChart
        caption={t.result}
        most={100}
        bars={result.indicators
          .filter(({ score }) => score !== null)
          .map(({ indicator, score, weight }) => ({
            label: t.indicators[indicator]!,
            value: score!,
            note: `${t.weight} ${weight}%`,
          }))}
      />
      <ul>
        {result.parties.map(({ party, sheets, counted }) => (
          <li key={party}>
            {t.parties[party]} {t.sheets(sheets)} {!counted && `（${t.notCounted}）`}
          </li>
        ))}
      </ul>
      {(withheld.length > 0 || result.total === null) && (
        <Notice>
          {t.withheld(
            withheld.map((indicator) => t.indicators[indicator]!),
            shownFrom,
          )}
        </Notice>
      )}
      {left.length > 0 && <Notice>{t.note(left.join(locale === 'zh' ? '、' : ', '))}</Notice>}
    </section>
  )
}

export const judgePage = page({
  path: '/topics/:topic/evaluate',
  place: 'square',
  load: async ({ ask, params }) => ({
    topic: await ask(showTopic, { id: params.topic! }),
    evaluation: await ask(publicEvaluation, { topic: params.topic! }),
  }),
  head: ({ topic }, locale) => ({ title: `${evaluationWords[locale].evaluation} · ${topic.title}` }),
  render: ({ topic, evaluation }, { locale, actor }) => {
    const t = evaluationWords[locale]
    const own = actor.kind === 'anonymous' ? ['proponent', 'public'] : evaluationParties
    return (
      <>
        <Breadcrumbs trail={[{ href: `/topics/${topic.id}`, label: topic.title }, { label: t.evaluation }]} />
        <h1>{t.judge}</h1>
        {evaluation.stage === 'open' && evaluation.id && (
          <>
            <p>{t.judgeLead}</p>
            <p>
              {t.closesAt} <Time at={evaluation.closesAt!} show="datetime" />
            </p>
            <CommandForm of={fillInSheet} next={`/topics/${topic.id}`}>
              <HiddenField name="evaluation" value={evaluation.id} />
              <RadioGroup
                name="party"
                label={t.asWhom}
                choices={own.map((party) => ({ value: party, label: t.parties[party]! }))}
              />
              <TextField name="receipt" label={t.receipt} hint={t.receiptHint} optional width="medium" />
              {indicators.map((indicator) => (
                <NumberField
                  key={indicator}
                  name={indicator}
                  label={t.indicators[indicator]!}
                  unit="/ 100"
                  optional
                />
              ))}
              <TextArea name="comment" label={t.comment} optional rows={3} maxLength={500} />
              <SubmitButton>{t.send}</SubmitButton>
            </CommandForm>
          </>
        )}
        {evaluation.stage === 'closed' && <Notice>{t.closed}</Notice>}
        {evaluation.result && <Result result={evaluation.result} />}
        {evaluation.improvements && (
          <section>
            <h2>{t.improvements}</h2>
            <Prose text={evaluation.improvements} />
          </section>
        )}
      </>
    )
  },
})
