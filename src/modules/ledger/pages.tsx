import { Actions, LinkButton } from '#components/actions.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { DataTable } from '#components/data-table.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { download, page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { useView } from '#components/view.ts'
import { wholeCountry } from '#kernel/access/region.ts'
import { type Role, roleNames } from '#kernel/access/roles.ts'
import { notFound } from '#kernel/action/refusal.ts'
import { fromBase64 } from '#kernel/ledger/base64.ts'
import { tlogProof } from '#kernel/ledger/tlog-proof.ts'
import type { Locale } from '#kernel/words/words.ts'
import { deedName, ledgerWords } from './messages.ts'
import { latestEntries, ledgerCheckpoint, ledgerRefusals, oneEntry, tile } from './reading.ts'

type Entry = { index: number; at: Date; action: string; role: string; region: string | null }
type Checkpoint = {
  size: number
  at: Date
  root: string
  note: string
  cosignatures: readonly { witness: string; key: string; at: Date }[]
  witnessed: boolean | null
}
type Refusal = {
  at: Date
  witness: string
  kind: 'ahead' | 'other'
  size: number
  known: number | null
}

export const ledgerPage = page({
  path: '/ledger',
  place: 'square',
  load: async ({ ask }) => ({
    ...(await ask(ledgerCheckpoint, {})),
    ...(await ask(latestEntries, {})),
    ...(await ask(ledgerRefusals, {})),
  }),
  head: (_, locale) => ({ title: ledgerWords[locale].title, description: ledgerWords[locale].description }),
  cache: () => ['ledger'],
  render: ({ key, checkpoint, entries, refusals }) => (
    <Ledger vkey={key} checkpoint={checkpoint} entries={entries} refusals={refusals} />
  ),
})

export const entryPage = page({
  path: '/ledger/entries/:index',
  place: 'square',
  load: ({ ask, params }) => ask(oneEntry, { index: indexIn(params) }),
  head: ({ entry }, locale) => ({ title: ledgerWords[locale].entry(String(entry.index)) }),
  cache: () => ['ledger'],
  render: ({ entry, text }) => <EntryDetail entry={entry} text={text} />,
})

/** The addresses that tools for such logs ask, as C2SP tlog-tiles names them below /ledger. */
export const ledgerFiles = [
  download({
    path: '/ledger/checkpoint',
    load: async ({ ask }) => {
      const { checkpoint } = await ask(ledgerCheckpoint, {})
      if (!checkpoint) throw notFound()
      return { body: checkpoint.note, type: 'text/plain; charset=utf-8', publicFor: 1 }
    },
  }),
  download({
    path: '/ledger/refusals.json',
    load: async ({ ask }) => ({
      body: JSON.stringify((await ask(ledgerRefusals, {})).refusals, null, 2),
      type: 'application/json; charset=utf-8',
      name: 'refusals.json',
    }),
  }),
  download({
    path: '/ledger/key',
    load: async ({ ask }) => ({
      body: `${(await ask(ledgerCheckpoint, {})).key}\n`,
      type: 'text/plain; charset=utf-8',
      publicFor: 60,
    }),
  }),
  download({
    path: '/ledger/tile/*tile',
    load: async ({ ask, params }) => {
      const { bytes, full } = await ask(tile, { path: `tile/${params.tile}` })
      const body = fromBase64(bytes)!
      return { body, type: 'application/octet-stream', publicFor: full ? 31_536_000 : 60 }
    },
  }),
  download({
    path: '/ledger/entries/:index/proof.json',
    load: async ({ ask, params }) => {
      const index = indexIn(params)
      const { proof } = await ask(oneEntry, { index })
      return { body: JSON.stringify(proof, null, 2), type: 'application/json', name: `proof-${index}.json` }
    },
  }),
  download({
    path: '/ledger/entries/:index/entry.tlog-proof',
    load: async ({ ask, params }) => {
      const index = indexIn(params)
      const { proof } = await ask(oneEntry, { index })
      return { body: tlogProof(proof), type: 'text/plain; charset=utf-8', name: `entry-${index}.tlog-proof` }
    },
  }),
]

/** @throws Refusal where this is no place in a log */
function indexIn({ index = '' }: Record<string, string>): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(index)) throw notFound()
  return Number(index)
}

type LedgerProps = {
  vkey: string
  checkpoint: Checkpoint | null
  entries: readonly Entry[]
  refusals: readonly Refusal[]
}

function Ledger({ vkey, checkpoint, entries, refusals }: LedgerProps) {
  const { locale } = useView()
  const t = ledgerWords[locale]
  return (
    <div class="grid gap-8">
      <section class="grid gap-4">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <p>{t.notHere}</p>
      </section>
      <section class="grid gap-4">
        <h2>{t.newest}</h2>
        <p>{t.newestText}</p>
        {checkpoint ? <Newest vkey={vkey} checkpoint={checkpoint} /> : <EmptyState title={t.none} />}
      </section>
      {checkpoint && <Witnesses checkpoint={checkpoint} refusals={refusals} />}
      <section class="grid gap-4">
        <h2>{t.howTitle}</h2>
        <p>{t.how}</p>
        <Actions>
          <LinkButton href="/track" tone="quiet">
            {t.howLink}
          </LinkButton>
        </Actions>
      </section>
      {entries.length > 0 && <Entries entries={entries} />}
    </div>
  )
}

