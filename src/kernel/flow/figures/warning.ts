import { EscalationLadder } from '../escalation.ts'
import { CalendarChanges } from '../holidays.ts'
import { ReminderPlan } from '../reminders.ts'
import { figureNotes, share, sources } from './figure.ts'

/** When a clock warns, whom it reminds, and who hears of it next. */
export const warning = {
  yellowFraction: share(0.6, {
    label: { zh: '期限过去多少亮黄灯', en: 'Part of a deadline after which it is yellow' },
    source: sources.own,
    mechanisms: ['D8'],
  }),
  reminders: ReminderPlan.default({
    hour: 9,
    rules: [{ at: 'yellow' }, { every: { workingDays: 2 }, after: 'due', times: 10 }],
  }).register(figureNotes, {
    label: { zh: '提醒的时间', en: 'When whoever owes an answer is reminded' },
    source: sources.own,
    mechanisms: ['D8', 'G19'],
  }),
  escalation: EscalationLadder.default([
    { after: 'yellow', tell: 'handlingUnitOfficer' },
    { after: 'due', tell: 'liaisonOfficer' },
    { after: 'due', by: { workingDays: 3 }, tell: 'specialCommitteeStaff' },
    { after: 'due', by: { workingDays: 10 }, tell: 'leader' },
  ]).register(figureNotes, {
    label: { zh: '逾期逐级告知', en: 'Who hears of what is late, and when' },
    source: sources.own,
    mechanisms: ['D8', 'G15'],
  }),
  calendar: CalendarChanges.default({ holidays: [], workingDays: [], years: [] }).register(figureNotes, {
    label: { zh: '本地的节假日和调休', en: 'Local holidays and days worked in their stead' },
    source: { zh: '国务院办公厅通知之外由当地补充', en: 'what the place adds to the State Council’s notice' },
    mechanisms: [],
  }),
}
