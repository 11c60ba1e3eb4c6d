import { z } from 'zod'
import { figureNotes, sources, whole } from './figure.ts'

export const Indicator = z.enum([
  'topicQuality',
  'researchQuality',
  'deliberation',
  'handling',
  'innovation',
  'useOfOutcomes',
])
export type Indicator = z.output<typeof Indicator>

export const Party = z.enum(['self', 'committee', 'proponent', 'public'])
export type Party = z.output<typeof Party>

const weight = z.number().min(0).max(100)

/** The evaluation by four parties on six indicators (六指标四主体). */
export const judging = {
  indicatorWeights: z
    .record(Indicator, weight)
    .default({
      topicQuality: 15,
      researchQuality: 20,
      deliberation: 20,
      handling: 25,
      innovation: 5,
      useOfOutcomes: 15,
    })
    .register(figureNotes, {
      label: { zh: '六项指标的权重', en: 'Weights of the six indicators; they add up to 100' },
      source: sources.own,
      mechanisms: ['E5'],
    }),
  partyWeights: z
    .record(Party, weight)
    .default({ self: 15, committee: 35, proponent: 25, public: 25 })
    .register(figureNotes, {
      label: { zh: '四类评价主体的权重', en: 'Weights of the four parties; they add up to 100' },
      source: sources.own,
      mechanisms: ['E6'],
    }),
  judges: z
    .record(Party, z.array(Indicator))
    .default({
      self: ['topicQuality', 'researchQuality', 'deliberation', 'innovation', 'useOfOutcomes'],
      committee: [...Indicator.options],
      proponent: [...Indicator.options],
      public: ['topicQuality', 'deliberation', 'handling'],
    })
    .register(figureNotes, {
      label: { zh: '各类主体评哪些指标', en: 'Which indicators each party judges' },
      source: {
        zh: '单位不自评办理质量，公众只评看得见的三项',
        en: 'nobody judges their own handling; the public judges what it can see',
      },
      mechanisms: ['E6'],
    }),
  publicMinimumSample: whole(
    10,
    { least: 1, most: 1_000 },
    {
      label: {
        zh: '社会公众评的最低样本数',
        en: 'Sheets below which the public is left out of an evaluation',
      },
      source: sources.own,
      mechanisms: ['E6'],
      unit: 'people',
    },
  ),
  shownFromSheets: whole(
    5,
    { least: 3, most: 100 },
    {
      label: {
        zh: '公开得分至少需要的评价份数',
        en: 'Sheets from which on a score is shown in public',
      },
      source: {
        zh: '少于此数时得分可能暴露是谁打的',
        en: 'below it, a score could tell who gave it',
      },
      mechanisms: ['E7'],
      unit: 'people',
    },
  ),
  evaluationDays: whole(
    15,
    { least: 1, most: 90 },
    {
      label: { zh: '评价开放的天数', en: 'Days that an evaluation is open' },
      source: sources.own,
      mechanisms: ['E6'],
      unit: 'days',
    },
  ),
  feedbackDays: whole(
    5,
    { most: 60 },
    {
      label: { zh: '结果公开前的异议天数', en: 'Days that the judged may object before publication' },
      source: { zh: '先反馈被评单位，再公开', en: 'the judged see it before the public does' },
      mechanisms: ['E7'],
      unit: 'days',
    },
  ),
  awardPublicityDays: whole(
    5,
    { most: 60 },
    {
      label: { zh: '案例评选公示的天数', en: 'Days that named cases are shown before they are awarded' },
      source: sources.custom,
      mechanisms: ['B24'],
      unit: 'days',
    },
  ),
  awardJudges: whole(
    3,
    { least: 1, most: 50 },
    {
      label: { zh: '案例入选至少需要的评委数', en: 'Judges that a case needs before it can be named' },
      source: sources.own,
      mechanisms: ['B24'],
      unit: 'people',
    },
  ),
}
