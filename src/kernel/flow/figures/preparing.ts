import { sources, whole } from './figure.ts'

/** Before a session: reading, research, notice, the online round. */
export const preparing = {
  researchLeadDays: whole(
    30,
    { most: 365 },
    {
      label: { zh: '调研须早于协商会的天数', en: 'Days that research must begin before the session' },
      source: { zh: '“提前一个月开展调研”', en: 'the rule of research one month ahead' },
      mechanisms: ['B12'],
      unit: 'days',
    },
  ),
  readingsPerTopic: whole(
    1,
    { most: 20 },
    {
      label: { zh: '每个议题至少读书学习的次数', en: 'Readings that each topic needs, at least' },
      source: { zh: '“不读书不调研”', en: 'the rule of no research without reading' },
      mechanisms: ['B12'],
      unit: 'times',
    },
  ),
  noticeDays: whole(
    5,
    { most: 90 },
    {
      label: { zh: '协商会提前公告的天数', en: 'Days that a session must be announced before it' },
      source: { zh: '民主恳谈提前五天公告的惯例', en: 'the custom of democratic talks: five days' },
      mechanisms: ['B15', 'B16'],
      unit: 'days',
    },
  ),
  affectedAtLeast: whole(
    1,
    { most: 100 },
    {
      label: { zh: '到会利益相关方的最少人数', en: 'Affected people present at a session, at least' },
      source: sources.own,
      mechanisms: ['B18'],
      unit: 'people',
    },
  ),
  onlineLeadMonths: whole(
    1,
    { most: 12 },
    {
      label: {
        zh: '网络议政须早于协商会开放的月数',
        en: 'Months that online deliberation opens before the session',
      },
      source: { zh: '会前一个月开展网上征询的做法', en: 'the practice of asking online one month ahead' },
      mechanisms: ['D3'],
      unit: 'months',
    },
  ),
  onlineCloseDaysBefore: whole(
    3,
    { least: 1, most: 90 },
    {
      label: {
        zh: '网络议政须在会前几天截止',
        en: 'Days that online deliberation closes before the session',
      },
      source: { zh: '观点报告须在会前定稿', en: 'the viewpoint report is final before the session' },
      mechanisms: ['D3', 'D5'],
      unit: 'days',
    },
  ),
}
