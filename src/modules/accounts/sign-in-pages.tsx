import QRCode from 'qrcode'
import { LinkButton } from '#components/actions.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { CodeField, HiddenField, PhoneField, SubmitButton, TextField } from '#components/fields.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { signedIn } from '#kernel/access/policy.ts'
import type { Locale } from '#kernel/words/words.ts'
import { accountWords, refusals } from './messages.ts'
import { beginSecondFactor, changePassword, pendingFactor, proveFactor } from './own-account.ts'
import { createSessionByPhone, sendCode, showCodeRequest } from './phone-code.ts'
import { createSession, endSession, waysToSignIn } from './sessions.ts'

/** A path of this site, or the square: `back` came with the address. */
const pathBack = (back: string | undefined) => (back && /^\/(?![/\\])/.test(back) ? back : '/')
const withBack = (path: string, back: string) =>
  back === '/' ? path : `${path}?back=${encodeURIComponent(back)}`

export const signInPage = page({
  path: '/sign-in',
  place: 'square',
  load: async ({ ask, search, locale }) => ({
    back: pathBack(search.back),
    locale,
    ways: await ask(waysToSignIn, {}),
  }),
  head: (_, locale) => ({ title: accountWords[locale].signIn }),
  render: ({ back, locale, ways }) => <SignIn locale={locale} back={back} ways={ways} />,
})

/** The sign-in page, for the door to show when a form met a sign-in that had ended; `resume` is that form, sealed. */
export function signInContent(locale: Locale, { resume }: { resume: string }) {
  return {
    title: accountWords[locale].signIn,
    content: () => <SignIn locale={locale} back="/" resume={resume} />,
  }
}

type Ways = { phone: boolean; signOn: string | null }
type SignInProps = { locale: Locale; back: string; resume?: string; ways?: Ways }

function SignIn({ locale, back, resume, ways = { phone: false, signOn: null } }: SignInProps) {
  const { phone, signOn } = ways
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
        <details>
          <summary>{t.factorBeside}</summary>
          <p>{t.factorBesideLead}</p>
          <CodeField name="code" label={t.factorCode} kind="authenticator" optional />
        </details>
        <SubmitButton>{t.signIn}</SubmitButton>
      </CommandForm>
      {!resume && (phone || signOn) && (
        <>
          <h2>{t.otherWays}</h2>
          {phone && (
            <p>
              <LinkButton href={withBack('/sign-in/phone', back)} tone="quiet">
                {t.byPhone}
              </LinkButton>
            </p>
          )}
          {signOn && (
            <p>
              <LinkButton href={withBack('/sign-in/government', back)} tone="quiet">
                {signOn}
              </LinkButton>
            </p>
          )}
        </>
      )}
    </>
  )
}

export const phonePage = page({
  path: '/sign-in/phone',
  place: 'square',
  load: async ({ ask, search }) => ({ back: pathBack(search.back), ways: await ask(waysToSignIn, {}) }),
  head: (_, locale) => ({ title: accountWords[locale].byPhone }),
  render: ({ back, ways }, { locale }) => {
    const t = accountWords[locale]
    if (!ways.phone)
      return (
        <>
          <h1>{t.byPhone}</h1>
          <p>{refusals[locale].noPhoneSignIn}</p>
          <p>
            <a href={withBack('/sign-in', back)}>{t.signIn}</a>
          </p>
        </>
      )
    return (
      <>
        <h1>{t.byPhone}</h1>
        <p>{t.byPhoneLead}</p>
        <CommandForm of={sendCode} next={`/sign-in/code?request={request}&back=${encodeURIComponent(back)}`}>
          <PhoneField name="phone" label={t.phone} />
          <SubmitButton>{t.sendCode}</SubmitButton>
        </CommandForm>
      </>
    )
  },
})

