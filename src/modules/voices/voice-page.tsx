import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { CheckboxGroup, HiddenField, SubmitButton } from '#components/fields.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { role } from '#kernel/access/policy.ts'
import { Decisions } from './decisions.tsx'
import { showVoice, type Voice } from './inbox.ts'
import { voiceWords } from './messages.ts'
import { mergeVoices } from './triage.ts'
import { Due, Marks, shortened } from './voice-marks.tsx'

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
        <div class="flow">
          {voice.hints.channels.includes('emergency') && <Notice tone="error">{t.hints.emergency}</Notice>}
          <Marks voice={{ hints: voice.hints, minor: voice.minor }} />
          {voice.withdrawn && <Notice tone="warning">{t.withdrawnNotice}</Notice>}
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
