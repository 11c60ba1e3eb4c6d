import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import type { Command } from '#kernel/action/declare.ts'
import { Checkbox } from './fields/choices.tsx'
import { Form } from './fields/form.tsx'
import { HiddenField, TextField } from './fields/text.tsx'
import { useWords } from './messages.ts'
import { Notice } from './notice.tsx'
import { FormsContext, useView } from './view.ts'

type CommandFormProps = {
  of: Pick<Command, 'name'>
  /** Where to go once it is done, as in '/r/{receipt}' with fields of the answer; else this page again. */
  next?: string | undefined
  /** Tells several forms of one command on a page apart. */
  instance?: string | undefined
  /** Needed when there is a FileField. */
  multipart?: boolean | undefined
  children: ComponentChildren
}

/**
 * A form that performs a command. Works without script; refused, it comes back with what was typed and a message
 * beside each field; sent twice, it is done once.
 */
export function CommandForm({ of, next, instance, multipart, children }: CommandFormProps) {
  const { path } = useView()
  const { state, idempotencyKey } = useContext(FormsContext)
  const t = useWords()
  const own = state?.command === of.name && state.instance === instance ? state : undefined
  return (
    <Form
      action={`/do/${of.name}`}
      scope={[of.name.replace('.', '-'), instance].filter(Boolean).join('-')}
      state={own}
      multipart={multipart}
    >
      {own?.resumed && (
        <Notice tone="success" live>
          {t.resumed}
        </Notice>
      )}
      <HiddenField name="_key" value={idempotencyKey} />
      <HiddenField name="_page" value={path} />
      <HiddenField name="_next" value={next} />
      <HiddenField name="_form" value={instance} />
      <HiddenField name="_resume" value={own?.resume} />
      {own?.asked && (
        <>
          <HiddenField name="_question" value={own.asked.token} />
          <TextField name="_answer" label={own.asked.question} autocomplete="off" width="short" />
        </>
      )}
      {own?.confirm && <Checkbox name="_publicContact" label={t.publicContact} hint={t.publicContactHint} />}
      {children}
    </Form>
  )
}
