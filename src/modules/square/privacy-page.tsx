import { z } from 'zod'
import { DataTable } from '#components/data-table.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { page } from '#components/page.ts'
import { anyone } from '#kernel/access/policy.ts'
import { wholeCountry } from '#kernel/access/region.ts'
import { query } from '#kernel/action/declare.ts'
import { votingPromise } from '#modules/consultations/index.ts'
import { publicPeriods } from '#modules/retention/index.ts'
import { standardInForce } from '#modules/standards/index.ts'
import { squareWords } from './messages.ts'
import { privacyWords } from './privacy-words.ts'

export const privacyNotice = query({
  name: 'square.privacy',
  purpose: 'Who handles personal data here, and how they are reached.',
  input: z.strictObject({}),
  output: z.object({
    operator: z.string(),
    contact: z.string(),
    /** People that every published figure stands for, at least, where a region has not asked for more. */
    least: z.number(),
  }),
  allow: anyone,
  async run(_, { db, kernel, now }) {
    const { settings } = kernel
    const { thresholds } = await standardInForce(kernel, db, wholeCountry, now)
    return {
      operator: settings.OPERATOR_NAME,
      contact: settings.OPERATOR_CONTACT || settings.OPERATOR_MAIL || '',
      least: thresholds.smallestCell,
    }
  },
})

/** What the Personal Information Protection Law (article 17) asks to be told, and what people ask. */
export const privacyPage = page({
  path: '/privacy',
  place: 'square',
  load: async ({ ask }) => ({ ...(await ask(privacyNotice, {})), ...(await ask(publicPeriods, {})) }),
  head: (_, locale) => ({ title: squareWords[locale].privacy }),
  cache: () => ['retention_periods'],
  render: ({ operator, contact, rules, least }, { locale }) => {
    const t = privacyWords[locale]
    return (
      <>
        <h1>{squareWords[locale].privacy}</h1>
        <p>{t.lead}</p>
        <h2>{t.who}</h2>
        <KeyValues
          items={[
            { label: t.handler, value: operator || t.handlerUnnamed },
            { label: t.contact, value: contact || t.contactUnnamed },
          ]}
        />
        <h2>{t.what}</h2>
        <DataTable
          caption={t.what}
          rows={t.kinds}
          rowKey={({ data }) => data}
          stack
          columns={[
            { key: 'data', label: t.data, show: ({ data }) => data },
            { key: 'why', label: t.why, wide: true, show: ({ why }) => why },
            { key: 'basis', label: t.basis, wide: true, show: ({ basis }) => basis },
            { key: 'seen', label: t.seen, wide: true, show: ({ seen }) => seen },
          ]}
        />
        <h2>{t.howLong}</h2>
        <DataTable
          caption={t.howLong}
          rows={rules}
          rowKey={({ name }) => name}
          stack
          columns={[
            { key: 'what', label: t.data, wide: true, show: ({ what }) => what },
            { key: 'days', label: t.days, numeric: true, show: ({ days }) => days },
          ]}
        />
        <h2>{t.rights}</h2>
        <ul>
          <li>
            {t.byReceipt} <a href="/track">{t.toReceipt}</a>
          </li>
          <li>
            {t.byAccount} <a href="/account">{t.toAccount}</a>
          </li>
          <li>{t.complain}</li>
        </ul>
        <h2>{t.also}</h2>
        <ul>
          <li>{votingPromise(least)[locale]}</li>
          {t.further.map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      </>
    )
  },
})
