import type { ComponentChildren } from 'preact'
import { Actions, LinkButton } from '#components/actions.tsx'
import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { ClockBadge } from '#components/clock-badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import {
  Checkbox,
  CheckboxGroup,
  HiddenField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '#components/fields.tsx'
import { FilterBar } from '#components/filter-bar.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { role } from '#kernel/access/policy.ts'
import { inputFromForm } from '#kernel/action/form-input.ts'
import { tellAnswer } from './assisting.ts'
import { weighed } from './best-first.ts'
import { inbox, showVoice } from './inbox.ts'
import { voiceWords } from './messages.ts'
import { publicWords } from './public-messages.ts'
import { originalOf, revealVoice } from './revealing.ts'
import {
  answerVoice,
  archiveVoice,
  assignVoice,
  maskVoice,
  mergeVoices,
  referVoice,
  reportVoice,
  triageStaff,
} from './triage.ts'
import { TypedBefore } from './typed-before.tsx'

type Inbox = Awaited<ReturnType<typeof inbox.run>>
type Voice = Awaited<ReturnType<typeof showVoice.run>>

export const inboxPage = page({
  path: '/desk/voices',
  place: 'desk',
  allow: triageStaff,
  async load({ ask, search }) {
    const filters = inputFromForm(inbox.input, search) as Parameters<typeof inbox.run>[0]
    return { filters, found: (await ask(inbox, filters)) as Inbox }
  },
  head: (_, locale) => ({ title: voiceWords[locale].inbox, wide: true }),
  render: ({ filters, found }) => <InboxPage filters={filters} found={found} />,
})

function InboxPage({ filters, found }: { filters: Partial<Parameters<typeof inbox.run>[0]>; found: Inbox }) {
  const { locale } = useView()
  const t = voiceWords[locale]
  const kept = Object.entries(filters).filter(
    ([name, value]) => value !== undefined && value !== false && name !== 'after',
  )
  const address = (path: string, more: Record<string, string> = {}) =>
    `${path}?${new URLSearchParams([...kept.map(([name, value]) => [name, String(value)]), ...Object.entries(more)])}`
  return (
    <>
      <h1>{t.inbox}</h1>
      <p>{t.inboxLead}</p>
      <Actions>
        <LinkButton href="/desk/voices/assist" shortcut="n">
          {t.assist}
        </LinkButton>
        <LinkButton href="/desk/mailboxes" tone="quiet">
          {t.mailboxes}
        </LinkButton>
        <LinkButton href="/desk/voices/import" tone="quiet">
          {t.importList}
        </LinkButton>
      </Actions>
      <FilterBar action="/desk/voices">
        <SelectField
          name="stage"
          label={t.stage}
          value={filters.stage ?? 'received'}
          choices={[...choicesOf(t.stages), { value: 'all', label: t.allStages }]}
        />
        <SelectField
          name="category"
          label={t.category}
          value={filters.category}
          none={t.all}
          choices={choicesOf(t.categories)}
          optional
        />
        <SelectField
          name="hint"
          label={t.columns.marks}
          value={filters.hint}
          none={t.all}
          choices={choicesOf(t.hints)}
          optional
        />
        <TextField name="words" label={t.words} value={filters.words} optional type="search" />
        <Checkbox name="overdue" label={t.overdue} checked={filters.overdue === true} />
      </FilterBar>
      {filters.words && <p class="text-quiet">{t.fittest(weighed)}</p>}
      <form action="/desk/voices/several" method="get" class="grid gap-3">
        <DataTable
          caption={t.inbox}
          rows={[
            ...found.urgent,
            ...found.items.filter(({ id }) => found.urgent.every((one) => one.id !== id)),
          ]}
          exports={[
            { href: address('/desk/voices.xlsx'), label: 'xlsx' },
            { href: address('/desk/voices.csv'), label: 'csv' },
          ]}
          select={{ name: 'voices', value: ({ id }) => id, label: ({ text }) => shortened(text) }}
          rowKey={(voice) => voice.id}
          stack
          columns={[
            {
              key: 'text',
              label: t.columns.text,
              wide: true,
              show: (voice) => <a href={`/desk/voices/${voice.id}`}>{shortened(voice.text)}</a>,
            },
            { key: 'marks', label: t.columns.marks, show: (voice) => <Marks voice={voice} /> },
            { key: 'place', label: t.columns.place, show: (voice) => voice.place },
            {
              key: 'at',
              label: t.columns.at,
              show: (voice) => <Time at={voice.submittedAt} show="datetime" />,
            },
            {
              key: 'due',
              label: t.columns.due,
              show: (voice) => voice.dueAt && <Due level={voice.clock} at={voice.dueAt} />,
            },
          ]}
        />
        {found.items.length > 0 && (
          <p>
            <button type="submit" class="btn btn-outline btn-primary">
              {t.severalButton}
            </button>
          </p>
        )}
      </form>
      {found.next && (
        <p>
          <a rel="next" href={address('/desk/voices', { after: found.next })}>
            {t.older}
          </a>
        </p>
      )}
    </>
  )
}

