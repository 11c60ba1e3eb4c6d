import type { FastifyReply } from 'fastify'
import type { FormFields } from '#kernel/action/form-input.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { signInContent } from '#modules/accounts/index.ts'
import { type Occasion, type PageRenderer, withFreshKey } from './page-renderer.ts'

/** A form that could not be sent because its sender's sign-in had ended. */
export type InterruptedForm = {
  page: string | undefined
  command: string
  form: string | undefined
  fields: FormFields
  /** Fields that had files, which are not kept. */
  files?: readonly string[]
}

type KeptForm = Omit<InterruptedForm, 'fields'> & { fields: Record<string, string | string[]> }

const context = 'interrupted form'

/** Shows the sign-in page and gives it the form to keep, sealed, so that nothing typed is lost. */
export function askToSignIn(
  renderer: PageRenderer,
  occasion: Occasion,
  interrupted: InterruptedForm,
  reply: FastifyReply,
) {
  const texts = Object.entries(interrupted.fields).filter(
    ([, value]) =>
      typeof value === 'string' || (Array.isArray(value) && value.every((v) => typeof v === 'string')),
  )
  const kept = { ...interrupted, fields: Object.fromEntries(texts) }
  const resume = renderer.kernel.vault.seal(JSON.stringify(kept), context)
  const { locale } = occasion.caller
  const { title, content } = signInContent(locale, { resume })
  const html = renderer.document({ title, place: 'square' }, content, { ...occasion, url: '/sign-in' })
  return reply
    .code(401)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(withFreshKey(html))
}

/** The form as it was sealed; undefined if somebody tampered with it. */
export function resumedForm(kernel: Kernel, sealed: string): KeptForm | undefined {
  try {
    return JSON.parse(kernel.vault.open(sealed, context)) as KeptForm
  } catch {
    return undefined
  }
}
