import { maskPhone } from '../text/personal-data.ts'
import { delivered } from './delivery.ts'
import type { SmsGateway } from './sms.ts'

export type SmsLogSettings = {
  /** Gets one line for each message. */
  write(line: string): void
  /** Shows what is in the message, codes for signing in included: for the demo alone. */
  demo: boolean
}

/** Sends nothing: writes down that something would be sent, the phone masked. */
export function smsLog({ write, demo }: SmsLogSettings): SmsGateway {
  return {
    async send({ phone, template, parameters }) {
      const values = Object.entries(parameters).map(([name, value]) => `${name}=${demo ? value : '***'}`)
      write(['SMS', maskPhone(phone), template, ...values].join(' ').replace(/[\s\p{C}]+/gu, ' '))
      return delivered
    },
  }
}
