import type { z } from 'zod'
import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { ClockBadge } from '#components/clock-badge.tsx'
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
import { Quote } from '#components/quote.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { dayOf } from '#kernel/flow/calendar.ts'
import { countText } from '#kernel/secret/small-cells.ts'
import { helpers, recordVisit } from './assisting.ts'
import { atMyPlaces } from './at-my-places.ts'
import { placeChoices } from './mailboxes.ts'
import { myVoices, readMine, replyAsMember } from './member-mailbox.ts'
import { voiceWords } from './messages.ts'

export const myVoicesPage = page({
  path: '/my/voices',
  place: 'my',
  async load({ ask, search }) {
    const [mine, staffed] = await Promise.all([
      ask(myVoices, { after: search.after || undefined }),
      ask(atMyPlaces, {}),
    ])
    return { ...mine, staffed }
  },
  head: (_, locale) => ({ title: voiceWords[locale].myVoices }),
  render: ({ unread, ratings, items, next, staffed }, { locale, actor }) => {
    const t = voiceWords[locale]
    return (
      <>
        <h1>{t.myVoices}</h1>
        <p>{unread > 0 ? t.unreadCount(unread) : t.allRead}</p>
        {ratings && (
          <p>
            {t.thanks}：
            {(['satisfied', 'fair', 'dissatisfied'] as const)
              .map((said) => `${t.ratings[said]} ${countText(ratings[said], locale)}`)
              .join(' · ')}
          </p>
        )}
        {helpers.permits(actor, {}) && (
          <Actions>
            <LinkButton href="/my/visit" tone="quiet">
              {t.recordVisit}
            </LinkButton>
          </Actions>
        )}
        {staffed.count > 0 && <AtMyPlaces {...staffed} />}
        {items.length === 0 && staffed.count === 0 && <EmptyState title={t.noneThroughMyCode} />}
        {items.map((voice) => (
          <article key={voice.id} class="rounded-box border-line bg-base-100 grid gap-3 border p-5">
            <p class="flex flex-wrap gap-2">
              {!voice.read && <Badge tone="now">{t.unread}</Badge>}
              <Badge>{t.stages[voice.stage as keyof typeof t.stages]}</Badge>
              {voice.level && <ClockBadge level={voice.level} />}
            </p>
            <Prose text={voice.text} />
            <p class="text-quiet">
              {voice.place} · <Time at={voice.at} />
            </p>
            {voice.answer && <Quote>{voice.answer}</Quote>}
            {!voice.read && (
              <CommandForm of={readMine} instance={voice.id}>
                <HiddenField name="voice" value={voice.id} />
                <SubmitButton tone="quiet">{t.markRead}</SubmitButton>
              </CommandForm>
            )}
            {voice.stage === 'received' && (
              <Fold title={t.answer} of={replyAsMember} instance={voice.id}>
                <CommandForm of={replyAsMember} instance={voice.id}>
                  <HiddenField name="voice" value={voice.id} />
                  <HiddenField name="revision" value={voice.revision} />
                  <TextArea name="answer" label={t.answer} hint={t.answerHint} maxLength={2000} />
                  <SubmitButton>{t.answer}</SubmitButton>
                </CommandForm>
              </Fold>
            )}
          </article>
        ))}
        {next && (
          <p>
            <a rel="next" href={`/my/voices?after=${next}`}>
              {t.older}
            </a>
          </p>
        )}
      </>
    )
  },
})

function AtMyPlaces({ count, items }: z.output<typeof atMyPlaces.output>) {
  const t = voiceWords[useView().locale]
  return (
    <section aria-labelledby="at-my-places">
      <h2 id="at-my-places">{t.atMyPlaces}</h2>
      <p>{t.atMyPlacesCount(count)}</p>
      <ul class="divide-line divide-y">
        {items.map((voice) => (
          <li key={voice.id} class="grid gap-1 py-3">
            <a href={`/desk/voices/${voice.id}`}>{voice.text}</a>
            <span class="text-quiet flex flex-wrap items-center gap-2">
              {voice.level && <ClockBadge level={voice.level} />} {voice.place} ·{' '}
              <Time at={voice.submittedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const visitPage = page({
  path: '/my/visit',
  place: 'my',
  allow: helpers,
  load: async ({ ask, now }) => ({ ...(await ask(placeChoices, {})), today: dayOf(now) }),
  head: (_, locale) => ({ title: voiceWords[locale].recordVisit }),
  render: ({ places, today }, { locale }) => {
    const t = voiceWords[locale]
    return (
      <>
        <h1>{t.recordVisit}</h1>
        <p>{t.visitLead}</p>
        <CommandForm of={recordVisit} next="/my/voices">
          <SelectField
            name="place"
            label={t.visitedPlace}
            choices={places.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <DateField name="visitedOn" label={t.visitedOn} value={today} />
          <TextField name="activity" label={t.activity} />
          <TextField name="companions" label={t.companions} optional />
          <TextArea name="heard" label={t.heard} hint={t.heardHint} rows={8} />
          <Checkbox name="consent" label={t.spokenConsent} />
          <SubmitButton>{t.save}</SubmitButton>
        </CommandForm>
      </>
    )
  },
})
