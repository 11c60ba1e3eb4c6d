import { randomUUID } from 'node:crypto'
import { count, getTableColumns, lt } from 'drizzle-orm'
import type { z } from 'zod'
import type { Actor } from '../kernel/access/actor.ts'
import type { Command, Writer } from '../kernel/action/declare.ts'
import { noLimits } from '../kernel/action/limits.ts'
import { perform, runJob } from '../kernel/action/perform.ts'
import { idempotencyKeys } from '../kernel/action/tables.ts'
import { hashPassword } from '../kernel/crypto/passwords.ts'
import type { Job } from '../kernel/jobs/job.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { RecordedRow, RecordedTable } from '../kernel/ledger/recorded.ts'
import { sealAll } from '../kernel/ledger/sealer.ts'
import { indexOf } from '../modules/accounts/phone-code.ts'
import { accounts, grants } from '../modules/accounts/tables.ts'
import { groups, members, memberships, terms, units as unitTable } from '../modules/people/tables.ts'
import { placeCodes, places as placeTable } from '../modules/places/tables.ts'
import { regions as regionTable } from '../modules/regions/tables.ts'
import { standards } from '../modules/standards/tables.ts'
import { equipPlaces } from './equip-places.ts'
import { meetToLearn } from './hold-sessions.ts'
import { importOpinions } from './import-opinions.ts'
import { people, units } from './people.ts'
import { places, revokedCode } from './places.ts'
import { raiseOpinions } from './raise-opinions.ts'
import { raisePlan } from './raise-plan.ts'
import { raisePool } from './raise-pool.ts'
import { raiseTopics } from './raise-topics.ts'
import { raiseVoices } from './raise-voices.ts'
import { raiseWork } from './raise-work.ts'
import { regions } from './regions.ts'

/** The password of every demo account; the start-up prints it. */
export const demoPassword = 'chengyu-2026'

/** The demo as it is being made: a clock that can be set back, people to act as, and what was made so far. */
export type Making = {
  kernel: Kernel
  ids: Map<string, string>
  as(username: string): Actor
  /** Performs a command as somebody, at a time. */
  do<I extends z.ZodType, O extends z.ZodType, S>(
    command: Command<I, O, S>,
    input: z.input<I>,
    as: Actor,
    at: Date,
  ): Promise<z.output<O>>
  /** So many days before now, at an hour of the Chinese day. */
  daysAgo(days: number, hour?: number): Date
}

