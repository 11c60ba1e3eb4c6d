import { dayOf, startOfDay } from '../flow/calendar.ts'

/** The first instant of the day in China. All that is kept of when a secret deed was done: a finer time finds the sign-in. */
export function toTheDay(at: Date): Date {
  return startOfDay(dayOf(at))
}

export function toTheHour(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000)
}
