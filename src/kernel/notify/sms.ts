import type { Sender } from './delivery.ts'

/** A text message: gateways in China send registered templates, filled with parameters. */
export type ShortMessage = {
  phone: string
  /** The code under which the operator registered the template. */
  template: string
  parameters: Record<string, string>
  /** The same for each try to deliver this message, so that the gateway sends it once. */
  idempotencyKey: string
}

/** What sends text messages; another provider is another one of these. */
export type SmsGateway = Sender<ShortMessage>
