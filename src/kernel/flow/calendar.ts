/** Days, working days and deadlines in China: everything that counts time, in one place to look. */
export { clockLevel, deadline } from './clock.ts'
export {
  addDays,
  addMonths,
  Day,
  dayOf,
  daysBetween,
  endOfDay,
  formatDay,
  startOfDay,
  weekdayOf,
  yearOf,
} from './day.ts'
export { after, Duration } from './duration.ts'
export {
  arrangedYears,
  CalendarChanges,
  type CalendarWarning,
  calendarWarning,
  isWorkingDay,
} from './holidays.ts'
export { addWorkingDays, workingDayAfter, workingDaysBetween } from './working-days.ts'
