import { module } from '#components/page.ts'
import { notices } from './messages.ts'
import { remind } from './reminding.ts'

/** Clocks that speak up: reminders to whoever owes something, and a ladder of those who hear of what is late. */
export const reminders = module({ name: 'reminders', jobs: [remind], notices })
