import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Address } from '#components/page.ts'
import type { SentForm } from '#components/view.ts'
import { mayEver } from '#kernel/access/may-ever.ts'
import { bytesAllowed, houseBounds } from '#kernel/action/bounds.ts'
import type { Command } from '#kernel/action/declare.ts'
import { type FormFields, inputFromForm } from '#kernel/action/form-input.ts'
import { closed, perform } from '#kernel/action/perform.ts'
import type { Answered } from '#kernel/action/question.ts'
import { notFound, Refusal } from '#kernel/action/refusal.ts'
import { refusalWords } from '#kernel/action/registry.ts'
import { takesFiles } from '#kernel/action/shape.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Locale } from '#kernel/words/words.ts'
import { problemOf } from '../problem.ts'
import { localeOf } from './caller.ts'
import { localPath, redirectable, withWayBack } from './local-path.ts'
import { occasionOf, pathOf } from './occasion.ts'
import { type PageRenderer, withFreshKey } from './page-renderer.ts'
import { pageRouter } from './page-router.ts'
import { keepPreferences } from './preferences.ts'
import { showProblem } from './problem-page.ts'
import { readForm } from './read-form.ts'
import { askToSignIn, resumedForm } from './resume.ts'
import { clearSession, setSession } from './session-cookie.ts'

/**
 * `POST /do/<command>`: what a form sends. Done, the reader is led on (303); refused, the same page comes back with
 * what was typed and a message beside each field.
 */
export async function formsDoor(app: FastifyInstance, kernel: Kernel, renderer: PageRenderer): Promise<void> {
  const find = pageRouter(kernel.registry.pages as readonly Address[])
  app.setErrorHandler((error, request, reply) => showProblem(renderer, error, request, reply))

  app.post('/preferences', async (request, reply) => {
    const chosen = (request.body ?? {}) as Record<string, unknown>
    keepPreferences(request, reply, chosen)
    return reply.redirect(redirectable(localPath(chosen.back) ?? '/'), 303)
  })

  for (const command of kernel.registry.commands.values())
    app.post(`/do/${command.name}`, { bodyLimit: largestForm(command) }, (request, reply) =>
      send(command, request, reply),
    )
  app.post('/do/:name', async () => {
    throw notFound()
  })

  async function send(command: Command, request: FastifyRequest, reply: FastifyReply) {
    const occasion = await occasionOf(kernel, request)
    const { actor } = occasion.caller
    const mayPass = actor.lacking === undefined && mayEver(command.allow, actor)
    const sent = await readForm(kernel, request, mayPass ? takesFiles(command.input) : () => false)
    const { about, fields } = split(sent.fields)
    const caller = {
      ...occasion.caller,
      key: about.key ?? occasion.caller.key,
      answer: about.answer ?? occasion.caller.answer,
      publicContact: about.publicContact || occasion.caller.publicContact,
    }
    try {
      const given = { ...fields, ...deviceOf(command.name, request) }
      const deed = async () => {
        if (!mayPass && request.isMultipart()) throw closed(command, actor)
        if (sent.fault) throw sent.fault
        return perform(kernel, command, inputFromForm(command.input, given), caller)
      }
      const { output } = await deed().finally(sent.end)
      const answer = (output ?? {}) as Record<string, unknown>
      if (command.name === 'session.end') clearSession(request, reply)
      if (command.name.startsWith('session.') && typeof answer.token === 'string') {
        setSession(request, reply, answer.token)
        if (about.resume && answer.complete !== false)
          return resume(about.resume, answer.token, request, reply)
      }
      reply.setCookie('done', command.name, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 20 })
      return reply.redirect(nextStep(redirectable(destination(about, answer)), answer), 303)
    } catch (error) {
      const problem = problemOf(kernel, error, caller.locale, request.id)
      if (problem.status === 401 && !command.name.startsWith('session.create'))
        return askToSignIn(
          renderer,
          occasion,
          {
            page: about.page,
            command: command.name,
            form: about.form,
            fields,
            files: fileFieldsOf(fields),
          },
          reply,
        )
      // Where only the disk is full, or many send files, the page can still be shown with all that was typed.
      const ours = problem.status >= 500 && problem.status !== 507 && !(error instanceof Refusal)
      if (ours || about.page === undefined) throw error
      const form: SentForm = {
        command: command.name,
        instance: about.form,
        values: textsOf(fields),
        errors: { ...chosenAgain(fields, caller.locale), ...problem.fields },
        message: Object.keys(problem.fields).length > 0 ? undefined : problem.title,
        resume: about.resume,
        asked: problem.asked,
        confirm: problem.confirm,
      }
      if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter))
      return showForm(about.page, form, problem.status, request, reply)
    }
  }

  async function showForm(
    path: string,
    form: SentForm,
    status: number,
    request: FastifyRequest,
    reply: FastifyReply,
    token?: string,
  ) {
    const match = find(pathOf(path))
    if (match?.address.kind !== 'page') throw notFound()
    const page = match.address
    if (token) request.headers.authorization = `Bearer ${token}`
    const occasion = { ...(await occasionOf(kernel, request)), url: path, form, done: undefined }
    const html = renderer.render(page, await renderer.load(page, occasion, match.params))
    return reply
      .code(status)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(withFreshKey(html))
  }

  /** Browsers do not let us fill in files: that they must be chosen again is said beside each field that had some. */
  function chosenAgain(fields: FormFields, locale: Locale): Record<string, string> {
    const again = refusalWords(kernel.registry, 'kernel.fileChooseAgain', {}, locale)
    return Object.fromEntries(fileFieldsOf(fields).map((name) => [name, again]))
  }

  /** Signed in again: back to the form, with all that was typed, to be looked over and sent. */
  async function resume(sealed: string, token: string, request: FastifyRequest, reply: FastifyReply) {
    const kept = resumedForm(kernel, sealed)
    if (!kept?.page) return reply.redirect('/', 303)
    const form: SentForm = {
      command: kept.command,
      instance: kept.form,
      values: kept.fields,
      errors: chosenAgain(
        Object.fromEntries((kept.files ?? []).map((name) => [name, { bytes: true }])),
        localeOf(request),
      ),
      message: undefined,
      resumed: true,
    }
    return showForm(kept.page, form, 200, request, reply, token)
  }
}

