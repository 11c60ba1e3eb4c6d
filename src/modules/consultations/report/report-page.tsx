import { Actions, LinkButton } from '#components/actions.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Quote } from '#components/quote.tsx'
import { Time } from '#components/time.tsx'
import { reportMessages } from './messages.ts'
import { countText, dayText } from './phrases.ts'
import { viewpointReportQuery } from './reading.ts'
import {
  GroupHolds,
  GroupsMap,
  Keywords,
  middle,
  Part,
  ParticipationCharts,
  ParticipationTiles,
  Question,
  Said,
  Sentences,
  useReportWords,
} from './report-parts.tsx'
import type { ViewpointReport } from './report-shape.ts'
import { AllStatements, Differences, Statements } from './statement-parts.tsx'

export type PublicReport = Awaited<ReturnType<typeof viewpointReportQuery.run>>

export const reportPage = page({
  path: '/consultations/:consultation/report',
  place: 'square',
  load: ({ ask, params }) =>
    ask(viewpointReportQuery, { consultation: params.consultation! }) as Promise<PublicReport>,
  head: ({ content }, locale) => ({
    title: `${reportMessages[locale].report} · ${content.title}`,
    description: content.participation.says.map((said) => said[locale]).join(''),
  }),
  cache: ({ frozen }) => ['ledger', `viewpoint_reports:${frozen.report}`, 'viewpoint_reports'],
  render: ({ consultation, content, frozen }) => (
    <Report consultation={consultation} content={content} frozen={frozen} />
  ),
})

function Report({ consultation, content, frozen }: PublicReport) {
  const { t, locale } = useReportWords()
  const here = `/consultations/${consultation}/report`
  return (
    <>
      <Breadcrumbs
        trail={[{ href: `/consultations/${consultation}`, label: content.title }, { label: t.report }]}
      />
      <p class="text-quiet">{t.numbered(String(frozen.year ?? ''), String(frozen.number ?? ''))}</p>
      <h1>{content.title}</h1>
      <p class="text-quiet">
        {dayText(content.opensOn, locale)} – {dayText(content.closesOn, locale)}
      </p>
      <Actions>
        <LinkButton href={`${here}/slides`} icon="display">
          {t.slides}
        </LinkButton>
        <LinkButton href={`${here}/report.docx`} tone="quiet" icon="file">
          {t.word}
        </LinkButton>
        <LinkButton href={`${here}/open-data.zip`} tone="quiet" icon="download">
          {t.openData}
        </LinkButton>
      </Actions>
      <Marks frozen={frozen} />
      <Contents />
      <ReportBody report={content} />
      <KeyValues
        items={[
          { label: t.frozenOn, value: <Time at={frozen.frozenAt} /> },
          { label: t.digest, value: <code class="break-all">{frozen.digest}</code> },
          {
            label: t.inLedger,
            value:
              frozen.entry === null ? undefined : (
                <a href={`/ledger/entries/${frozen.entry}`}>{frozen.entry}</a>
              ),
          },
        ]}
      />
      <p class="text-quiet">{t.openDataNote}</p>
    </>
  )
}

function Contents() {
  const { t } = useReportWords()
  return (
    <nav aria-label={t.contents} class="my-5">
      <ul class="flex flex-wrap gap-x-5 gap-y-1">
        {parts.map((part) => (
          <li key={part}>
            <a class="inline-flex min-h-target items-center" href={`#${part}`}>
              {part === 'statements' ? t.allStatements : t[part]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const parts = [
  'participation',
  'views',
  'groups',
  'shared',
  'disagreements',
  'minorities',
  'differences',
  'suggestions',
  'notes',
  'statements',
] as const

/** What a reader must know before reading: corrections, a late report, a machine's help. */
export function Marks({ frozen }: { frozen: PublicReport['frozen'] }) {
  const { t } = useReportWords()
  return (
    <>
      {frozen.correction && (
        <Notice tone="info" title={t.corrected(String(frozen.version))}>
          {frozen.correction}
        </Notice>
      )}
      {frozen.late && <Notice tone="warning">{t.late}</Notice>}
      {frozen.reviewedBy && <Notice tone="info">{t.polished(frozen.reviewedBy)}</Notice>}
    </>
  )
}

/** Everything that the report tells, part by part. */
export function ReportBody({ report }: { report: ViewpointReport }) {
  const { t, locale } = useReportWords()
  return (
    <>
      <Part id="participation" title={t.participation}>
        <Said sentences={report.participation.says} />
        <ParticipationTiles report={report} />
        <ParticipationCharts report={report} />
      </Part>
      {report.surveys.length > 0 && (
        <Part id="surveys" title={t.surveys}>
          {report.surveys.map((survey) => (
            <section key={survey.title} class="grid gap-6">
              <h3>{survey.title}</h3>
              {survey.questions.map((question) => (
                <div key={`${question.version} ${question.text}`}>
                  <h4 class="font-bold">
                    {question.text}
                    {question.version !== undefined && (
                      <span class="text-quiet ml-2 font-normal">{t.version(String(question.version))}</span>
                    )}
                  </h4>
                  <Question question={question} />
                </div>
              ))}
            </section>
          ))}
        </Part>
      )}
      <Part id="views" title={t.views}>
        <Keywords report={report} />
        <Said sentences={report.views.says} />
        {report.views.views.map((view) => (
          <div key={view.quotation} class="grid gap-1">
            <Quote by={t.by[view.by]}>{view.quotation}</Quote>
            <p class="text-quiet text-sm">
              {view.keywords.join(locale === 'zh' ? '、' : ', ')} ·{' '}
              {t.supportCount(countText(view.support, locale))}
              {middle(view.against) > 0 && ` · ${t.againstCount(countText(view.against, locale))}`}
            </p>
          </div>
        ))}
        {report.views.others.length > 0 && (
          <>
            <h3>{t.others}</h3>
            {report.views.others.map((text) => (
              <Quote key={text}>{text}</Quote>
            ))}
          </>
        )}
      </Part>
      <Part id="groups" title={t.groups}>
        <Said sentences={report.groups.says} />
        <GroupsMap report={report} />
        {report.groups.groups.map((group, at) => (
          <section key={group.name.en} class="grid min-w-0 gap-3">
            <h3>{group.name[locale]}</h3>
            <p>{group.says[locale]}</p>
            <GroupHolds report={report} group={at} />
          </section>
        ))}
      </Part>
      <Part id="shared" title={t.shared}>
        <Statements report={report} finding={report.shared} />
      </Part>
      <Part id="disagreements" title={t.disagreements}>
        <Statements report={report} finding={report.disagreements} />
      </Part>
      <Part id="minorities" title={t.minorities}>
        <Statements report={report} finding={report.minorities} />
      </Part>
      <Part id="differences" title={t.differences}>
        <Differences report={report} />
      </Part>
      {report.summary && (
        <Part id="summary" title={t.summary}>
          <Prose text={report.summary} />
        </Part>
      )}
      <Part id="suggestions" title={t.suggestions}>
        <Sentences items={report.suggestions} />
      </Part>
      <Part id="notes" title={t.notes}>
        <Sentences items={report.notes} />
      </Part>
      <Part id="statements" title={t.allStatements}>
        <AllStatements report={report} />
      </Part>
    </>
  )
}
