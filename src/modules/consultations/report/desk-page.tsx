import { Actions, LinkButton } from '#components/actions.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, RadioGroup, SubmitButton, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { freezeReport } from './freezing.ts'
import { reportMessages } from './messages.ts'
import { polishReport, reviewPolish } from './polishing.ts'
import { reportDesk } from './reading.ts'
import { ReportBody } from './report-page.tsx'
import { useReportWords } from './report-parts.tsx'
import { reportStaff } from './staff.ts'

type Desk = Awaited<ReturnType<typeof reportDesk.run>>

export const reportDeskPage = page({
  path: '/desk/consultations/:consultation/report',
  place: 'desk',
  allow: reportStaff,
  load: ({ ask, params }) => ask(reportDesk, { consultation: params.consultation! }) as Promise<Desk>,
  head: ({ title }, locale) => ({ title: `${reportMessages[locale].report} · ${title}`, wide: true }),
  render: (desk) => <ReportDesk {...desk} />,
})

function ReportDesk(desk: Desk) {
  const { consultation, title, closed, draft, frozen } = desk
  const { t } = useReportWords()
  return (
    <>
      <Breadcrumbs
        trail={[{ href: `/desk/consultations/${consultation}`, label: title }, { label: t.report }]}
      />
      <h1>{title}</h1>
      {frozen && <Frozen consultation={consultation} frozen={frozen} />}
      {frozen && <Polish report={frozen.report} polish={desk.polish} />}
      {!closed && <Notice tone="info">{t.freezeWhenClosed}</Notice>}
      {closed && draft && <Freeze {...desk} />}
      {draft && (
        <>
          <p>
            <strong>{t.draft}</strong>
          </p>
          <Actions>
            <LinkButton
              href={`/desk/consultations/${consultation}/report/draft.docx`}
              tone="quiet"
              icon="file"
            >
              {t.word}
            </LinkButton>
          </Actions>
          <ReportBody report={draft} />
        </>
      )}
    </>
  )
}

function Frozen({ consultation, frozen }: { consultation: string; frozen: NonNullable<Desk['frozen']> }) {
  const { t } = useReportWords()
  return (
    <Notice tone="success" title={t.numbered(String(frozen.year ?? ''), String(frozen.number ?? ''))}>
      <p>
        {t.frozenOn} <Time at={frozen.frozenAt} />
      </p>
      <Actions>
        <LinkButton href={`/consultations/${consultation}/report`} tone="quiet">
          {t.openReport}
        </LinkButton>
        <LinkButton href={`/consultations/${consultation}/report/slides`} tone="quiet" icon="display">
          {t.slides}
        </LinkButton>
      </Actions>
    </Notice>
  )
}

function Freeze({ consultation, revision, frozen }: Desk) {
  const { t } = useReportWords()
  return (
    <CommandForm of={freezeReport}>
      <HiddenField name="consultation" value={consultation} />
      <HiddenField name="revision" value={revision} />
      <p>{t.freezeHelp}</p>
      {frozen && <TextField name="correction" label={t.correction} hint={t.correctionHelp} />}
      <SubmitButton>{frozen ? t.freezeAgain : t.freeze}</SubmitButton>
    </CommandForm>
  )
}

function Polish({ report, polish }: { report: string; polish: Desk['polish'] }) {
  const { t } = useReportWords()
  if (!polish.available && polish.state === 'none') return null
  return (
    <Fold title={t.polish} open={polish.state !== 'none' && polish.state !== 'reviewed'}>
      <p>{t.polishHelp}</p>
      {polish.state === 'waiting' && <Notice tone="info">{t.polishWaiting}</Notice>}
      {polish.state === 'failed' && <Notice tone="warning">{t.polishFailed}</Notice>}
      {['none', 'waiting', 'failed'].includes(polish.state) && (
        <CommandForm of={polishReport}>
          <HiddenField name="report" value={report} />
          <SubmitButton tone="quiet">{t.polishAsk}</SubmitButton>
        </CommandForm>
      )}
      {polish.sentences.map(({ key, original, polished }) => (
        <dl key={key} class="border-line border-b py-3">
          <dt class="text-quiet">{t.original}</dt>
          <dd>{original}</dd>
          <dt class="text-quiet">{t.polishedText}</dt>
          <dd>{polished}</dd>
        </dl>
      ))}
      {polish.state === 'toReview' && (
        <CommandForm of={reviewPolish}>
          <HiddenField name="report" value={report} />
          <RadioGroup
            name="use"
            label={t.polishedText}
            choices={[
              { value: 'yes', label: t.approve },
              { value: 'no', label: t.discard },
            ]}
          />
          <TextField name="reviewer" label={t.reviewer} hint={t.reviewerHelp} width="medium" optional />
          <SubmitButton>{t.decide}</SubmitButton>
        </CommandForm>
      )}
    </Fold>
  )
}