/** Whoever signs in may bring along a form that was sent before; every other form is as large as its fields can be. */
function largestForm({ name, input }: Command): number {
  return name.startsWith('session.') ? houseBounds.body : bytesAllowed(input)
}

/** What a form says about itself, in fields that begin with an underscore. */
type AboutForm = {
  page?: string | undefined
  next?: string | undefined
  form?: string | undefined
  key?: string | undefined
  resume?: string | undefined
  answer?: Answered | undefined
  publicContact?: boolean
}

function split(sent: FormFields): { about: AboutForm; fields: FormFields } {
  const own = (name: string) => (typeof sent[name] === 'string' && sent[name] !== '' ? sent[name] : undefined)
  const [token, answer] = [own('_question'), own('_answer')]
  const fields = Object.fromEntries(Object.entries(sent).filter(([name]) => !name.startsWith('_')))
  return {
    about: {
      page: localPath(own('_page')),
      next: localPath(own('_next')),
      form: own('_form'),
      key: own('_key'),
      resume: own('_resume'),
      answer: token && answer ? { token, answer } : undefined,
      publicContact: own('_publicContact') === 'true',
    },
    fields,
  }
}

/** Where to go when it is done: `_next` with the answer's fields put in for {name}, else the page itself. */
function destination({ next, page }: AboutForm, answer: Record<string, unknown>): string {
  if (next === undefined) return page ?? '/'
  const path = next.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(answer[name] ?? '')))
  // A name that the answer does not have leaves a gap, as in '/{nothing}/elsewhere.example'.
  return localPath(path) ?? page ?? '/'
}

/** Whoever has signed in, but not with all that their roles ask for, is led to that first. */
function nextStep(destination: string, { temporary, complete }: Record<string, unknown>): string {
  const step = temporary === true ? 'password' : complete === false ? 'factor' : undefined
  return step ? withWayBack(`/sign-in/${step}`, destination) : destination
}

/** Sign-ins are listed to their owner with the device, in its browser's own words. */
function deviceOf(command: string, request: FastifyRequest): FormFields {
  const device = request.headers['user-agent']
  return command.startsWith('session.create') && device ? { device: device.slice(0, 300) } : {}
}

/** The fields that came with files. */
function fileFieldsOf(fields: FormFields): string[] {
  const isFile = (value: unknown) => typeof value === 'object' && value !== null && 'bytes' in value
  return Object.entries(fields)
    .filter(([, value]) => (Array.isArray(value) ? value.some(isFile) : isFile(value)))
    .map(([name]) => name)
}

/** What can be shown again: texts. Files must be chosen again; browsers do not let us fill them in. */
function textsOf(fields: FormFields): Record<string, string | string[]> {
  const texts: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') texts[name] = value
    if (Array.isArray(value)) texts[name] = value.filter((item) => typeof item === 'string')
  }
  return texts
}
