import type { Settings } from '../settings.ts'
import { type Channels, openChannels } from './channels.ts'
import type { RobotSettings } from './robot.ts'

/**
 * The channels that the operator's settings name. Without a gateway, text messages are written to `write` with the
 * phone masked; what they say is shown there in the demo alone.
 * @throws Error that says which setting does not fit
 */
export function operatorChannels(settings: Settings, write: (line: string) => void): Channels {
  const { SMTP_URL, MAIL_FROM, SMS_URL, SMS_HEADERS, SMS_BODY, ROBOT_URL, ROBOT_SECRET, demo } = settings
  return openChannels({
    mail: SMTP_URL ? { url: SMTP_URL, from: MAIL_FROM } : undefined,
    sms: SMS_URL
      ? {
          url: SMS_URL,
          headers: SMS_HEADERS ? (JSON.parse(SMS_HEADERS) as Record<string, string>) : undefined,
          body: SMS_BODY ?? '{"phone":"{{phone}}","template":"{{template}}","parameters":"{{parameters}}"}',
          inside: isInside(settings, SMS_URL),
        }
      : { write, demo },
    robot: ROBOT_URL ? robotSettings(settings, ROBOT_URL, ROBOT_SECRET) : undefined,
  })
}

/** Whether the operator placed this address inside the own network. */
export function isInside({ INSIDE_ORIGINS }: Pick<Settings, 'INSIDE_ORIGINS'>, url: string): boolean {
  return INSIDE_ORIGINS.split(/[\s,]+/).includes(new URL(url).origin)
}

function robotSettings(settings: Settings, url: string, secret: string | undefined): RobotSettings {
  const { origin, hostname } = new URL(url)
  const inside = isInside(settings, url)
  return {
    kind: hostname.includes('weixin') ? 'wecom' : 'dingtalk',
    url,
    secret,
    inside,
    ...(inside ? { origins: [origin] } : {}),
  }
}