function Newest({ vkey, checkpoint }: { vkey: string; checkpoint: Checkpoint }) {
  const { locale } = useView()
  const t = ledgerWords[locale]
  return (
    <>
      <KeyValues
        items={[
          { label: t.size, value: checkpoint.size.toLocaleString(locale) },
          { label: t.at, value: <Time at={checkpoint.at} show="datetime" /> },
          { label: t.root, value: <code class="break-all">{checkpoint.root}</code> },
          { label: t.key, value: <Key vkey={vkey} hint={t.keyHint} /> },
        ]}
      />
      <p class="flex flex-wrap gap-x-6">
        {[
          { href: '/ledger/checkpoint', label: t.checkpointFile },
          { href: '/ledger/key', label: t.keyFile },
        ].map(({ href, label }) => (
          <a key={href} class="inline-flex min-h-11 items-center" href={href}>
            {label}
          </a>
        ))}
      </p>
    </>
  )
}

/** Who else has signed, and who would not. */
function Witnesses({ checkpoint, refusals }: { checkpoint: Checkpoint; refusals: readonly Refusal[] }) {
  const { locale } = useView()
  const t = ledgerWords[locale]
  const { cosignatures, witnessed } = checkpoint
  return (
    <section class="grid gap-4">
      <h2>{t.witnesses}</h2>
      <p>{t.witnessesText}</p>
      {refusals.length > 0 && (
        <Notice tone="error">
          <p>{t.refused}</p>
          <ul>
            {refusals.map(({ at, witness, kind, size, known }) => (
              <li key={`${witness} ${at.getTime()}`}>
                <Time at={at} show="datetime" />
                {locale === 'zh' ? '：' : ': '}
                {kind === 'ahead' ? t.ahead(witness, size, known ?? 0) : t.otherTree(witness, size)}
              </li>
            ))}
          </ul>
          <p>
            <a href="/ledger/refusals.json">{t.evidence}</a>
          </p>
        </Notice>
      )}
      {witnessed === false && <Notice tone="warning">{t.tooFew}</Notice>}
      {cosignatures.length === 0 ? (
        <p>{t.noWitness}</p>
      ) : (
        <DataTable
          caption={t.cosignatures}
          stack
          rows={cosignatures}
          rowKey={({ witness, key }) => `${witness} ${key}`}
          columns={[
            { key: 'witness', label: t.witness, wide: true, show: ({ witness }) => witness },
            { key: 'key', label: t.witnessKey, show: ({ key }) => <code>{key}</code> },
            { key: 'at', label: t.witnessedAt, show: ({ at }) => <Time at={at} show="datetime" /> },
          ]}
        />
      )}
    </section>
  )
}

function Key({ vkey, hint }: { vkey: string; hint: string }) {
  return (
    <>
      <code class="break-all">{vkey}</code>
      <p class="text-quiet">{hint}</p>
    </>
  )
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const { locale } = useView()
  const t = ledgerWords[locale]
  return (
    <DataTable
      caption={t.entries}
      stack
      rows={entries}
      rowKey={({ index }) => String(index)}
      columns={[
        {
          key: 'index',
          label: t.number,
          numeric: true,
          show: ({ index }) => <a href={`/ledger/entries/${index}`}>{index}</a>,
        },
        { key: 'at', label: t.when, show: ({ at }) => <Time at={at} show="datetime" /> },
        { key: 'action', label: t.what, wide: true, show: ({ action }) => deedName(action, locale) },
        { key: 'role', label: t.who, show: ({ role }) => whoWords(role, locale) },
        { key: 'region', label: t.where, show: ({ region }) => whereWords(region, locale) },
      ]}
    />
  )
}

function EntryDetail({ entry, text }: { entry: Entry; text: string }) {
  const { locale } = useView()
  const t = ledgerWords[locale]
  return (
    <div class="grid gap-5">
      <Breadcrumbs
        trail={[{ href: '/ledger', label: t.backToLedger }, { label: t.entry(String(entry.index)) }]}
      />
      <h1>{t.entry(String(entry.index))}</h1>
      <KeyValues
        items={[
          { label: t.what, value: deedName(entry.action, locale) },
          { label: t.when, value: <Time at={entry.at} show="datetime" /> },
          { label: t.who, value: whoWords(entry.role, locale) },
          { label: t.where, value: whereWords(entry.region, locale) },
        ]}
      />
      <h2>{t.text}</h2>
      <p>
        <code class="break-all">{text}</code>
      </p>
      <p>{t.proofHint}</p>
      <Actions>
        <LinkButton href={`/ledger/entries/${entry.index}/proof.json`} icon="download">
          {t.proofFile}
        </LinkButton>
      </Actions>
    </div>
  )
}

function whereWords(region: string | null, locale: Locale): string {
  return region === wholeCountry ? ledgerWords[locale].wholeCountry : (region ?? '')
}

function whoWords(role: string, locale: Locale): string {
  if (role === '') return ledgerWords[locale].untold
  if (role === 'anonymous' || role === 'office' || role === 'system') return ledgerWords[locale][role]
  return roleNames[locale][role as Role] ?? role
}
