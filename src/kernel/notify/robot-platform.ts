import { delivered, failed, retryAfter } from './delivery.ts'
import type { Verdict } from './over-http.ts'
import { fieldOf, saidBy } from './over-http.ts'
import type { RobotMessage } from './robot.ts'

/** How one platform wants to be spoken to. */
export type RobotPlatform = {
  origin: string
  body(message: RobotMessage): object
  signed(webhook: URL, secret: string | undefined): URL
  verdict: Verdict
}

/** Both platforms answer 200 with an errcode; `waits` are those that pass, with seconds until then. */
export function errcodeVerdict(waits: Readonly<Record<number, number>>): Verdict {
  return (body) => {
    const code = fieldOf(body, 'errcode')
    if (code === 0) return delivered
    const reason = `The robot was told: ${saidBy(code ?? 'nothing', fieldOf(body, 'errmsg'))}`
    const wait = typeof code === 'number' ? waits[code] : undefined
    return wait ? retryAfter(wait, reason) : failed(reason)
  }
}

/** As much of a text as fits into so many bytes of UTF-8, never half a letter. */
export function within(bytes: number, text: string): string {
  if (Buffer.byteLength(text) <= bytes) return text
  const room = bytes - Buffer.byteLength('…')
  const cut = new TextDecoder().decode(Buffer.from(text).subarray(0, room), { stream: true })
  return `${cut}…`
}
