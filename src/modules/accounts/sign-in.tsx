import { CommandForm } from '#components/command-form.tsx'
import { HiddenField, SubmitButton, TextField } from '#components/fields.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import type { Locale } from '#kernel/words/words.ts'
import { accountWords } from './messages.ts'
import { createSession } from './sessions.ts'

export const signInPage = page({
  path: '/sign-in',
  place: 'square',
  load: async ({ search, locale }) => ({ back: search.back ?? '/', locale }),
  head: (_, locale) => ({ title: accountWords[locale].signIn }),
  render: ({ back, locale }) => <SignIn locale={locale} back={back} />,
})

/** The sign-in page, for the door to show when a form met a sign-in that had ended; `resume` is that form, sealed. */
export function signInContent(locale: Locale, { resume }: { resume: string }) {
  return {
    title: accountWords[locale].signIn,
    content: () => <SignIn locale={locale} back="/" resume={resume} />,
  }
}

function SignIn({ locale, back, resume }: { locale: Locale; back: string; resume?: string }) {
  const t = accountWords[locale]
  return (
    <>
      <h1>{t.signIn}</h1>
      {resume && <Notice tone="warning">{t.interrupted}</Notice>}
      <CommandForm of={createSession} next={back}>
        <HiddenField name="_resume" value={resume} />
        <TextField name="username" label={t.username} autocomplete="username" width="medium" />
        <TextField
          name="password"
          label={t.password}
          type="password"
          autocomplete="current-password"
          width="medium"
        />
        <SubmitButton>{t.signIn}</SubmitButton>
      </CommandForm>
    </>
  )
}
