import { retryAfter, type Sender } from './delivery.ts'
import { dingTalk } from './dingtalk.ts'
import { jsonPost } from './over-http.ts'
import { perMinute } from './per-minute.ts'
import { weCom } from './wecom.ts'

/** What a robot says in a group of staff. In markdown, what residents wrote goes through `wordsInMarkdown`. */
export type RobotMessage =
  | { kind: 'text'; text: string; mentionPhones?: readonly string[] }
  | { kind: 'markdown'; title: string; text: string }
  | { kind: 'actionCard'; title: string; text: string; button: { label: string; url: string } }

export type RobotSettings = {
  kind: 'dingtalk' | 'wecom'
  /** The webhook as the platform shows it, with its token or key. */
  url: string
  /** DingTalk alone: the secret for signing (加签). */
  secret?: string | undefined
  /** Scheme, host and port that webhooks may have. Default: those of the platform. */
  origins?: readonly string[] | undefined
  /** The platform runs inside the own network, as dedicated ones do. */
  inside?: boolean | undefined
  /** Messages in a minute that the platform takes. Default: 20. */
  mostPerMinute?: number | undefined
  /** In milliseconds. Default: 10,000. */
  timeout?: number | undefined
}

/**
 * Speaks through the robot of a group in DingTalk or WeCom.
 * @throws Error at once where the webhook is not at one of the origins
 */
export function robot(settings: RobotSettings): Sender<RobotMessage> {
  const platform = platforms[settings.kind]
  const origins = settings.origins ?? [platform.origin]
  const webhook = new URL(settings.url)
  if (!origins.includes(webhook.origin))
    throw new Error(`The webhook of a robot is at ${origins.join(' or ')}.`)
  const post = jsonPost(origins, settings)
  const allowance = perMinute(settings.mostPerMinute ?? 20)
  return {
    async send(message) {
      const wait = allowance.take()
      if (wait > 0) return retryAfter(wait, 'The robot has said as much as it may in a minute.')
      const body = JSON.stringify(platform.body(message))
      return post(platform.signed(webhook, settings.secret), {}, body, platform.verdict)
    },
  }
}

const platforms = { dingtalk: dingTalk, wecom: weCom }
