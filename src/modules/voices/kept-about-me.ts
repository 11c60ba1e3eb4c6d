import { desc, eq } from 'drizzle-orm'
import type { KeptAboutMe } from '#kernel/kept-about-me.ts'
import { voices } from './tables.ts'

/** Voices that their writer wished to find under the account; all others belong to whoever holds the receipt. */
export const writtenVoices: KeptAboutMe = {
  name: 'voices.written',
  list: ({ db, account }) =>
    db
      .select({
        text: voices.text,
        category: voices.category,
        submittedAt: voices.submittedAt,
        stage: voices.stage,
        answer: voices.answer,
        answeredAt: voices.answeredAt,
        published: voices.published,
      })
      .from(voices)
      .where(eq(voices.accountId, account))
      .orderBy(desc(voices.submittedAt)),
}
