import { createHmac } from 'node:crypto'
import { type Delivery, delivered, failed, retryAfter } from './delivery.ts'
import { filled, type Json, jsonTemplate } from './json-template.ts'
import { acceptedAnyway, fieldOf, jsonPost, saidBy, type Verdict } from './over-http.ts'
import type { ShortMessage, SmsGateway } from './sms.ts'

export type SmsHttpSettings = {
  /** Where messages are posted to. */
  url: string
  /** Such as an authorization. */
  headers?: Record<string, string> | undefined
  /**
   * JSON with {{phone}}, {{template}}, {{parameters}}, {{parameters.name}}, {{parametersAsText}} (JSON within a text)
   * and {{idempotencyKey}} inside of its texts.
   */
  body: string
  /** Signs each call: hex HMAC-SHA256 of the Unix time in seconds, a line feed and the body. */
  signature?: { secret: string; header: string; timestampHeader: string } | undefined
  /**
   * Where gateways answer 200 to everything: the field of the answer that tells, such as Response.Code, and its values
   * for success and for another try. Every other value is final.
   */
  verdict?:
    | { field: string; accepted: readonly string[]; temporary?: readonly string[]; words?: string }
    | undefined
  /** The gateway is inside the own network. */
  inside?: boolean | undefined
  /** In milliseconds. Default: 10,000. */
  timeout?: number | undefined
}

/**
 * A gateway that takes JSON over HTTP, as most do.
 * @throws Error at once where the settings do not fit
 */
export function smsHttp(settings: SmsHttpSettings): SmsGateway {
  const url = new URL(settings.url)
  const template = jsonTemplate(settings.body, placeholders)
  const verdict = settings.verdict ? verdictOf(settings.verdict) : acceptedAnyway
  const post = jsonPost([url.origin], settings)
  return {
    async send(message) {
      const values = valuesOf(message)
      const missing = template.names.find((name) => !Object.hasOwn(values, name))
      if (missing) return failed(`The message has no ${missing}, which the gateway's settings ask for.`)
      const body = JSON.stringify(filled(template, values))
      const headers = {
        'idempotency-key': message.idempotencyKey,
        ...settings.headers,
        ...signed(settings.signature, body),
      }
      return post(url, headers, body, verdict)
    },
  }
}

const placeholders = /^(phone|template|parameters|parametersAsText|idempotencyKey|parameters\.\w+)$/

function valuesOf({ phone, template, parameters, idempotencyKey }: ShortMessage): Record<string, Json> {
  const named = Object.entries(parameters).map(([name, value]) => [`parameters.${name}`, value])
  return {
    phone,
    template,
    parameters,
    parametersAsText: JSON.stringify(parameters),
    idempotencyKey,
    ...Object.fromEntries(named),
  }
}

function signed(signature: SmsHttpSettings['signature'], body: string): Record<string, string> {
  if (!signature) return {}
  const seconds = String(Math.floor(Date.now() / 1000))
  return {
    [signature.timestampHeader]: seconds,
    [signature.header]: createHmac('sha256', signature.secret).update(`${seconds}\n${body}`).digest('hex'),
  }
}

function verdictOf({
  field,
  accepted,
  temporary = [],
  words,
}: NonNullable<SmsHttpSettings['verdict']>): Verdict {
  return (body): Delivery => {
    const code = fieldOf(body, field)
    if (accepted.includes(String(code))) return delivered
    const reason = `The gateway said: ${saidBy(code ?? 'nothing', words && fieldOf(body, words))}`
    return temporary.includes(String(code)) ? retryAfter(60, reason) : failed(reason)
  }
}
