import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, RadioGroup, SelectField, SubmitButton, TextArea } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { deskWords } from '../desk-messages.ts'
import { flagsOfConsultation, lookedAtFlag } from '../flagging.ts'
import { answerAppeal, decideContribution, keepReported } from '../moderating.ts'
import { moderationQueue } from '../moderation-reading.ts'
import { hosts } from '../opening.ts'
import { withdrawalGrounds } from '../tables.ts'
import { DeskTabs, useDeskWords } from './desk-parts.tsx'
import { useConsultationWords } from './parts.tsx'

type Queue = Awaited<ReturnType<typeof moderationQueue.run>>
type Item = Queue['waiting'][number]

export const moderationPage = page({
  path: '/desk/consultations/:consultation/moderation',
  place: 'desk',
  allow: hosts,
  load: ({ ask, params }) => ask(moderationQueue, { consultation: params.consultation! }),
  head: ({ title }, locale) => ({ title: `${deskWords[locale].moderation} · ${title}`, wide: true }),
  render: (queue) => <ModerationPage queue={queue} />,
})

function ModerationPage({ queue }: { queue: Queue }) {
  const t = useDeskWords()
  const { id, title, waiting, reported, appeals, published } = queue
  return (
    <>
      <Breadcrumbs
        trail={[
          { href: '/desk/consultations', label: t.title },
          { href: `/desk/consultations/${id}`, label: title },
          { label: t.moderation },
        ]}
      />
      <h1>{title}</h1>
      <DeskTabs id={id} here="/moderation" />
      <section aria-labelledby="waiting">
        <h2 id="waiting">{t.waiting}</h2>
        {waiting.length === 0 ? (
          <EmptyState title={t.nothingWaits} icon="check" />
        ) : (
          <ul class="divide-line border-line divide-y border-y">
            {waiting.map((item) => (
              <li key={item.id} class="grid gap-3 py-4">
                <Said item={item} />
                <div class="flex flex-wrap items-start gap-4">
                  <Decision consultation={id} item={item} decision="published" />
                  <Decision consultation={id} item={item} decision="rejected" />
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
      {appeals.length > 0 && <Appeals consultation={id} appeals={appeals} />}
      {reported.length > 0 && <Reported consultation={id} reported={reported} />}
      {published.length > 0 && (
        <Fold title={`${t.withdraw} (${published.length})`}>
          <ul class="divide-line border-line divide-y border-y">
            {published.map((item) => (
              <li key={item.id} class="grid gap-3 py-4">
                <Said item={item} />
                <Decision consultation={id} item={item} decision="withdrawn" />
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  )
}

function Said({ item }: { item: Item }) {
  const t = useDeskWords()
  const words = useConsultationWords()
  return (
    <div>
      <p class="text-quiet flex flex-wrap items-center gap-3">
        <Badge>{item.subject === 'statements' ? t.statements : t.posts}</Badge>
        {item.kind ? words.by(words.kinds[item.kind], item.nickname) : item.nickname}
        <Time at={item.at} show="datetime" />
      </p>
      <Prose text={item.text} />
    </div>
  )
}

function Decision({
  consultation,
  item,
  decision,
}: {
  consultation: string
  item: Item
  decision: 'published' | 'rejected' | 'withdrawn'
}) {
  const t = useDeskWords()
  const words = useConsultationWords()
  const label = { published: t.publish, rejected: t.reject, withdrawn: t.withdraw }[decision]
  const form = (
    <CommandForm of={decideContribution} instance={`${item.id} ${decision}`}>
      <HiddenField name="consultation" value={consultation} />
      <HiddenField name="subject" value={item.subject} />
      <HiddenField name="id" value={item.id} />
      <HiddenField name="revision" value={item.revision} />
      <HiddenField name="decision" value={decision} />
      {decision !== 'published' && (
        <TextArea name="reason" label={words.reason} hint={t.reasonHint} maxLength={300} rows={2} />
      )}
      {decision === 'withdrawn' && item.subject === 'statements' && (
        <SelectField
          name="ground"
          label={t.ground}
          hint={t.groundHint}
          value="other"
          none=""
          choices={withdrawalGrounds.map((value) => ({ value, label: t.grounds[value] }))}
        />
      )}
      <SubmitButton tone={decision === 'published' ? 'primary' : 'quiet'}>{label}</SubmitButton>
    </CommandForm>
  )
  return decision === 'published' ? (
    form
  ) : (
    <Fold title={label} of={decideContribution} instance={`${item.id} ${decision}`}>
      {form}
    </Fold>
  )
}

function Appeals({ consultation, appeals }: { consultation: string; appeals: Queue['appeals'] }) {
  const t = useDeskWords()
  const words = useConsultationWords()
  return (
    <section aria-labelledby="appeals">
      <h2 id="appeals">{t.appeals}</h2>
      <ul class="divide-line border-line divide-y border-y">
        {appeals.map((one) => (
          <li key={one.id} class="grid gap-2 py-4">
            <Prose text={one.text} />
            {one.reason && (
              <p class="text-quiet">
                {words.reason}：{one.reason}
              </p>
            )}
            <Notice>{one.objection}</Notice>
            <CommandForm of={answerAppeal} instance={one.id}>
              <HiddenField name="consultation" value={consultation} />
              <HiddenField name="appeal" value={one.id} />
              <RadioGroup
                name="upheld"
                label={t.upheld}
                choices={[
                  { value: 'true', label: t.uphold },
                  { value: 'false', label: t.dismiss },
                ]}
              />
              <TextArea name="answer" label={t.answerToAuthor} maxLength={500} rows={2} />
              <SubmitButton>{words.send}</SubmitButton>
            </CommandForm>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Reported({ consultation, reported }: { consultation: string; reported: Queue['reported'] }) {
  const t = useDeskWords()
  const words = useConsultationWords()
  return (
    <section aria-labelledby="reported">
      <h2 id="reported">{t.reported}</h2>
      <ul class="divide-line border-line divide-y border-y">
        {reported.map((item) => (
          <li key={item.id} class="grid gap-3 py-4">
            <Said item={item} />
            <p>
              <Badge tone="warning">{t.reports(item.reasons.length)}</Badge>{' '}
              {item.reasons
                .map(({ reason, note }) =>
                  [words.reportReasons[reason as keyof typeof words.reportReasons], note]
                    .filter(Boolean)
                    .join('：'),
                )
                .join('；')}
            </p>
            <div class="flex flex-wrap items-start gap-4">
              <CommandForm of={keepReported} instance={item.id}>
                <HiddenField name="consultation" value={consultation} />
                <HiddenField name="post" value={item.id} />
                <SubmitButton>{t.keep}</SubmitButton>
              </CommandForm>
              <Decision consultation={consultation} item={item} decision="withdrawn" />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Flags = Awaited<ReturnType<typeof flagsOfConsultation.run>>

export const flagsPage = page({
  path: '/desk/consultations/:consultation/flags',
  place: 'desk',
  allow: hosts,
  load: ({ ask, params }) => ask(flagsOfConsultation, { consultation: params.consultation! }),
  head: (_, locale) => ({ title: deskWords[locale].flags, wide: true }),
  render: ({ id, flags }, { locale }) => {
    const t = deskWords[locale]
    return (
      <>
        <Breadcrumbs
          trail={[
            { href: '/desk/consultations', label: t.title },
            { href: `/desk/consultations/${id}`, label: t.statements },
            { label: t.flags },
          ]}
        />
        <h1>{t.flags}</h1>
        <DeskTabs id={id} here="/flags" />
        <p>{t.flagsHint}</p>
        {flags.length === 0 ? (
          <EmptyState title={t.noFlags} icon="check" />
        ) : (
          <ul class="divide-line border-line divide-y border-y">
            {flags.map((flag) => (
              <li key={flag.id} class="grid gap-2 py-4">
                <Flag consultation={id} flag={flag} />
              </li>
            ))}
          </ul>
        )}
      </>
    )
  },
})

function Flag({ consultation, flag }: { consultation: string; flag: Flags['flags'][number] }) {
  const { locale } = useView()
  const t = deskWords[locale]
  return (
    <>
      <p class="flex flex-wrap items-center gap-3">
        <Badge tone={flag.lookedAt ? 'plain' : 'warning'}>{t.flagKinds[flag.kind]}</Badge>
        <strong>{t.flagSaid[flag.kind](flag.people, flag.votes ?? 0)}</strong>
        {flag.at && <Time at={flag.at} show="datetime" />}
        <span class="text-quiet">
          {t.found} <Time at={flag.foundAt} show="datetime" />
        </span>
      </p>
      {flag.lookedAt ? (
        <p>
          {t.note}：{flag.note}
        </p>
      ) : (
        <CommandForm of={lookedAtFlag} instance={flag.id}>
          <HiddenField name="consultation" value={consultation} />
          <HiddenField name="flag" value={flag.id} />
          <TextArea name="note" label={t.note} maxLength={500} rows={2} />
          <SubmitButton tone="quiet">{t.looked}</SubmitButton>
        </CommandForm>
      )}
    </>
  )
}
