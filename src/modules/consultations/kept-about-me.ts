import { desc, eq } from 'drizzle-orm'
import type { KeptAboutMe } from '#kernel/kept-about-me.ts'
import { moderationAppeals, posts, statements } from './tables.ts'

/** What somebody wrote under a nickname; how they voted is kept apart, and told by `consultations.votes` without a name. */
export const writtenContributions: readonly KeptAboutMe[] = [
  {
    name: 'consultations.statements',
    list: ({ db, account }) =>
      db
        .select({
          text: statements.text,
          nickname: statements.nickname,
          proposedAt: statements.proposedAt,
          stage: statements.stage,
          reason: statements.reason,
        })
        .from(statements)
        .where(eq(statements.accountId, account))
        .orderBy(desc(statements.proposedAt)),
  },
  {
    name: 'consultations.posts',
    list: ({ db, account }) =>
      db
        .select({
          text: posts.text,
          nickname: posts.nickname,
          postedAt: posts.postedAt,
          stage: posts.stage,
          reason: posts.reason,
        })
        .from(posts)
        .where(eq(posts.accountId, account))
        .orderBy(desc(posts.postedAt)),
  },
  {
    name: 'consultations.appeals',
    list: ({ db, account }) =>
      db
        .select({
          text: moderationAppeals.text,
          answer: moderationAppeals.answer,
          upheld: moderationAppeals.upheld,
        })
        .from(moderationAppeals)
        .where(eq(moderationAppeals.accountId, account)),
  },
]
