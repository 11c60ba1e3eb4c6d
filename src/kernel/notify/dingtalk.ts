import { createHmac } from 'node:crypto'
import type { RobotMessage } from './robot.ts'
import { errcodeVerdict, type RobotPlatform, within } from './robot-platform.ts'

/** Source: open.dingtalk.com, custom robots: messages of up to 20,000 bytes, 20 a minute, else silence for minutes. */
export const dingTalk: RobotPlatform = {
  origin: 'https://oapi.dingtalk.com',
  body(message) {
    switch (message.kind) {
      case 'text':
        return {
          msgtype: 'text',
          text: { content: within(mostBytes, message.text) },
          at: { atMobiles: message.mentionPhones ?? [], isAtAll: false },
        }
      case 'markdown':
        return { msgtype: 'markdown', markdown: titled(message) }
      case 'actionCard':
        return {
          msgtype: 'actionCard',
          actionCard: {
            ...titled(message),
            singleTitle: message.button.label,
            singleURL: message.button.url,
          },
        }
    }
  },
  /** Base64 HMAC-SHA256 of time and secret, with the secret as key; valid for an hour. */
  signed(webhook, secret) {
    const url = new URL(webhook)
    if (!secret) return url
    const timestamp = String(Date.now())
    url.searchParams.set('timestamp', timestamp)
    url.searchParams.set(
      'sign',
      createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'),
    )
    return url
  },
  verdict: errcodeVerdict({ [-1]: 60, 90018: 60, 130101: 600, 410100: 600 }),
}

/** Leaves room for what is around the text, and for letters that JSON writes longer. */
const mostBytes = 16_000

function titled({ title, text }: Extract<RobotMessage, { title: string }>) {
  return { title: within(200, title), text: within(mostBytes, text) }
}
