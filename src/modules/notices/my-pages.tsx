import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { CodeField, HiddenField, RadioGroup, SubmitButton, TextField } from '#components/fields.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { noticeWords } from './messages.ts'
import { listNotices, readNotices } from './reading.ts'
import { changeWishes, confirmMail, forgetMail, setMail, showWishes } from './wishes.ts'

export const noticesPage = page({
  path: '/my/notices',
  place: 'my',
  load: async ({ ask, search }) => ({
    unreadOnly: search.unread === 'true',
    ...(await ask(listNotices, {
      unread: search.unread === 'true',
      ...(search.after ? { after: search.after } : {}),
    })),
  }),
  head: (_, locale) => ({ title: noticeWords[locale].title }),
  render: ({ items, next, unread, unreadOnly }, { locale }) => {
    const t = noticeWords[locale]
    const query = unreadOnly ? 'unread=true&' : ''
    return (
      <>
        <h1>{t.title}</h1>
        <p class="flex flex-wrap gap-x-4">
          <span>{t.unread(unread)}</span>
          <a href={unreadOnly ? '/my/notices' : '/my/notices?unread=true'}>
            {unreadOnly ? t.all : t.unreadOnly}
          </a>
          <a href="/my/notices/settings">{t.settings}</a>
        </p>
        {unread > 0 && (
          <CommandForm of={readNotices} instance="all">
            <HiddenField name="all" value="true" />
            <SubmitButton tone="quiet">{t.markAll}</SubmitButton>
          </CommandForm>
        )}
        {items.length === 0 && <EmptyState title={unreadOnly ? t.noneUnread : t.none} />}
        <ul class="divide-line divide-y">
          {items.map((notice) => (
            <li key={notice.id} class="grid gap-1 py-3">
              <span class="flex flex-wrap items-center gap-2">
                {!notice.read && <Badge tone="now">{t.isNew}</Badge>}
                {notice.urgent && <Badge tone="error">{t.urgent}</Badge>}
                <Time at={notice.at} show="datetime" />
              </span>
              <a href={notice.href} class={notice.read ? undefined : 'font-bold'}>
                {notice.text}
              </a>
              {!notice.read && (
                <CommandForm of={readNotices} instance={notice.id}>
                  <HiddenField name="notices" value={notice.id} />
                  <SubmitButton tone="quiet">{t.markOne}</SubmitButton>
                </CommandForm>
              )}
            </li>
          ))}
        </ul>
        {next && (
          <p>
            <a href={`/my/notices?${query}after=${next}`} rel="next">
              {t.older}
            </a>
          </p>
        )}
      </>
    )
  },
})

export const wishesPage = page({
  path: '/my/notices/settings',
  place: 'my',
  load: async ({ ask, search }) => ({ ...(await ask(showWishes, {})), answered: search.confirmed }),
  head: (_, locale) => ({ title: noticeWords[locale].settings }),
  render: (wishes, { locale }) => {
    const t = noticeWords[locale]
    const choices = (['all', 'urgent', 'none'] as const).map((value) => ({ value, label: t.wishes[value] }))
    return (
      <>
        <h1>{t.settings}</h1>
        <p>{t.settingsLead}</p>
        {wishes.answered === 'false' && !wishes.confirmed && (
          <Notice tone="error" live>
            {t.wrongCode}
          </Notice>
        )}
        {wishes.answered === 'true' && wishes.confirmed && (
          <Notice tone="success" live>
            {t.confirmed}
          </Notice>
        )}
        <CommandForm of={changeWishes}>
          {wishes.channels.mail ? (
            <RadioGroup name="byMail" label={t.byMail} choices={choices} value={wishes.byMail} />
          ) : (
            <HiddenField name="byMail" value={wishes.byMail} />
          )}
          {wishes.channels.sms ? (
            <RadioGroup
              name="bySms"
              label={t.bySms}
              hint={wishes.phone ? undefined : t.noPhone}
              choices={choices}
              value={wishes.bySms}
            />
          ) : (
            <HiddenField name="bySms" value={wishes.bySms} />
          )}
          <RadioGroup
            name="language"
            label={t.language}
            inline
            value={wishes.language}
            choices={(['zh', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))}
          />
          <SubmitButton>{t.save}</SubmitButton>
        </CommandForm>
        {!wishes.channels.mail && <p>{t.noMailHere}</p>}
        {!wishes.channels.sms && <p>{t.noSmsHere}</p>}
        {wishes.channels.mail && <MailAddress mail={wishes.mail} confirmed={wishes.confirmed} />}
      </>
    )
  },
})

function MailAddress({ mail, confirmed }: { mail: string | null; confirmed: boolean }) {
  const { locale } = useView()
  const t = noticeWords[locale]
  return (
    <section aria-labelledby="mail-address">
      <h2 id="mail-address">{t.mail}</h2>
      {mail && (
        <KeyValues
          items={[
            {
              label: t.mail,
              value: (
                <>
                  {mail}{' '}
                  <Badge tone={confirmed ? 'success' : 'warning'}>
                    {confirmed ? t.mailConfirmed : t.mailPending}
                  </Badge>
                </>
              ),
            },
          ]}
        />
      )}
      {mail && !confirmed && (
        <CommandForm of={confirmMail} next="/my/notices/settings?confirmed={confirmed}">
          <CodeField name="code" label={t.code} kind="message" />
          <SubmitButton>{t.confirm}</SubmitButton>
        </CommandForm>
      )}
      <CommandForm of={setMail}>
        <TextField
          name="mail"
          label={t.mail}
          hint={t.mailHint}
          type="email"
          autocomplete="email"
          width="medium"
        />
        <SubmitButton tone="quiet">{t.sendCode}</SubmitButton>
      </CommandForm>
      {mail && (
        <CommandForm of={forgetMail}>
          <SubmitButton tone="quiet">{t.forget}</SubmitButton>
        </CommandForm>
      )}
    </section>
  )
}
