import { z } from 'zod'
import { figureNotes, sources, whole } from './figure.ts'

/** Answers that residents, units and committees owe: how soon, how much longer, how often sent back. */
export const answering = {
  firstAnswerWorkingDays: whole(
    7,
    { most: 90 },
    {
      label: { zh: '首次答复民意的工作日', en: 'Working days to the first answer to a voice' },
      source: sources.hotline,
      mechanisms: ['A7'],
      unit: 'workingDays',
    },
  ),
  unreadMailDays: whole(
    3,
    { least: 1, most: 60 },
    {
      label: { zh: '委员信箱未读提醒天数', en: 'Days until a member is reminded of unread letters' },
      source: sources.own,
      mechanisms: ['A11'],
      unit: 'days',
    },
  ),
  emergencyAnswerHours: whole(
    2,
    { least: 1, most: 72 },
    {
      label: { zh: '突发险情的答复小时数', en: 'Hours to answer in an emergency' },
      source: sources.hotline,
      mechanisms: ['A7'],
      unit: 'hours',
    },
  ),
  utilityAnswerHours: whole(
    24,
    { least: 1, most: 240 },
    {
      label: { zh: '水电气热问题的答复小时数', en: 'Hours to answer about water, power, gas and heating' },
      source: sources.hotline,
      mechanisms: ['A7'],
      unit: 'hours',
    },
  ),
  difficultAnswerDays: whole(
    15,
    { most: 180 },
    {
      label: { zh: '疑难问题的答复天数', en: 'Days to answer what is difficult' },
      source: sources.hotline,
      mechanisms: ['A7'],
      unit: 'days',
    },
  ),
  memberMailboxWorkingDays: whole(
    5,
    { most: 90 },
    {
      label: {
        zh: '委员信箱未读提醒的工作日',
        en: 'Working days before a member is reminded of an unread letter',
      },
      source: sources.own,
      mechanisms: ['A11'],
      unit: 'workingDays',
    },
  ),
  replyWorkingDays: whole(
    20,
    { least: 1, most: 365 },
    {
      label: {
        zh: '承办单位答复的工作日（自派单起）',
        en: 'Working days for a unit to reply to an assignment, from dispatch',
      },
      source: sources.own,
      mechanisms: ['D8'],
      unit: 'workingDays',
    },
  ),
  coHandlerWorkingDays: whole(
    10,
    { least: 1, most: 365 },
    {
      label: { zh: '会办单位告知主办单位的工作日', en: 'Working days for a co-handler to tell the lead' },
      source: sources.own,
      mechanisms: ['D8'],
      unit: 'workingDays',
    },
  ),
  extensionWorkingDays: whole(
    15,
    { most: 365 },
    {
      label: { zh: '延期的最长工作日', en: 'Longest extension of an assignment, in working days' },
      source: sources.hotline,
      mechanisms: ['D8'],
      unit: 'workingDays',
    },
  ),
  sendBackLimit: whole(
    1,
    { most: 5 },
    {
      label: { zh: '退件次数上限', en: 'How often a task may be sent back' },
      source: {
        zh: '退件以一次为限，再有争议由派单方裁定',
        en: 'one send-back; then whoever dispatched it decides',
      },
      mechanisms: ['D8'],
      unit: 'times',
    },
  ),
  sendBackWorkingDays: whole(
    3,
    { most: 30 },
    {
      label: { zh: '可以退件的工作日', en: 'Working days within which it may be sent back' },
      source: sources.proposals,
      mechanisms: ['D8'],
      unit: 'workingDays',
    },
  ),
  leadNeededFrom: whole(
    3,
    { least: 2, most: 10 },
    {
      label: { zh: '几家以上承办须明确牵头单位', en: 'Units from which on one must lead' },
      source: sources.proposals,
      mechanisms: ['D8'],
      unit: 'items',
    },
  ),
  proposalReplyMonths: whole(
    3,
    { least: 1, most: 12 },
    {
      label: { zh: '提案答复的月数（自交办起）', en: 'Months to reply to a proposal, from its assignment' },
      source: sources.proposals,
      mechanisms: ['G1'],
      unit: 'months',
    },
  ),
  proposalLongestMonths: whole(
    6,
    { least: 1, most: 24 },
    {
      label: { zh: '提案答复延期后的最长月数', en: 'Months to reply to a proposal, extensions included' },
      source: sources.proposals,
      mechanisms: ['G1'],
      unit: 'months',
    },
  ),
  proposalObjectionWorkingDays: whole(
    5,
    { most: 30 },
    {
      label: { zh: '预交办异议的工作日', en: 'Working days to object to a pre-assignment' },
      source: { zh: '各地为三至十个工作日', en: 'three to ten working days, by place' },
      mechanisms: ['G3'],
      unit: 'workingDays',
    },
  ),
  replyClasses: z
    .record(z.string().max(2), z.object({ zh: z.string().max(60), en: z.string().max(80) }))
    .default({
      A: { zh: '已经解决或基本解决', en: 'solved, or mostly solved' },
      B: { zh: '正在解决或已列入计划', en: 'being solved, or planned' },
      C: { zh: '受条件限制，留作参考', en: 'not possible at present; kept for reference' },
    })
    .register(figureNotes, {
      label: { zh: '答复类别', en: 'Classes of replies' },
      source: { zh: '各地三类或四类不等', en: 'three or four classes, by place' },
      mechanisms: ['D8', 'G1'],
    }),
}
