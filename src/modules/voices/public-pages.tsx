import { Actions, LinkButton } from '#components/actions.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, SubmitButton, TextField } from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Quote } from '#components/quote.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { voiceWords } from './messages.ts'
import { publicWords } from './public-messages.ts'
import { publicAnswers, publicView, publishVoice } from './publishing.ts'
import { triageStaff } from './triage.ts'

/** A voice and its answer as they stand in public. */
function PublicAnswer({
  text,
  answer,
  place,
  at,
}: {
  text: string
  answer: string
  place: string
  at: Date
}) {
  const t = voiceWords[useView().locale]
  return (
    <article class="rounded-box border-line bg-base-100 grid gap-3 border p-5">
      <Prose text={text} />
      <p class="text-quiet">
        {place} · <Time at={at} />
      </p>
      <div>
        <p class="font-bold">{t.answer}</p>
        <Quote>{answer}</Quote>
      </div>
    </article>
  )
}

/** A last look at what everybody will read, before they can. */
export const publishPage = page({
  path: '/desk/voices/:voice/publish',
  place: 'desk',
  allow: triageStaff,
  load: ({ ask, params }) => ask(publicView, { voice: params.voice! }),
  head: (_, locale) => ({ title: publicWords[locale].preview }),
  render: (voice, { locale }) => {
    const t = publicWords[locale]
    const href = `/desk/voices/${voice.id}`
    const ready = voice.answer !== null && !voice.minor && (voice.personal.length === 0 || voice.confirmable)
    return (
      <>
        <Breadcrumbs
          trail={[
            { href: '/desk/voices', label: voiceWords[locale].inbox },
            { href, label: voiceWords[locale].voice },
            { label: t.preview },
          ]}
        />
        <h1>{t.preview}</h1>
        <p>{t.previewLead}</p>
        {voice.minor && <Notice tone="warning">{t.minorStays}</Notice>}
        {!voice.answer && <Notice tone="warning">{t.notAnswered}</Notice>}
        {voice.personal.length > 0 && (
          <Notice tone="error">
            {t.personalLeft} {voice.personal.join('、')} <a href={href}>{t.maskFirst}</a>
          </Notice>
        )}
        {voice.published && <Notice tone="success">{t.isPublic}</Notice>}
        <PublicAnswer
          text={voice.text}
          answer={voice.answer ?? ''}
          place={voice.place}
          at={voice.submittedAt}
        />
        {(ready || voice.published) && (
          <CommandForm of={publishVoice} next={href}>
            <HiddenField name="voice" value={voice.id} />
            <HiddenField name="revision" value={voice.revision} />
            <HiddenField name="shown" value={voice.published ? 'false' : 'true'} />
            <SubmitButton tone={voice.published ? 'quiet' : 'primary'}>
              {voice.published ? t.takeBack : t.publishNow}
            </SubmitButton>
          </CommandForm>
        )}
      </>
    )
  },
})

export const answersPage = page({
  path: '/answers',
  place: 'square',
  load: async ({ ask, search }) => {
    const filters = inputFromForm(publicAnswers.input, search) as { words?: string; after?: string }
    return { filters, ...(await ask(publicAnswers, filters)) }
  },
  head: (_, locale) => ({
    title: publicWords[locale].answers,
    description: publicWords[locale].answersLead,
  }),
  render: ({ filters, items, next }, { locale }) => {
    const t = publicWords[locale]
    const further = new URLSearchParams({
      ...(filters.words ? { words: filters.words } : {}),
      after: next ?? '',
    })
    return (
      <>
        <h1>{t.answers}</h1>
        <p>{t.answersLead}</p>
        <FilterBar action="/answers">
          <TextField name="words" label={t.findWords} value={filters.words} type="search" optional />
        </FilterBar>
        {items.length === 0 && <EmptyState title={t.noAnswers} />}
        {items.map((item) => (
          <PublicAnswer key={item.id} {...item} />
        ))}
        {next && (
          <Actions>
            <LinkButton href={`/answers?${further}`} tone="quiet">
              {voiceWords[locale].older}
            </LinkButton>
          </Actions>
        )}
      </>
    )
  },
})
