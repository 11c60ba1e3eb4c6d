import type { ComponentChildren } from 'preact'
import { Actions, LinkButton } from '#components/actions.tsx'
import { Icon } from '#components/icon.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Quote } from '#components/quote.tsx'
import type { Locale } from '#kernel/words/words.ts'
import { reportMessages } from './messages.ts'
import { countText, dayText, quoted, shareText } from './phrases.ts'
import { viewpointReportQuery } from './reading.ts'
import type { PublicReport } from './report-page.tsx'
import {
  GroupsMap,
  Keywords,
  middle,
  ParticipationTiles,
  Question,
  Said,
  Sentences,
  useReportWords,
} from './report-parts.tsx'
import type { StatementsFinding, ViewpointReport } from './report-shape.ts'
import { Differences, DividedBar, DividedLegend } from './statement-parts.tsx'

/** The report for the wall of the session: full screen and arrow keys with script, a long page without. */
export const slidesPage = page({
  path: '/consultations/:consultation/report/slides',
  place: 'square',
  load: ({ ask, params }) =>
    ask(viewpointReportQuery, { consultation: params.consultation! }) as Promise<PublicReport>,
  head: ({ content }, locale) => ({
    title: `${reportMessages[locale].slides} · ${content.title}`,
    wide: true,
  }),
  cache: ({ frozen }) => [`viewpoint_reports:${frozen.report}`, 'viewpoint_reports'],
  render: (found) => <Slides {...found} />,
})

function Slides({ consultation, content, frozen }: PublicReport) {
  const { t, locale } = useReportWords()
  const slides = slidesOf(content, frozen, locale)
  return (
    <>
      <h1>{t.slides}</h1>
      <Actions>
        <LinkButton href={`/consultations/${consultation}/report`} tone="quiet" icon="file">
          {t.openReport}
        </LinkButton>
      </Actions>
      <slide-show class="slide-show" counter={t.slideOf('{at}', '{of}')}>
        <div class="slide-controls" hidden>
          <button type="button" class="btn btn-primary" data-slide="full">
            <Icon name="display" />
            {t.fullScreen}
          </button>
          <button type="button" class="btn btn-primary btn-outline" data-slide="previous">
            {t.previous}
          </button>
          <button type="button" class="btn btn-primary btn-outline" data-slide="next">
            {t.next}
          </button>
          <span data-slide="counter" role="status" />
          <span class="text-quiet text-sm">{t.slideHelp}</span>
        </div>
        {slides.map(({ title, body }, at) => (
          <section key={at} class="slide" aria-labelledby={`slide-${at}`}>
            <h2 id={`slide-${at}`}>{title}</h2>
            {body}
          </section>
        ))}
      </slide-show>
    </>
  )
}

type Slide = { title: string; body: ComponentChildren }

function slidesOf(report: ViewpointReport, frozen: PublicReport['frozen'], locale: Locale): Slide[] {
  const t = reportMessages[locale]
  return [
    { title: report.title, body: <Cover report={report} frozen={frozen} /> },
    {
      title: t.participation,
      body: (
        <>
          <Said sentences={report.participation.says} />
          <ParticipationTiles report={report} />
        </>
      ),
    },
    ...report.surveys.flatMap(({ questions }) =>
      questions.map((question) => ({ title: question.text, body: <Question question={question} /> })),
    ),
    ...(report.keywords.length > 0 ? [{ title: t.keywords, body: <Keywords report={report} /> }] : []),
    ...(report.views.views.length > 0 ? [{ title: t.views, body: <Views report={report} /> }] : []),
    { title: t.groups, body: <Said sentences={report.groups.says} /> },
    ...(report.groups.groups.length > 0
      ? [{ title: t.map, body: <GroupsMap report={report} warned /> }]
      : []),
    ...report.groups.groups.map((group) => ({
      title: `${group.name[locale]} · ${countText(group.size, locale)} ${t.personUnit}`,
      body: <Group report={report} group={group} />,
    })),
    ...inPages(t.shared, report, report.shared, locale),
    ...inPages(t.disagreements, report, report.disagreements, locale),
    ...inPages(t.minorities, report, report.minorities, locale),
    { title: t.differences, body: <Differences report={report} /> },
    ...(report.summary ? [{ title: t.summary, body: <Prose text={report.summary} /> }] : []),
    { title: t.suggestions, body: <Sentences items={report.suggestions} /> },
    { title: t.notes, body: <Sentences items={report.notes} /> },
  ]
}

function Cover({ report, frozen }: { report: ViewpointReport; frozen: PublicReport['frozen'] }) {
  const { t, locale } = useReportWords()
  return (
    <div class="slide-cover grid gap-4">
      <p class="text-[1.2em]">{t.numbered(String(frozen.year ?? ''), String(frozen.number ?? ''))}</p>
      <p>
        {dayText(report.opensOn, locale)} – {dayText(report.closesOn, locale)}
      </p>
      {frozen.reviewedBy && <p class="text-quiet">{t.polished(frozen.reviewedBy)}</p>}
    </div>
  )
}

function Views({ report: { views } }: { report: ViewpointReport }) {
  const { t, locale } = useReportWords()
  return (
    <>
      {views.views.slice(0, 4).map((view) => (
        <Quote key={view.quotation} by={t.supportCount(countText(view.support, locale))}>
          {view.quotation}
        </Quote>
      ))}
    </>
  )
}

/** What a group holds, set out in two lists: on the wall nobody reads a paragraph. */
function Group({
  report,
  group,
}: {
  report: ViewpointReport
  group: ViewpointReport['groups']['groups'][number]
}) {
  const { t, locale } = useReportWords()
  return (
    <>
      {(['agree', 'disagree'] as const).map((direction) => {
        const holds = group.holds.filter((hold) => hold.direction === direction).slice(0, 3)
        return (
          holds.length > 0 && (
            <div key={direction}>
              <h3>{t[direction]}</h3>
              <ul class="list-disc pl-8">
                {holds.map(({ statement, share, elsewhere }) => (
                  <li key={statement}>
                    {quoted(report.statements[statement]!.text)[locale]}
                    <span class="text-quiet">
                      {' '}
                      {t.here} {shareText(share, locale)} · {t.elsewhere} {shareText(elsewhere, locale)}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )
        )
      })}
    </>
  )
}

/** A few statements a slide, so that the last row of the hall can read them. */
function inPages(
  title: string,
  { statements }: ViewpointReport,
  { items, says }: StatementsFinding,
  locale: Locale,
): Slide[] {
  const pages = Math.max(1, Math.ceil(items.length / perSlide))
  return Array.from({ length: pages }, (_, page) => ({
    title,
    body: (
      <>
        {page === 0 && <Said sentences={says} />}
        <ol class="grid list-decimal gap-5 pl-[1.5em]" start={perSlide * page + 1}>
          {items.slice(perSlide * page, perSlide * (page + 1)).map(({ statement, says: sentence }) => (
            <li key={statement}>
              {sentence[locale]}
              <DividedBar parts={statements[statement]!.votes.parts.map(middle)} />
            </li>
          ))}
        </ol>
        {items.length > 0 && <DividedLegend />}
      </>
    ),
  }))
}

const perSlide = 3
