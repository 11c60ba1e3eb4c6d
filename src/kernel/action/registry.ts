import { getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { SealedColumn } from '../crypto/sealed-column.ts'
import type { PersonalColumns } from '../erasing.ts'
import type { FileKeeper } from '../files/file-keeper.ts'
import type { Figure } from '../health/figure.ts'
import type { Job } from '../jobs/job.ts'
import type { KeptAboutMe } from '../kept-about-me.ts'
import type { RecordedTable } from '../ledger/recorded.ts'
import type { RetentionRule } from '../retention.ts'
import type { Searchable } from '../search/searchable.ts'
import type { WaitsForMe } from '../waits-for-me.ts'
import type { Locale, Words } from '../words/words.ts'
import type { Command, Query } from './declare.ts'
import type { Guard } from './guard.ts'
import type { RefusalFacts } from './refusal.ts'

/** Words for refusals, by the part of the code after the module's name; functions may use the refusal's facts. */
export type RefusalWords = Words<Record<string, string | ((facts: Record<string, string>) => string)>>

/** What a capability offers to the doors. `Page` is left open: the kernel knows no pages. */
export type Module<Page = unknown> = {
  name: string
  commands?: readonly Command[]
  queries?: readonly Query[]
  jobs?: readonly Job[]
  pages?: readonly Page[]
  /** Tables whose rows the ledger remembers. */
  recorded?: readonly RecordedTable[]
  /** Tables of secret deeds: no row of them can be joined to whoever wrote it (see kernel/secret). */
  secret?: readonly PgTable[]
  /** Columns whose values are sealed, so that they can be sealed anew. */
  sealed?: readonly SealedColumn[]
  /** Personal data that end some time, and when. */
  retention?: readonly RetentionRule[]
  /** Columns that hold something of a person, and what becomes of them when an account is erased. */
  personal?: readonly PersonalColumns[]
  /** What is kept of somebody under their account. */
  keptAboutMe?: readonly KeptAboutMe[]
  /** What waits for somebody under their account. */
  waitsForMe?: readonly WaitsForMe[]
  /** Things that are found by their words. */
  searchable?: readonly Searchable[]
  /** Things that files are attached to, and who may see those. */
  files?: readonly FileKeeper[]
  /** What those on duty watch. */
  figures?: readonly Figure[]
  /** Rules that hold for the commands of every module. */
  guards?: readonly Guard[]
  refusals?: RefusalWords
  /** Labels of input fields, by name, for messages such as "Title: please fill in". */
  labels?: Words<Record<string, string>>
}

/** Everything that can be asked or done, by name. */
export type Registry<Page = unknown> = {
  modules: readonly Module<Page>[]
  commands: ReadonlyMap<string, Command>
  queries: ReadonlyMap<string, Query>
  jobs: ReadonlyMap<string, Job>
  recorded: readonly RecordedTable[]
  /** The names of tables of secret deeds. */
  secret: ReadonlySet<string>
  sealed: readonly SealedColumn[]
  retention: readonly RetentionRule[]
  figures: readonly Figure[]
  keptAboutMe: readonly KeptAboutMe[]
  personal: readonly PersonalColumns[]
  waitsForMe: readonly WaitsForMe[]
  /** By the name of their table. */
  searchable: ReadonlyMap<string, Searchable>
  /** By the name of what files are attached to. */
  files: ReadonlyMap<string, FileKeeper>
  guards: readonly Guard[]
  pages: readonly Page[]
}

/** @throws Error if two modules use one name */
export function registryOf<Page>(modules: readonly Module<Page>[]): Registry<Page> {
  return {
    modules,
    commands: byName(modules.flatMap((module) => module.commands ?? [])),
    queries: byName(modules.flatMap((module) => module.queries ?? [])),
    jobs: byName(modules.flatMap((module) => module.jobs ?? [])),
    recorded: modules.flatMap((module) => module.recorded ?? []),
    secret: new Set(modules.flatMap((module) => module.secret ?? []).map((table) => getTableName(table))),
    sealed: modules.flatMap((module) => module.sealed ?? []),
    retention: modules.flatMap((module) => module.retention ?? []),
    figures: modules.flatMap((module) => module.figures ?? []),
    personal: modules.flatMap((module) => module.personal ?? []),
    keptAboutMe: modules.flatMap((module) => module.keptAboutMe ?? []),
    waitsForMe: modules.flatMap((module) => module.waitsForMe ?? []),
    searchable: new Map(
      modules.flatMap((module) => module.searchable ?? []).map((found) => [getTableName(found.table), found]),
    ),
    files: new Map(modules.flatMap((module) => module.files ?? []).map((keeper) => [keeper.subject, keeper])),
    guards: modules.flatMap((module) => module.guards ?? []),
    pages: modules.flatMap((module) => module.pages ?? []),
  }
}

function byName<T extends { name: string }>(things: readonly T[]): Map<string, T> {
  const map = new Map(things.map((thing) => [thing.name, thing]))
  if (map.size < things.length) {
    const twice = things.find(
      (thing, index) => things.findIndex((other) => other.name === thing.name) !== index,
    )
    throw new Error(`${twice?.name} is declared twice.`)
  }
  return map
}

/** A refusal in the reader's language; a code without words is a fault of ours and shows as such in tests. */
export function refusalWords(registry: Registry, code: string, facts: RefusalFacts, locale: Locale): string {
  const [moduleName, ...rest] = code.split('.')
  const module = registry.modules.find(({ name }) => name === moduleName)
  const said = module?.refusals?.[locale][rest.join('.')]
  if (said === undefined) throw new Error(`No words for the refusal ${code}.`)
  if (typeof said === 'string') return said
  const joined = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === 'object' ? value.join(locale === 'zh' ? '、' : ', ') : String(value),
  ])
  return said(Object.fromEntries(joined))
}
