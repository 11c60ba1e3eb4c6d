import { z } from 'zod'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { topicHead, topicReaders } from '#modules/topics/index.ts'
import { lookers, promisesOf } from './looking-back.ts'

export const promisesOfTopic = query({
  name: 'assignments.promises',
  purpose:
    'What was promised at the sessions of a topic and in its replies, and what was found by going back.',
  input: z.strictObject({ topic: Id }),
  output: z.object({
    topic: z.object({ id: z.string(), title: z.string() }),
    promises: z.array(
      z.object({
        id: z.string(),
        unit: z.string(),
        text: z.string(),
        dueOn: z.string(),
        due: z.boolean(),
        found: z.array(z.object({ finding: z.string(), text: z.string(), at: z.date() })),
      }),
    ),
    mayLook: z.boolean(),
  }),
  allow: topicReaders,
  about: ({ topic }, { db }) => topicHead(db, topic),
  async run({ topic }, { db, now, actor, subject }) {
    return {
      topic: subject,
      promises: await promisesOf(db, topic, now),
      mayLook: lookers.permits(actor, subject),
    }
  },
})
