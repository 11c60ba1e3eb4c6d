import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import {
  CheckboxGroup,
  HiddenField,
  NumberField,
  RadioGroup,
  SubmitButton,
  TextArea,
} from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Prose } from '#components/prose.tsx'
import { useView } from '#components/view.ts'
import { evaluationWords } from '../messages.ts'
import {
  beginJudging,
  markCase,
  nameAwards,
  publishAwards,
  settleObjection,
  shortlistCases,
} from './naming.ts'
import type { Round } from './pages.tsx'

/** A case with its marks so far, and what can be done with it at this step. */
export function CaseOfRound({ one, round }: { one: Round['cases'][number]; round: Round }) {
  const { locale } = useView()
  const t = evaluationWords[locale]
  const judged = round.stage === 'preliminary' || (round.stage === 'final' && one.shortlisted)
  return (
    <article class="border-line border-b py-3">
      <h3>
        <a href={`/topics/${one.topicId}`}>{one.title}</a>
      </h3>
      <p>
        {one.region} {one.supporting && <Badge>{t.supportingCase}</Badge>}{' '}
        {one.shortlisted && <Badge>{t.shortlisted}</Badge>}{' '}
        {one.award && <Badge tone="success">{t.awardKinds[one.award]!}</Badge>}
      </p>
      <p class="text-quiet">
        {(['preliminary', 'final'] as const)
          .filter((stage) => one[stage].mean !== null)
          .map((stage) => `${t[stage]} ${one[stage].mean}（${t.judges(one[stage].judges)}）`)
          .join(' · ')}
      </p>
      <Prose text={one.summary} />
      {judged && (
        <Fold title={t.mark} open={one.mine === null} of={markCase} instance={one.id}>
          <CommandForm of={markCase} instance={one.id}>
            <HiddenField name="case" value={one.id} />
            <NumberField name="mark" label={t.markOf} unit="/ 100" value={one.mine ?? undefined} />
            <TextArea name="remark" label={t.markRemark} optional rows={2} maxLength={500} />
            <SubmitButton tone="quiet">{t.mark}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
      {one.objection && (
        <p>
          {t.awardObjection}：{one.objection} {one.finding}
        </p>
      )}
      {one.objection && !one.finding && (
        <CommandForm of={settleObjection} instance={one.id}>
          <HiddenField name="case" value={one.id} />
          <TextArea name="finding" label={t.objectionFinding} rows={3} maxLength={1000} />
          <RadioGroup
            name="keeps"
            label={t.keeps}
            inline
            choices={Object.entries(t.keeping).map(([value, label]) => ({ value, label }))}
          />
          <SubmitButton tone="quiet">{t.settleObjection}</SubmitButton>
        </CommandForm>
      )}
    </article>
  )
}

/** The next step of a round, for whoever runs it. */
export function RoundForms({ round }: { round: Round }) {
  const { locale } = useView()
  const t = evaluationWords[locale]
  const own = (
    <>
      <HiddenField name="batch" value={round.id} />
      <HiddenField name="revision" value={round.revision} />
    </>
  )
  const choices = (cases: Round['cases']) => cases.map(({ id, title }) => ({ value: id, label: title }))
  switch (round.stage) {
    case 'nominating':
      return round.cases.length === 0 ? null : (
        <CommandForm of={beginJudging} instance={round.id}>
          {own}
          <SubmitButton tone="quiet">{t.beginJudging}</SubmitButton>
        </CommandForm>
      )
    case 'preliminary':
      return (
        <Fold title={t.shortlist} of={shortlistCases} instance={round.id}>
          <CommandForm of={shortlistCases} instance={round.id}>
            {own}
            <CheckboxGroup name="cases" label={t.shortlisted} choices={choices(round.cases)} />
            <SubmitButton>{t.shortlist}</SubmitButton>
          </CommandForm>
        </Fold>
      )
    case 'final': {
      const shortlisted = choices(round.cases.filter((one) => one.shortlisted))
      return (
        <Fold title={t.nameAwards} of={nameAwards} instance={round.id}>
          <CommandForm of={nameAwards} instance={round.id}>
            {own}
            <CheckboxGroup name="model" label={t.awardKinds.model!} choices={shortlisted} optional />
            <CheckboxGroup name="excellent" label={t.awardKinds.excellent!} choices={shortlisted} optional />
            <SubmitButton>{t.nameAwards}</SubmitButton>
          </CommandForm>
        </Fold>
      )
    }
    case 'publicity':
      return (
        <CommandForm of={publishAwards} instance={round.id}>
          {own}
          <SubmitButton>{t.publishAwards}</SubmitButton>
        </CommandForm>
      )
    default:
      return null
  }
}
