import { z } from 'zod'
import { figureNotes, sources, whole } from './figure.ts'

/** One thing that topics in the pool are marked on, and how much it counts. */
export const Criterion = z.object({
  /** Under which marks are kept; stays when the words change. */
  key: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]{0,19}$/)
    .max(20),
  zh: z.string().min(2).max(30),
  en: z.string().min(2).max(60),
  weight: z.number().min(0).max(100),
})
export type Criterion = z.output<typeof Criterion>

/** How topics are chosen from the pool (议题遴选). */
export const choosing = {
  topicCriteria: z
    .array(Criterion)
    .min(1)
    .max(8)
    .default([
      { key: 'concern', zh: '群众关切程度', en: 'How much it concerns residents', weight: 35 },
      { key: 'benefit', zh: '群众受益面', en: 'How many would benefit', weight: 25 },
      { key: 'theme', zh: '与年度主题相符', en: 'How well it fits the theme of the year', weight: 20 },
      { key: 'feasible', zh: '协商后能够办成', en: 'Whether it can be done once agreed', weight: 20 },
    ])
    .register(figureNotes, {
      label: { zh: '议题评分的标准和权重', en: 'What topics are marked on, with weights that add up to 100' },
      source: sources.own,
      mechanisms: ['B10'],
    }),
  topicScorers: whole(
    3,
    { least: 1, most: 50 },
    {
      label: { zh: '议题评分至少需要的人数', en: 'People who must mark a topic before its score is shown' },
      source: { zh: '人数太少，得分只代表个人', en: 'of too few, a score is one person’s opinion' },
      mechanisms: ['B10'],
      unit: 'people',
    },
  ),
}