/** Fills an empty database with the invented city 澄屿: its people, places, thirty voices and eight topics. */
export async function loadDemo(kernel: Kernel): Promise<boolean> {
  const [{ existing }] = (await kernel.store.db.select({ existing: count() }).from(regionTable)) as [
    { existing: number },
  ]
  if (existing > 0 || !(await isFirst(kernel))) return false
  const now = kernel.clock.now()
  let clock = now
  const past = { now: () => clock }
  // Weeks of what many people did come from one hand here, and in no time.
  const then: Kernel = { ...kernel, clock: past, limits: noLimits }
  const ids = new Map<string, string>()
  const actors = new Map<string, Actor>()
  const daysAgo = (days: number, hour = 10) => {
    const day = new Date(now.getTime() - days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
    return new Date(
      Math.min(Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`), now.getTime()),
    )
  }
  clock = daysAgo(400)
  await settle(then, ids, actors)
  const making: Making = {
    kernel: then,
    ids,
    as: (username) => actors.get(username)!,
    daysAgo,
    async do(command, input, as, at) {
      clock = at
      const caller = { actor: as, locale: 'zh' as const, address: `demo ${randomUUID()}`, key: randomUUID() }
      return (await perform(then, command, input, caller)).output
    },
  }
  await equipPlaces(making)
  await raiseVoices(making)
  await raiseTopics(making)
  await meetToLearn(making)
  await raisePlan(making)
  await raiseWork(making)
  await raisePool(making)
  await raiseOpinions(making)
  await importOpinions(making)
  await sealAll(kernel)
  return true
}

/** After so many minutes without a single region, whoever was first is not coming back. */
const longestFirst = 2

/** Of several nodes that start at once on an empty database, one makes the demo. */
async function isFirst({ store, clock }: Kernel): Promise<boolean> {
  const at = clock.now()
  const claimed = await store.db
    .insert(idempotencyKeys)
    .values({ scope: 'demo', key: 'load', inputHash: '', answer: '', at })
    .onConflictDoUpdate({
      target: [idempotencyKeys.scope, idempotencyKeys.key],
      set: { at },
      setWhere: lt(idempotencyKeys.at, new Date(at.getTime() - longestFirst * 60_000)),
    })
    .returning()
  return claimed.length > 0
}

/** Brings in the city without anything that happened in it: regions, units, people, places and the standard. */
export async function settle(
  kernel: Kernel,
  ids: Map<string, string>,
  actors: Map<string, Actor>,
): Promise<void> {
  const passwordHash = await hashPassword(demoPassword)
  await runJob(kernel, layFoundation(ids, actors, kernel.clock.now(), passwordHash), {})
}

/** Regions, units, people, places and the standard: imported in one piece, each row on the record. */
function layFoundation(
  ids: Map<string, string>,
  actors: Map<string, Actor>,
  at: Date,
  passwordHash: string,
): Job {
  return {
    kind: 'job',
    name: 'demo.layFoundation',
    data: undefined as never,
    async run(_, writer) {
      const keep = keeper(writer)
      for (const region of regions)
        await keep('regions.imported', regionTable, { ...region, validFrom: '2020-01-01' })
      for (const { key, ...unit } of units) ids.set(key, await keep('people.unitImported', unitTable, unit))
      const term = await keep('people.termImported', terms, {
        region: '990100000000',
        name: '第九届',
        startsOn: '2022-01-01',
        endsOn: '2026-12-31',
      })
      ids.set('term', term)
      await keep('standards.adopted', standards, {
        region: '990100000000',
        year: 2025,
        version: 1,
        title: '澄屿市政协协商工作规范（试行）',
        thresholds: {},
        clauses: [],
        adoptedAt: at,
      })
      for (const { key, code, hall, state = 'running', feature = null, ...place } of places) {
        const id = await keep('places.imported', placeTable, {
          ...place,
          state,
          feature,
          hallId: hall ? ids.get(hall)! : null,
          openingHours: '周一至周五 8:30—17:00',
          createdAt: at,
        })
        ids.set(key, id)
        await keep('places.codeImported', placeCodes, {
          code,
          placeId: id,
          region: place.region,
          termId: term,
          createdAt: at,
        })
      }
      const old = places.find(({ key }) => key === revokedCode.place)!
      await keep('places.codeImported', placeCodes, {
        code: revokedCode.code,
        placeId: ids.get(old.key)!,
        region: old.region,
        createdAt: at,
        revokedAt: at,
        revokedReason: revokedCode.reason,
      })
      for (const person of people) {
        const account = await keep('accounts.imported', accounts, {
          username: person.username,
          region: person.role === 'resident' ? null : person.region,
          name: writer.kernel.vault.seal(person.name, 'accounts.name'),
          ...(person.phone && {
            phone: writer.kernel.vault.seal(person.phone, 'accounts.phone'),
            phoneIndex: indexOf(writer.kernel.vault, person.phone),
          }),
          passwordHash,
          createdAt: at,
        })
        ids.set(person.username, account)
        const unit = person.unit ? ids.get(person.unit)! : undefined
        const roles = person.standing ? (['standingMember', 'member'] as const) : [person.role]
        if (person.role !== 'resident')
          for (const role of roles)
            await keep('accounts.granted', grants, {
              accountId: account,
              role,
              region: person.region,
              unitId: unit ?? null,
              // Members are elected for a term; staff stay when it ends.
              termId: person.sector ? term : null,
              validFrom: at,
            })
        if (person.sector)
          ids.set(
            `member ${person.username}`,
            await keep('people.memberImported', members, {
              accountId: account,
              termId: term,
              name: person.name,
              sector: person.sector,
              region: person.region,
              standing: person.standing ?? false,
            }),
          )
        actors.set(person.username, {
          kind: 'person',
          account,
          name: person.name,
          proven: true,
          grants:
            person.role === 'resident'
              ? []
              : roles.map((role) => ({ role, region: person.region, unit, term })),
        })
      }
      const group = await keep('people.groupImported', groups, {
        kind: 'dutyGroup',
        region: '990121100000',
        termId: term,
        name: '青石镇委员履职小组',
      })
      for (const username of ['wenruyu', 'hexiaoyin', 'ludahai'])
        await keep('people.membershipImported', memberships, {
          groupId: group,
          memberId: ids.get(`member ${username}`)!,
          region: '990121100000',
          convener: username === 'wenruyu',
          since: at,
        })
      await keep('places.codeImported', placeCodes, {
        code: 'WRYCODE6',
        placeId: ids.get('qingshiPoint')!,
        region: '990121100000',
        memberId: ids.get('member wenruyu')!,
        termId: term,
        createdAt: at,
      })
    },
  }
}

/** Inserts a row and puts it on the record. */
function keeper({ db, record }: Writer) {
  return async <T extends RecordedTable>(
    action: string,
    table: T,
    values: T['$inferInsert'],
  ): Promise<string> => {
    const [row] = (await db
      .insert(table)
      .values(values as never)
      .returning(getTableColumns(table) as never)) as unknown as RecordedRow[]
    record(action, table, row!)
    return row!.id
  }
}
