import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { page } from '#components/page.ts'
import { Quote } from '#components/quote.tsx'
import { Time } from '#components/time.tsx'
import { anyone } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { placeHeads } from '#modules/places/index.ts'
import { voiceWords } from './messages.ts'
import { voices } from './tables.ts'

const shown = 100

export const answerBoard = query({
  name: 'voices.board',
  purpose:
    'Answers for those who wrote on paper and left no number: each under the number on the slip, without the letter.',
  input: z.strictObject({ place: Id }),
  output: z.object({
    place: z.string(),
    answers: z.array(z.object({ boardNumber: z.string(), answer: z.string(), answeredAt: z.date() })),
  }),
  allow: anyone,
  async about({ place }, { db }) {
    const head = (await placeHeads(db, [place])).get(place)
    return head && { name: head.name }
  },
  async run({ place }, { db, subject }) {
    const found = await db
      .select({ boardNumber: voices.boardNumber, answer: voices.answer, answeredAt: voices.answeredAt })
      .from(voices)
      .where(
        and(
          eq(voices.placeId, place),
          eq(voices.replyBy, 'board'),
          isNotNull(voices.answer),
          isNotNull(voices.answeredAt),
        ),
      )
      .orderBy(desc(voices.answeredAt))
      .limit(shown)
    return {
      place: (subject as { name: string }).name,
      answers: found.map(({ boardNumber, answer, answeredAt }) => ({
        boardNumber: boardNumber!,
        answer: answer!,
        answeredAt: answeredAt!,
      })),
    }
  },
})

/** To be printed and hung up beside the mailbox. */
export const boardPage = page({
  path: '/places/:place/board',
  place: 'square',
  load: async ({ ask, params }) => ({
    id: params.place!,
    ...(await ask(answerBoard, { place: params.place! })),
  }),
  head: ({ place }, locale) => ({ title: voiceWords[locale].board(place) }),
  render: ({ id, place, answers }, { locale }) => {
    const t = voiceWords[locale]
    return (
      <>
        <Breadcrumbs trail={[{ href: `/places/${id}`, label: place }, { label: t.boardShort }]} />
        <h1>{t.board(place)}</h1>
        <p>{t.boardLead}</p>
        {answers.length === 0 && <EmptyState title={t.boardEmpty} />}
        {answers.map(({ boardNumber, answer, answeredAt }) => (
          <section key={boardNumber}>
            <h2>
              {t.boardNumber} {boardNumber}
            </h2>
            <Quote>{answer}</Quote>
            <p class="text-quiet">
              <Time at={answeredAt} />
            </p>
          </section>
        ))}
      </>
    )
  },
})
