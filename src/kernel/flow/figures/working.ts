import { share, sources, whole } from './figure.ts'

/** The work around the loop: records, reading groups, opinion reports, supervisors, plenaries, privacy. */
export const working = {
  registerWorkingDays: whole(
    5,
    { most: 60 },
    {
      label: { zh: '活动结束后登记上传的工作日', en: 'Working days to register what was done' },
      source: sources.own,
      mechanisms: ['I3', 'J6', 'B29'],
      unit: 'workingDays',
    },
  ),
  readingNudgeDays: whole(
    2,
    { least: 1, most: 30 },
    {
      label: { zh: '读书群督促间隔天数', en: 'Days between nudges in a reading group' },
      source: { zh: '“两天一督促”', en: 'the rule of a nudge every two days' },
      mechanisms: ['G9'],
      unit: 'days',
    },
  ),
  readingBulletinDays: whole(
    7,
    { least: 1, most: 90 },
    {
      label: { zh: '读书群通报间隔天数', en: 'Days between bulletins of a reading group' },
      source: { zh: '“一周一通报”', en: 'the rule of a bulletin every week' },
      mechanisms: ['G9'],
      unit: 'days',
    },
  ),
  outcomeReviews: whole(
    1,
    { most: 3 },
    {
      label: { zh: '成果文书签发前的审核道数', en: 'Reviews that a result needs before it is signed' },
      source: { zh: '公文拟制：起草、审核、签发', en: 'official documents are drafted, reviewed, signed' },
      mechanisms: ['D6', 'C1', 'B19'],
      unit: 'times',
    },
  ),
  opinionReportCharacters: whole(
    1_500,
    { least: 200, most: 10_000 },
    {
      label: { zh: '社情民意信息的字数上限', en: 'Characters of an opinion report, at most' },
      source: sources.custom,
      mechanisms: ['C1'],
      unit: 'characters',
    },
  ),
  opinionReportsPerMember: whole(
    1,
    { most: 50 },
    {
      label: { zh: '委员每年社情民意信息篇数', en: 'Opinion reports of a member in a year, at least' },
      source: sources.custom,
      mechanisms: ['C1'],
      unit: 'items',
    },
  ),
  opinionReportsPerStandingMember: whole(
    3,
    { most: 50 },
    {
      label: {
        zh: '常委每年社情民意信息篇数',
        en: 'Opinion reports of a standing member in a year, at least',
      },
      source: sources.custom,
      mechanisms: ['C1'],
      unit: 'items',
    },
  ),
  supervisorsPerGroup: whole(
    3,
    { least: 1, most: 20 },
    {
      label: { zh: '民主监督员每组人数', en: 'Democratic supervisors in a group' },
      source: sources.custom,
      mechanisms: ['I13'],
      unit: 'people',
    },
  ),
  plenaryQuorum: share(2 / 3, {
    label: { zh: '全会开会的出席比例', en: 'Part of the members who must attend a plenary' },
    source: { zh: '三分之二以上委员出席方可举行', en: 'two thirds of the members' },
    mechanisms: ['F10'],
  }),
  aggregateMinimum: whole(
    5,
    { least: 2, most: 100 },
    {
      label: { zh: '公开数据至少代表的人数', en: 'People that a published figure stands for, at least' },
      source: sources.own,
      mechanisms: ['D5', 'K4'],
      unit: 'people',
    },
  ),
}
