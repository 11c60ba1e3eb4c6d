import { z } from 'zod'
import type { Settings } from '../settings.ts'
import { type Channels, openChannels } from './channels.ts'
import type { RobotSettings } from './robot.ts'
import type { SmsHttpSettings } from './sms-http.ts'

/**
 * The channels that the operator's settings name. Without a gateway there are no text messages, but in the demo, where
 * they are written to `write`.
 * @throws Error that says which setting does not fit
 */
export function operatorChannels(settings: Settings, write: (line: string) => void): Channels {
  const { SMTP_URL, MAIL_FROM, SMS_URL, ROBOT_URL, ROBOT_SECRET, demo } = settings
  return openChannels({
    mail: SMTP_URL ? { url: SMTP_URL, from: MAIL_FROM } : undefined,
    sms: SMS_URL ? smsSettings(settings, SMS_URL) : demo ? { write, demo } : undefined,
    robot: ROBOT_URL ? robotSettings(settings, ROBOT_URL, ROBOT_SECRET) : undefined,
  })
}

/** Whether the operator placed this address inside the own network. */
export function isInside({ INSIDE_ORIGINS }: Pick<Settings, 'INSIDE_ORIGINS'>, url: string): boolean {
  return INSIDE_ORIGINS.split(/[\s,]+/).includes(new URL(url).origin)
}

const defaultSmsBody = '{"phone":"{{phone}}","template":"{{template}}","parameters":"{{parameters}}"}'

function smsSettings(settings: Settings, url: string): SmsHttpSettings {
  const { SMS_HEADERS, SMS_BODY, SMS_SECRET, SMS_ANSWER } = settings
  return {
    url,
    headers: SMS_HEADERS ? headersIn(SMS_HEADERS) : undefined,
    body: SMS_BODY ?? defaultSmsBody,
    signature: SMS_SECRET
      ? { secret: SMS_SECRET, header: 'x-signature', timestampHeader: 'x-timestamp' }
      : undefined,
    verdict: SMS_ANSWER ? answerIn(SMS_ANSWER) : undefined,
    inside: isInside(settings, url),
  }
}

const Headers = z.record(z.string(), z.string())
const Answer = z.strictObject({
  field: z.string(),
  accepted: z.array(z.string()).min(1),
  temporary: z.array(z.string()).default([]),
  words: z.string().optional(),
})

const headersIn = (json: string) => fitting('SMS_HEADERS', Headers, json)

function answerIn(json: string): SmsHttpSettings['verdict'] {
  const { words, ...answer } = fitting('SMS_ANSWER', Answer, json)
  return { ...answer, ...(words === undefined ? {} : { words }) }
}

/** @throws Error that names the setting, never its value */
function fitting<T extends z.ZodType>(name: string, schema: T, json: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(json))
  } catch {
    throw new Error(`The setting ${name} is not the JSON that it should be.`)
  }
}

/** How a robot at this address is spoken to; the platform is told by the host. */
export function robotSettings(
  settings: Pick<Settings, 'INSIDE_ORIGINS'>,
  url: string,
  secret: string | undefined,
): RobotSettings {
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
