import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Quote } from '#components/quote.tsx'
import { Time } from '#components/time.tsx'
import { signedIn } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { placeHeads } from '#modules/places/index.ts'
import { voiceWords } from './messages.ts'
import { voices } from './tables.ts'

/** As many as one looks through. */
const most = 100

export const accountVoices = query({
  name: 'voices.ofAccount',
  purpose: 'What I wrote while I was signed in, how far each has come, and what was answered.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        place: z.string(),
        stage: z.string(),
        submittedAt: z.date(),
        answer: z.string().nullable(),
        answeredAt: z.date().nullable(),
      }),
    ),
  }),
  allow: signedIn,
  async run(_, { db, actor }) {
    const found = await db
      .select()
      .from(voices)
      .where(eq(voices.accountId, actor.account!))
      .orderBy(desc(voices.submittedAt))
      .limit(most)
    const places = await placeHeads(
      db,
      found.map(({ placeId }) => placeId),
    )
    return {
      items: found.map(({ id, text, placeId, stage, submittedAt, answer, answeredAt }) => ({
        id,
        text,
        place: places.get(placeId)?.name ?? '',
        stage,
        submittedAt,
        answer,
        answeredAt,
      })),
    }
  },
})

/** One's own voices, without their receipts: those are nowhere kept. */
export const accountVoicesPage = page({
  path: '/account/voices',
  place: 'square',
  allow: signedIn,
  load: ({ ask }) => ask(accountVoices, {}),
  head: (_, locale) => ({ title: voiceWords[locale].mine }),
  render: ({ items }, { locale }) => {
    const t = voiceWords[locale]
    const stages: Record<string, string> = t.stages
    return (
      <>
        <Breadcrumbs trail={[{ href: '/account', label: t.account }, { label: t.mine }]} />
        <h1>{t.mine}</h1>
        <p>{t.mineLead}</p>
        {items.length === 0 && <EmptyState title={t.mineNone} />}
        {items.map((voice) => (
          <section key={voice.id} aria-labelledby={voice.id}>
            <h2 id={voice.id}>
              {voice.place} · <Time at={voice.submittedAt} />
            </h2>
            <Prose text={voice.text} />
            <KeyValues items={[{ label: t.stage, value: stages[voice.stage] }]} />
            {voice.answer && (
              <>
                <h3>{t.answer}</h3>
                <Quote>{voice.answer}</Quote>
              </>
            )}
          </section>
        ))}
      </>
    )
  },
})