function Due({ level, at }: { level: 'green' | 'yellow' | 'red' | 'met' | null; at: Date }) {
  return (
    <span class="flex flex-wrap items-center gap-2">
      {level && <ClockBadge level={level} />} <Time at={at} />
    </span>
  )
}

function Marks({ voice }: { voice: Pick<Voice, 'hints' | 'minor'> & { merged?: number } }) {
  const { locale } = useView()
  const t = voiceWords[locale]
  return (
    <span class="flex flex-wrap gap-1">
      {voice.hints.channels.map((hint) => (
        <Badge key={hint} tone={hint === 'emergency' ? 'error' : 'warning'}>
          {t.hints[hint] ?? hint}
        </Badge>
      ))}
      {voice.hints.personal.length > 0 && <Badge tone="info">{t.personal}</Badge>}
      {voice.minor && <Badge tone="info">{t.minorMark}</Badge>}
      {voice.merged ? <Badge>{t.mergedCount(voice.merged)}</Badge> : null}
    </span>
  )
}

export const voicePage = page({
  path: '/desk/voices/:voice',
  place: 'desk',
  allow: role('liaisonOfficer', 'hallStaff', 'specialCommitteeStaff', 'editor', 'handlingUnitOfficer'),
  load: ({ ask, params }) => ask(showVoice, { voice: params.voice! }) as Promise<Voice>,
  head: (_, locale) => ({ title: voiceWords[locale].voice, wide: true }),
  render: (voice) => <VoicePage voice={voice} />,
})