export const codePage = page({
  path: '/sign-in/code',
  place: 'square',
  load: async ({ ask, search }) => ({
    ...(await ask(showCodeRequest, { request: search.request ?? '' })),
    request: search.request ?? '',
    back: pathBack(search.back),
  }),
  head: (_, locale) => ({ title: accountWords[locale].typeCode }),
  render: ({ phone, demoCode, request, back }, { locale }) => {
    const t = accountWords[locale]
    return (
      <>
        <h1>{t.typeCode}</h1>
        <p>{t.codeSent(phone)}</p>
        {demoCode && <Notice tone="info">{t.demoCode(demoCode)}</Notice>}
        <CommandForm of={createSessionByPhone} next={back}>
          <HiddenField name="request" value={request} />
          <CodeField name="code" label={t.code} kind="message" />
          <SubmitButton>{t.signIn}</SubmitButton>
        </CommandForm>
        <p>
          <a href={withBack('/sign-in/phone', back)}>{t.noCode}</a>
        </p>
      </>
    )
  },
})

export const passwordPage = page({
  path: '/sign-in/password',
  place: 'square',
  allow: signedIn,
  load: async ({ search }) => ({ back: pathBack(search.back) }),
  head: (_, locale) => ({ title: accountWords[locale].ownPassword }),
  render: ({ back }, { locale }) => {
    const t = accountWords[locale]
    return (
      <>
        <h1>{t.ownPassword}</h1>
        <p>{t.ownPasswordLead}</p>
        <ChangePassword locale={locale} next={back} />
        <Leave locale={locale} />
      </>
    )
  },
})

export function ChangePassword({ locale, next }: { locale: Locale; next?: string }) {
  const t = accountWords[locale]
  return (
    <CommandForm of={changePassword} next={next}>
      <TextField
        name="current"
        label={t.currentPassword}
        type="password"
        autocomplete="current-password"
        width="medium"
      />
      <TextField
        name="password"
        label={t.newPassword}
        hint={t.passwordHint}
        type="password"
        autocomplete="new-password"
        width="medium"
      />
      <SubmitButton>{t.changePassword}</SubmitButton>
    </CommandForm>
  )
}

export const factorPage = page({
  path: '/sign-in/factor',
  place: 'square',
  allow: signedIn,
  load: async ({ ask, search }) => {
    const { confirmed: secondFactor, secret, uri } = await ask(pendingFactor, {})
    const picture = uri ? await QRCode.toDataURL(uri, { margin: 2 }) : undefined
    return { back: pathBack(search.back), secondFactor, secret, picture }
  },
  head: (_, locale) => ({ title: accountWords[locale].secondFactor }),
  render: ({ back, secondFactor, secret, picture }, { locale }) => {
    const t = accountWords[locale]
    return (
      <>
        <h1>{t.secondFactor}</h1>
        {secondFactor ? (
          <>
            <p>{t.factorAsked}</p>
            <ProveFactor locale={locale} next={back} />
          </>
        ) : secret ? (
          <>
            <p>{t.factorScan}</p>
            <img src={picture} alt={t.factorScan} width="220" height="220" />
            <p>
              <code class="break-all">{secret}</code>
            </p>
            <ProveFactor locale={locale} next={back} />
          </>
        ) : (
          <CommandForm of={beginSecondFactor}>
            <p>{t.factorOff}</p>
            <SubmitButton>{t.factorBegin}</SubmitButton>
          </CommandForm>
        )}
        <Leave locale={locale} />
      </>
    )
  },
})

export function ProveFactor({ locale, next }: { locale: Locale; next?: string }) {
  const t = accountWords[locale]
  return (
    <CommandForm of={proveFactor} next={next}>
      <CodeField name="code" label={t.factorCode} kind="authenticator" />
      <SubmitButton>{t.prove}</SubmitButton>
    </CommandForm>
  )
}

/** Whoever cannot bring what is asked for must be able to go. */
function Leave({ locale }: { locale: Locale }) {
  return (
    <CommandForm of={endSession} next="/">
      <SubmitButton tone="quiet">{accountWords[locale].leave}</SubmitButton>
    </CommandForm>
  )
}
