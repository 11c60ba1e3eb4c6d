import type { z } from 'zod'
import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, SubmitButton, TextField } from '#components/fields.tsx'
import { OpinionMap } from '#components/opinion-map.tsx'
import { useView } from '#components/view.ts'
import { inChinese, inEnglish } from '#kernel/action/question.ts'
import type { Count, Head } from '../heads.ts'
import { consultationWords } from '../messages.ts'
import type { PublicMap } from '../public-map.ts'
import { countText } from '../report/phrases.ts'
import { answerQuestion, vote } from '../voting.ts'

export type HeadData = z.output<typeof Head>
type Told = { total: z.output<typeof Count>; parts: z.output<typeof Count>[] } | null

export function useConsultationWords() {
  return consultationWords[useView().locale]
}

/** In a word or two, whether one can take part. */
export function stageWord(
  head: Pick<HeadData, 'stage' | 'takesPart' | 'opensAt'>,
  now: Date,
  locale: 'zh' | 'en',
) {
  const t = consultationWords[locale]
  return head.stage === 'open' && now < head.opensAt ? t.notYet : t.stages[head.stage]
}

/** Three large buttons, each a way to answer; keys 1, 2 and 3 where script runs. */
export function VoteForm({
  consultation,
  statement,
  value,
  next,
}: {
  consultation: string
  statement: string
  value?: number | null | undefined
  next?: string | undefined
}) {
  const t = useConsultationWords()
  const ways = [
    { value: 1, label: t.agree, look: 'btn-primary' },
    { value: -1, label: t.disagree, look: 'btn-primary btn-outline' },
    { value: 0, label: t.pass, look: 'btn-outline' },
  ]
  return (
    <CommandForm of={vote} instance={statement} next={next}>
      <HiddenField name="consultation" value={consultation} />
      <HiddenField name="statement" value={statement} />
      <fieldset>
        <legend class="sr-only">{t.choose}</legend>
        <div class="grid gap-3 sm:grid-cols-3">
          {ways.map((way, at) => (
            <button
              key={way.value}
              type="submit"
              name="value"
              value={way.value}
              class={`btn ${way.look} min-h-16 text-lg`}
              aria-keyshortcuts={String(at + 1)}
              aria-pressed={value === way.value ? 'true' : undefined}
            >
              {value === way.value && <span aria-hidden="true">✓ </span>}
              {way.label}
            </button>
          ))}
        </div>
      </fieldset>
    </CommandForm>
  )
}

/** A sum in words: it can be read, heard, and answered in words. */
export function QuestionForm({ consultation, add }: { consultation: string; add: readonly number[] }) {
  const { locale } = useView()
  const t = useConsultationWords()
  const [one, other] = add.map(locale === 'zh' ? inChinese : inEnglish) as [string, string]
  return (
    <section>
      <p>{t.question}</p>
      <CommandForm of={answerQuestion}>
        <HiddenField name="consultation" value={consultation} />
        <TextField
          name="answer"
          label={t.sum(one, other)}
          hint={t.answerHint}
          width="short"
          autocomplete="off"
        />
        <SubmitButton>{t.confirmAnswer}</SubmitButton>
      </CommandForm>
    </section>
  )
}

/** How views lie: marks of several people each, and, for the reader alone, their own place. */
export function ViewsMap({
  map,
  enough,
  you,
}: {
  map: z.output<typeof PublicMap>
  /** Whether enough people have taken part for a map to come. */
  enough: boolean
  you?: { x: number; y: number } | undefined
}) {
  const { locale } = useView()
  const t = useConsultationWords()
  if (map.groups === null) return <p class="text-quiet">{enough ? t.mapComing : t.noMapYet}</p>
  if (map.groups.length === 0) return <p class="text-quiet">{t.noGroupsYet}</p>
  return (
    <OpinionMap
      caption={t.mapCaption}
      you={you}
      groups={map.groups.map(({ name, size, marks, says }) => ({
        name: name[locale],
        size: typeof size === 'number' ? size : countText(size, locale),
        points: marks,
        holds: says[locale],
      }))}
    />
  )
}

/** What may be told of the votes on a statement, in words and as a bar. */
export function VotesTold({ votes }: { votes: Told }) {
  const { locale } = useView()
  const t = useConsultationWords()
  if (!votes) return <span class="text-quiet">{t.noCounts}</span>
  const [agree = 0, disagree = 0, pass = 0] = votes.parts
  const middle = (count: z.output<typeof Count>) =>
    typeof count === 'number' ? count : (count.from + count.to) / 2
  const parts = votes.parts.map(middle)
  const all = Math.max(
    1,
    parts.reduce((sum, part) => sum + part, 0),
  )
  const fills = ['fill-primary', 'fill-accent', 'fill-line-strong']
  return (
    <div class="grid gap-1">
      <svg class="h-3 w-full" aria-hidden="true">
        {parts.map((part, at) => (
          <rect
            key={fills[at]}
            class={fills[at]}
            x={`${(100 * parts.slice(0, at).reduce((sum, one) => sum + one, 0)) / all}%`}
            width={`${(100 * part) / all}%`}
            height="100%"
          />
        ))}
      </svg>
      <span class="text-sm tabular-nums">
        {t.counts(countText(agree, locale), countText(disagree, locale), countText(pass, locale))}
      </span>
    </div>
  )
}
