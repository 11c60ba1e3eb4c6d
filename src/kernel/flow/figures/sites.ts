import { sources, whole } from './figure.ts'

/** Halls, stations, mailboxes and studios: what each needs, and how alive it must be. */
export const sites = {
  sessionsPerYear: whole(
    2,
    { most: 50 },
    {
      label: { zh: '每个议事堂每年最少活动场次', en: 'Sessions that each hall holds in a year, at least' },
      source: { zh: '常见下限为两场', en: 'two is the usual minimum' },
      mechanisms: ['B31'],
      unit: 'times',
    },
  ),
  exchangeMeetingsPerYear: whole(
    1,
    { most: 12 },
    {
      label: { zh: '每年工作交流会次数', en: 'Meetings of the halls with each other in a year' },
      source: { zh: '每年召开一次工作交流会', en: 'one a year' },
      mechanisms: ['B28'],
      unit: 'times',
    },
  ),
  hallStaff: whole(
    2,
    { most: 20 },
    {
      label: { zh: '每个议事堂最少工作人员', en: 'Staff that each hall has, at least' },
      source: sources.own,
      mechanisms: ['B26'],
      unit: 'people',
    },
  ),
  stationsPerTown: whole(
    2,
    { most: 50 },
    {
      label: { zh: '每个镇街最少协商驿站', en: 'Stations that each town has, at least' },
      source: sources.own,
      mechanisms: ['B9'],
      unit: 'items',
    },
  ),
  effectiveMonths: whole(
    6,
    { least: 1, most: 24 },
    {
      label: {
        zh: '“有效覆盖”须在几个月内有活动',
        en: 'Months within which a hall must be active to count as effective',
      },
      source: sources.own,
      mechanisms: ['E19'],
      unit: 'months',
    },
  ),
  mailboxOpeners: whole(
    2,
    { least: 1, most: 5 },
    {
      label: { zh: '开启实体信箱的人数', en: 'People who open a mailbox together' },
      source: { zh: '双人开箱', en: 'the rule of two openers' },
      mechanisms: ['A10'],
      unit: 'people',
    },
  ),
  studioFirstReplyWorkingDays: whole(
    5,
    { most: 60 },
    {
      label: { zh: '委员工作室首次回复的工作日', en: 'Working days to a studio’s first reply' },
      source: sources.own,
      mechanisms: ['B21', 'I10'],
      unit: 'workingDays',
    },
  ),
  studioWarnMonths: whole(
    3,
    { least: 1, most: 24 },
    {
      label: { zh: '工作室几个月无活动即预警', en: 'Months without activity after which a studio is warned' },
      source: sources.own,
      mechanisms: ['I10'],
      unit: 'months',
    },
  ),
  studioOfflineMonths: whole(
    6,
    { least: 1, most: 36 },
    {
      label: {
        zh: '工作室几个月无活动即下线',
        en: 'Months without activity after which a studio goes offline',
      },
      source: sources.own,
      mechanisms: ['I10'],
      unit: 'months',
    },
  ),
}
