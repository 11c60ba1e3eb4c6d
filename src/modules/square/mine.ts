import { z } from 'zod'
import { signedIn } from '#kernel/access/policy.ts'
import { query } from '#kernel/action/declare.ts'

/** As many as one person can plan ahead. */
const most = 20

export const mine = query({
  name: 'square.mine',
  purpose:
    'What waits for me under my own account, of every module, the earliest first; without a day, last.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({ label: z.string(), text: z.string(), href: z.string(), at: z.date().nullable() }),
    ),
  }),
  allow: signedIn,
  async run(_, { db, kernel, now, actor, locale }) {
    const account = actor.account!
    const lists = await Promise.all(
      kernel.registry.waitsForMe.map(async ({ label, list }) =>
        (await list({ db, kernel, now, actor, account })).map((item) => ({ ...item, label: label[locale] })),
      ),
    )
    const when = ({ at }: { at: Date | null }) => at?.getTime() ?? Number.POSITIVE_INFINITY
    const items = lists.flat().sort((a, b) => (when(a) === when(b) ? 0 : when(a) - when(b)))
    return { items: items.slice(0, most) }
  },
})
