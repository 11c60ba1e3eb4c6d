import { errcodeVerdict, type RobotPlatform, within } from './robot-platform.ts'

/** Source: developer.work.weixin.qq.com, group robots: text of 2,048 and markdown of 4,096 bytes, 20 a minute. */
export const weCom: RobotPlatform = {
  origin: 'https://qyapi.weixin.qq.com',
  body(message) {
    switch (message.kind) {
      case 'text':
        return {
          msgtype: 'text',
          text: { content: within(2_048, message.text), mentioned_mobile_list: message.mentionPhones ?? [] },
        }
      case 'markdown':
        return markdown(`### ${message.title}\n${message.text}`)
      case 'actionCard': {
        // Its cards need an image or a program of its own; a link says the same, and must not be cut off.
        const { label, url } = message.button
        return markdown(`### ${message.title}\n${message.text}`, `\n[${label}](${url})`)
      }
    }
  },
  /** The key in the address is all that WeCom asks for. */
  signed: (webhook) => new URL(webhook),
  verdict: errcodeVerdict({ [-1]: 60, 45009: 60, 45033: 60 }),
}

function markdown(text: string, ending = '') {
  const content = within(4_096 - Buffer.byteLength(ending), text) + ending
  return { msgtype: 'markdown', markdown: { content } }
}
