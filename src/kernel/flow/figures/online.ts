import { sources, whole } from './figure.ts'

/** Online deliberation: how few people are never told apart, and what looks unusual. */
export const online = {
  smallestCell: whole(
    5,
    { least: 5, most: 100 },
    {
      label: {
        zh: '公开的每个数字至少代表的人数',
        en: 'People that every published figure stands for, at least',
      },
      source: sources.own,
      mechanisms: ['D4', 'D5'],
      unit: 'people',
    },
  ),
  votesBeforeQuestion: whole(
    20,
    { least: 5, most: 500 },
    {
      label: {
        zh: '一分钟内投几票后要答一道小问题',
        en: 'Votes in a minute after which a simple question is asked',
      },
      source: sources.own,
      mechanisms: ['D4', 'K4'],
      unit: 'times',
    },
  ),
  statementsPerDay: whole(
    5,
    { least: 1, most: 100 },
    {
      label: { zh: '每人每天最多提出的观点数', en: 'Statements that one person may propose in a day' },
      source: sources.own,
      mechanisms: ['D4', 'K4'],
      unit: 'items',
    },
  ),
  postsPerDay: whole(
    20,
    { least: 1, most: 500 },
    {
      label: { zh: '每人每天最多发表的留言数', en: 'Posts that one person may write in a day' },
      source: sources.own,
      mechanisms: ['D4', 'K4'],
      unit: 'items',
    },
  ),
  burstPeople: whole(
    30,
    { least: 5, most: 10_000 },
    {
      label: {
        zh: '十分钟内新增几人投票算异常',
        en: 'New voters within ten minutes that are looked at as unusual',
      },
      source: sources.own,
      mechanisms: ['D4', 'K4'],
      unit: 'people',
    },
  ),
  identicalPeople: whole(
    5,
    { least: 5, most: 1_000 },
    {
      label: {
        zh: '几人投票完全相同算异常',
        en: 'People with identical votes that are looked at as unusual',
      },
      source: sources.own,
      mechanisms: ['D4', 'K4'],
      unit: 'people',
    },
  ),
  sameAddressPeople: whole(
    15,
    { least: 5, most: 10_000 },
    {
      label: {
        zh: '同一网络一天内新增几人算异常',
        en: 'New voters from one network in a day that are looked at as unusual',
      },
      source: sources.own,
      mechanisms: ['D4', 'K4'],
      unit: 'people',
    },
  ),
}