function VoicePage({ voice }: { voice: Voice }) {
  const { locale } = useView()
  const t = voiceWords[locale]
  const mergeable = voice.similar.filter(({ stage }) => stage === 'received')
  return (
    <>
      <Breadcrumbs trail={[{ href: '/desk/voices', label: t.inbox }, { label: t.voice }]} />
      <h1>{t.voice}</h1>
      <div class="grid gap-x-10 gap-y-6 lg:grid-cols-[3fr_2fr]">
        <div>
          {voice.hints.channels.includes('emergency') && <Notice tone="error">{t.hints.emergency}</Notice>}
          <Marks voice={{ hints: voice.hints, minor: voice.minor }} />
          <h2>{t.writtenText}</h2>
          <Prose text={voice.text} />
          <KeyValues
            items={[
              { label: t.stage, value: t.stages[voice.stage] },
              { label: t.columns.place, value: voice.place.name },
              { label: t.columns.at, value: <Time at={voice.submittedAt} show="datetime" /> },
              { label: t.columns.due, value: voice.dueAt && <Due level={voice.clock} at={voice.dueAt} /> },
              { label: t.category, value: voice.category && t.categories[voice.category] },
              { label: t.contact, value: voice.hasContact ? t.contactLeft : undefined },
              { label: t.answer, value: voice.answer },
            ]}
          />
          {voice.pictures.length > 0 && (
            <section>
              <h2>{t.pictures}</h2>
              <div class="flex flex-wrap gap-3">
                {voice.pictures.map(({ id, name }) => (
                  <a key={id} href={`/files/${id}`}>
                    <img src={`/files/${id}/thumbnail`} alt={name} loading="lazy" width="160" />
                  </a>
                ))}
              </div>
            </section>
          )}
          <section>
            <h2>{t.similar}</h2>
            {voice.similar.length === 0 && <p>{t.noSimilar}</p>}
            {mergeable.length > 0 && (
              <CommandForm of={mergeVoices}>
                <HiddenField name="voice" value={voice.id} />
                <CheckboxGroup
                  name="merge"
                  label={t.similarLead}
                  choices={mergeable.map((other) => ({
                    value: other.id,
                    label: shortened(other.text),
                    hint: t.likeness(Math.round(other.likeness * 100)),
                  }))}
                />
                <SubmitButton tone="quiet">{t.merge}</SubmitButton>
              </CommandForm>
            )}
            <ul>
              {voice.similar
                .filter(({ stage }) => stage !== 'received')
                .map((other) => (
                  <li key={other.id}>
                    <a href={`/desk/voices/${other.id}`}>{shortened(other.text)}</a> {t.stages[other.stage]} ·{' '}
                    {t.likeness(Math.round(other.likeness * 100))}
                  </li>
                ))}
            </ul>
          </section>
          {voice.merged.length > 0 && (
            <section>
              <h2>{t.mergedVoices}</h2>
              <ul>
                {voice.merged.map((other) => (
                  <li key={other.id}>{shortened(other.text)}</li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <Decisions voice={voice} />
      </div>
    </>
  )
}

function Decisions({ voice }: { voice: Voice }) {
  const { locale } = useView()
  const t = voiceWords[locale]
  const own = (
    <>
      <HiddenField name="voice" value={voice.id} />
      <HiddenField name="revision" value={voice.revision} />
    </>
  )
  const toldByHand = voice.replyBy !== 'receipt' && voice.answer !== null && (
    <Telling voice={voice}>{own}</Telling>
  )
  if (voice.stage === 'merged' || voice.stage === 'archived')
    return (
      <div>
        <TypedBefore />
        {toldByHand}
      </div>
    )
  return (
    <section aria-labelledby="decide">
      {toldByHand}
      <h2 id="decide">{t.decide}</h2>
      <LinkButton href={`/desk/topics/new?voice=${voice.id}`} icon="arrow">
        {t.adopt}
      </LinkButton>
      {voice.answer && (
        <LinkButton href={`/desk/voices/${voice.id}/publish`} tone="quiet">
          {publicWords[locale].preview}
        </LinkButton>
      )}
      <Fold title={t.answer} of={answerVoice}>
        <CommandForm of={answerVoice}>
          {own}
          <TextArea name="answer" label={t.answer} hint={t.answerHint} maxLength={2000} />
          <Checkbox name="publish" label={t.publish} />
          <SubmitButton>{t.answer}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.assign} of={assignVoice}>
        <CommandForm of={assignVoice}>
          {own}
          <SelectField
            name="unit"
            label={t.unit}
            none={t.all}
            choices={voice.units.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SubmitButton>{t.assign}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.refer} of={referVoice}>
        <CommandForm of={referVoice}>
          {own}
          <SelectField name="referral" label={t.referral} choices={choicesOf(t.referrals)} />
          <TextArea name="note" label={t.note} optional rows={3} />
          <SubmitButton>{t.refer}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.mask} of={maskVoice}>
        <CommandForm of={maskVoice}>
          {own}
          <TextArea name="text" label={t.mask} hint={t.maskHint} value={voice.text} />
          <SubmitButton>{t.save}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.report} of={reportVoice}>
        <CommandForm of={reportVoice}>
          {own}
          <TextField name="title" label={t.reportTitle} />
          <SubmitButton>{t.report}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.archive} of={archiveVoice}>
        <CommandForm of={archiveVoice}>
          {own}
          <TextArea name="reason" label={t.archiveReason} rows={3} />
          <SubmitButton tone="quiet">{t.archive}</SubmitButton>
        </CommandForm>
      </Fold>
      <Fold title={t.original} of={revealVoice}>
        <CommandForm of={revealVoice} next={`/desk/voices/${voice.id}/original`}>
          <HiddenField name="voice" value={voice.id} />
          <TextField name="purpose" label={t.purpose} hint={t.revealHint} />
          <SubmitButton tone="quiet">{t.reveal}</SubmitButton>
        </CommandForm>
      </Fold>
    </section>
  )
}

/** For writers without a phone: how they wish to hear, and whether they have. */
function Telling({ voice, children }: { voice: Voice; children: ComponentChildren }) {
  const { locale } = useView()
  const t = voiceWords[locale]
  if (voice.told) return <Notice tone="success">{t.told}</Notice>
  return (
    <CommandForm of={tellAnswer}>
      {children}
      <p>
        {t.tellLead(t.replyWays[voice.replyBy] ?? voice.replyBy)}
        {voice.boardNumber && ` ${t.boardNumber} ${voice.boardNumber}`}
      </p>
      <p>
        <a href={`/desk/voices/${voice.id}/slip`}>{publicWords[locale].slip}</a>
      </p>
      <SubmitButton tone="quiet">{t.tell}</SubmitButton>
    </CommandForm>
  )
}

function choicesOf(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }))
}

/** As much of a text as fits into a line of a list. */
function shortened(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')]
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : characters.join('')
}

export const originalPage = page({
  path: '/desk/voices/:voice/original',
  place: 'desk',
  allow: triageStaff,
  load: async ({ ask, params }) => ({
    voice: params.voice!,
    ...(await ask(originalOf, { voice: params.voice! })),
  }),
  head: (_, locale) => ({ title: voiceWords[locale].original }),
  render: (shown) => <OriginalPage {...shown} />,
})

function OriginalPage({
  voice,
  original,
  contact,
  postalAddress,
}: {
  voice: string
  original: string
  contact: string | null
  postalAddress: string | null
}) {
  const { locale } = useView()
  const t = voiceWords[locale]
  return (
    <>
      <Breadcrumbs
        trail={[
          { href: '/desk/voices', label: t.inbox },
          { href: `/desk/voices/${voice}`, label: t.voice },
          { label: t.original },
        ]}
      />
      <h1>{t.original}</h1>
      <Notice tone="info">{t.revealed}</Notice>
      <Prose text={original} />
      <KeyValues
        items={[
          { label: t.contact, value: contact },
          { label: t.postalAddress, value: postalAddress },
        ]}
      />
    </>
  )
}
