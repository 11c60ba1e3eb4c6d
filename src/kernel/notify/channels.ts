import { type Delivery, failed, type Sender } from './delivery.ts'
import { type Mail, type MailSettings, mailSender } from './mail.ts'
import { type RobotMessage, type RobotSettings, robot } from './robot.ts'
import type { ShortMessage } from './sms.ts'
import { type SmsHttpSettings, smsHttp } from './sms-http.ts'
import { type SmsLogSettings, smsLog } from './sms-log.ts'

/** What is said through each channel. */
export type ChannelMessages = { mail: Mail; sms: ShortMessage; robot: RobotMessage }
export type Channel = keyof ChannelMessages

/** The channels that the operator set up. */
export type Channels = { [C in Channel]?: Sender<ChannelMessages[C]> }

export type ChannelSettings = {
  mail?: MailSettings | undefined
  sms?: SmsHttpSettings | SmsLogSettings | undefined
  robot?: RobotSettings | undefined
}

/** @throws Error that says which setting does not fit */
export function openChannels({ mail, sms, robot: speaking }: ChannelSettings): Channels {
  return {
    ...(mail && { mail: mailSender(mail) }),
    ...(sms && { sms: 'write' in sms ? smsLog(sms) : smsHttp(sms) }),
    ...(speaking && { robot: robot(speaking) }),
  }
}

/** Tells somebody through one channel, and says in the same way for all what became of it. */
export async function notifyVia<C extends Channel>(
  channel: C,
  message: ChannelMessages[C],
  channels: Channels,
): Promise<Delivery> {
  const sender: Sender<ChannelMessages[C]> | undefined = channels[channel]
  return sender ? sender.send(message) : failed(`The channel ${channel} is not set up.`)
}
