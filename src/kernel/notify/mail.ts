import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { cleanText } from '../text/clean.ts'
import { type Delivery, delivered, failed, retryAfter, type Sender } from './delivery.ts'
import { mailHtml } from './mail-html.ts'

export type MailSettings = {
  /** Mail server, such as smtps://user:password@mail.example:465 or smtp://localhost:25. */
  url: string
  /** Sender, such as 议事堂 <no-reply@example.org>. */
  from: string
  /** Longest silence of the server, in milliseconds. Default: 20,000. */
  timeout?: number | undefined
}

export type Mail = {
  /** The same for each try to deliver this message, so that a mailbox that gets it twice shows it once. */
  id: string
  /** One address. */
  to: string
  subject: string
  /** Plain text; the HTML part is made from it. */
  text: string
  language: 'zh' | 'en'
  /** Where to stop such mail by one click (RFC 8058). */
  unsubscribeUrl?: string | undefined
}

/**
 * Sends mail over SMTP, encrypted wherever the server can, and always where a password is sent to another machine.
 * @throws Error at once where the settings do not fit
 */
export function mailSender(settings: MailSettings): Sender<Mail> {
  const { from, timeout = defaultTimeout } = settings
  const domain = /@([\w.-]+)>?\s*$/.exec(from)?.[1]
  if (!domain) throw new Error('The sender of mail is an address, such as 议事堂 <no-reply@example.org>.')
  const transport = createTransport({
    url: settings.url,
    requireTLS: sendsPasswordAway(new URL(settings.url)),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      if (!z.email().max(254).safeParse(mail.to).success) return failed('The address is not one of mail.')
      const letter = letterOf(mail, from, domain)
      try {
        await transport.sendMail(letter)
        return delivered
      } catch (error) {
        return afterError(error as SmtpError)
      }
    },
  }
}

const defaultTimeout = 20_000

function sendsPasswordAway(url: URL): boolean {
  return (
    url.username !== '' &&
    !url.searchParams.has('requireTLS') &&
    !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  )
}

function letterOf(mail: Mail, from: string, domain: string) {
  const text = cleanText(mail.text)
  return {
    messageId: `<${messageId(mail.id)}@${domain}>`,
    from,
    to: { name: '', address: mail.to },
    subject: oneLine(mail.subject),
    text,
    html: mailHtml(text, mail.language),
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribing(mail.unsubscribeUrl) },
  }
}

/** @throws Error on what is no part of an identifier: it is made here, not by people */
function messageId(id: string): string {
  if (!/^[\w.-]{1,100}$/.test(id)) throw new Error('The id of a mail is letters, digits, dots and dashes.')
  return id
}

function oneLine(text: string): string {
  return cleanText(text).replace(/[\s\u2028\u2029]+/g, ' ')
}

/** @throws Error where the address is not https: mail programs offer no other */
function unsubscribing(address: string | undefined): Record<string, string> {
  if (!address) return {}
  const url = new URL(address)
  if (url.protocol !== 'https:') throw new Error('Mail is stopped at an https address.')
  return { 'List-Unsubscribe': `<${url.href}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string }

/** Seconds until the next try: servers that know a sender not yet (greylisting) ask for minutes. */
const waits = { unreachable: 60, refusedForNow: 300, operator: 900 }

/**
 * Only what the server says for good about this recipient or this content is final. What it says about us (greeting,
 * password, sender) the operator can mend, and the mail is still wanted then.
 */
function afterError(error: SmtpError): Delivery {
  if (!error.code) throw error
  const { code = '', command = '', responseCode } = error
  // Answers quote the recipient; their codes (RFC 3463) say as much.
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(error.response ?? '')?.[0]
  const reason = ['SMTP', code, responseCode, enhanced, command && `at ${command}`].filter(Boolean).join(' ')
  if (!responseCode) return retryAfter(code === 'EAUTH' ? waits.operator : waits.unreachable, reason)
  if (responseCode < 500 || responseCode === 503) return retryAfter(waits.refusedForNow, reason)
  return /^(RCPT TO|DATA)/.test(command) ? failed(reason) : retryAfter(waits.operator, reason)
}
