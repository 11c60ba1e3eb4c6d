import QRCode from 'qrcode'
import { CommandForm } from '#components/command-form.tsx'
import { Checkbox, HiddenField, SubmitButton, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { download, page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { signedIn } from '#kernel/access/policy.ts'
import { type Role, roleNames } from '#kernel/access/roles.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { deviceName } from './device-name.ts'
import { accountWords } from './messages.ts'
import {
  beginSecondFactor,
  changePassword,
  endOtherSession,
  eraseAccount,
  exportAccount,
  pendingFactor,
  showAccount,
} from './own-account.ts'
import { waysToSignIn } from './sessions.ts'
import { ChangePassword, ProveFactor } from './sign-in-pages.tsx'

export const accountPage = page({
  path: '/account',
  place: 'square',
  allow: signedIn,
  load: async ({ ask }) => ({
    ...(await ask(showAccount, {})),
    pending: (await ask(pendingFactor, {})).secret,
    signOn: (await ask(waysToSignIn, {})).signOn,
  }),
  head: (_, locale) => ({ title: accountWords[locale].account }),
  render: (
    { username, name, secondFactor, sessions, grants, pending, signOn, signOnLinked, hasPassword },
    { locale, actor },
  ) => {
    const t = accountWords[locale]
    return (
      <>
        <h1>{t.account}</h1>
        <KeyValues
          items={[
            { label: t.username, value: username },
            { label: t.name, value: name },
            { label: t.roles, value: grants.map(({ role }) => roleNames[locale][role as Role]).join('、') },
          ]}
        />
        <h2>{t.secondFactor}</h2>
        {secondFactor ? (
          <>
            <p>{t.factorOn}</p>
            {!actor.proven && <ProveFactor locale={locale} />}
          </>
        ) : pending ? (
          <>
            <p>{t.factorScan}</p>
            <img src="/account/factor.svg" alt={t.factorScan} width="220" height="220" />
            <p>
              <code class="break-all">{pending}</code>
            </p>
            <ProveFactor locale={locale} />
          </>
        ) : (
          <CommandForm of={beginSecondFactor}>
            <p>{t.factorOff}</p>
            <SubmitButton>{t.factorBegin}</SubmitButton>
          </CommandForm>
        )}
        {signOn && (
          <>
            <h2>{signOn}</h2>
            <p>
              {signOnLinked ? (
                t.signOnLinked
              ) : (
                <a href="/sign-in/government?link=1&back=%2Faccount">{t.linkSignOn(signOn)}</a>
              )}
            </p>
          </>
        )}
        <h2>{t.sessions}</h2>
        <ul class="divide-line divide-y">
          {sessions.map((session) => (
            <li key={session.id} class="py-2">
              {deviceName(session.device, locale) ?? t.unknownDevice} ·{' '}
              <Time at={session.lastSeenAt} show="datetime" />{' '}
              {session.current ? (
                <strong>{t.thisDevice}</strong>
              ) : (
                <CommandForm of={endOtherSession} instance={session.id}>
                  <HiddenField name="session" value={session.id} />
                  <SubmitButton tone="quiet">{t.endSession}</SubmitButton>
                </CommandForm>
              )}
            </li>
          ))}
        </ul>
        {hasPassword && (
          <Fold title={t.changePassword} of={changePassword}>
            <ChangePassword locale={locale} />
          </Fold>
        )}
        <p>
          <a href="/account/voices">{t.ownVoices}</a>
        </p>
        <h2>{t.myData}</h2>
        <p>{t.myDataLead}</p>
        <p>
          <a href="/account/data.json">{t.download}</a>
        </p>
        <Fold title={t.erase} of={eraseAccount}>
          <Notice tone="warning">{t.eraseLead}</Notice>
          <CommandForm of={eraseAccount} next="/">
            {hasPassword && (
              <TextField
                name="password"
                label={t.password}
                type="password"
                autocomplete="current-password"
                width="medium"
              />
            )}
            <Checkbox name="sure" label={t.sure} />
            <SubmitButton tone="danger">{t.erase}</SubmitButton>
          </CommandForm>
        </Fold>
      </>
    )
  },
})

export const dataDownload = download({
  path: '/account/data.json',
  allow: signedIn,
  async load({ ask }) {
    const { data } = await ask(exportAccount, {})
    return {
      name: 'my-data.json',
      type: 'application/json; charset=utf-8',
      body: JSON.stringify(data, null, 2),
    }
  },
})

export const factorPicture = download({
  path: '/account/factor.svg',
  allow: signedIn,
  async load({ ask }) {
    const { uri } = await ask(pendingFactor, {})
    if (!uri) throw notFound()
    return { type: 'image/svg+xml', body: await QRCode.toString(uri, { type: 'svg', margin: 2 }) }
  },
})
