import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { anyone } from '#kernel/access/policy.ts'
import { type Role, roles } from '#kernel/access/roles.ts'
import type { Reader } from '#kernel/action/declare.ts'
import { ask, authorise } from '#kernel/action/perform.ts'
import { type House, openHouse } from '../../test/kernel.ts'
import { pathsIn } from '../../test/schemas.ts'
import { loadDemo } from '../demo/load.ts'
import { actorNamed } from './accounts/index.ts'

/** What opens each row of a list: by the path to its name in the answer, the query and the field that it goes into. */
const opens: Record<string, readonly [path: string, query: string, field: string][]> = {
  'accounts.list': [['items.id', 'accounts.show', 'account']],
  'regions.list': [['items.region', 'regions.show', 'region']],
  'people.members': [
    ['items.id', 'people.member', 'member'],
    ['items.groups.id', 'people.group', 'group'],
  ],
  'people.groups': [['items.id', 'people.group', 'group']],
  'places.list': [['items.id', 'places.show', 'place']],
  'places.desk': [['items.id', 'places.work', 'place']],
  'voices.inbox': [['items.id', 'voices.show', 'voice']],
  'voices.mailboxes': [['openings.id', 'voices.opening', 'opening']],
  'voices.ofMyUnit': [['items.id', 'voices.show', 'voice']],
  'voices.atMyPlaces': [['items.id', 'voices.show', 'voice']],
  'voices.countsByPlace': [['items.id', 'voices.countsOfPlace', 'place']],
  'topics.list': [['items.id', 'topics.show', 'id']],
  'topics.pool': [['items.id', 'topics.work', 'id']],
  'topics.candidates': [['items.id', 'topics.work', 'id']],
  'consultations.list': [['items.id', 'consultations.show', 'consultation']],
  'consultations.desk': [['items.id', 'consultations.work', 'consultation']],
  'consultations.newForm': [['topics.id', 'topics.work', 'id']],
  'meetings.list': [['items.id', 'meetings.work', 'meeting']],
  'meetings.conferences': [['items.id', 'meetings.conference', 'conference']],
  'outcomes.screening': [['items.id', 'outcomes.show', 'outcome']],
  'outcomes.reports': [['items.id', 'outcomes.workOnReport', 'outcome']],
  'assignments.list': [['items.id', 'assignments.show', 'assignment']],
  'evaluations.list': [['items.topicId', 'evaluations.work', 'topic']],
  'loop.list': [['items.id', 'loop.topic', 'topic']],
  'coverage.of': [['towns.hall.id', 'coverage.conformity', 'hall']],
  'administration.terms': [['terms.id', 'administration.turnoverPreview', 'term']],
}

/** Lists whose rows open nothing of their own, with the reason. */
const shut: Record<string, string> = {
  'accounts.mine': 'one’s own sign-ins',
  'people.units': 'units have no page',
  'places.myShifts': 'one’s own turns',
  'notices.mine': 'what was told to oneself',
  'notices.deliveries': 'deliveries have no page',
  'voices.ofMyCode': 'what was written to oneself',
  'voices.ofAccount': 'what one wrote oneself',
  'voices.previewMany': 'asked for by id; what is not one’s own is left out',
  'topics.newForm': 'choices of a form; what it sends is asked about again',
  'topics.mine': 'what one proposed oneself',
  'agenda.list': 'published ones are open to everybody, the others by the policy of their own page',
  'consultations.my': 'where one took part oneself',
  'consultations.myVotes': 'one’s own votes',
  'consultations.imports': 'imports are shown in the list',
  'meetings.mine': 'sessions that one is invited to',
  'outcomes.instructions': 'shown whole in the list',
  'outcomes.myReports': 'what one wrote oneself',
  'outcomes.forwarded': 'shown whole in the list',
  'assignments.week': 'of several kinds, in the scope of assignments.list',
  'assignments.book': 'of several kinds, in the scope of assignments.list',
  'administration.choices': 'choices of a form',
  'audit.trail': 'deeds have no page',
  'evaluations.workOnAwards': 'rounds are shown whole in the list',
  'retention.list': 'runs have no page',
  'square.due': 'of several kinds, each by the policy of its own page',
  'square.leader': 'shown in the list',
  'upkeep.condition': 'jobs have no page',
}

const towns = ['990121100000', '990121102000']
const counties = ['990121000000', '990102000000', '990100000000']

/** Whoever holds two roles in two places, one narrow and one wide: what one opens the other must not list. */
const mixed: Actor[] = roles.flatMap((one, at) =>
  roles
    .filter((_, other) => (other + at) % 5 === 0)
    .map((two, count): Actor => {
      const holds = (role: Role, region: string) => ({ role, region })
      return {
        kind: 'person',
        account: crypto.randomUUID(),
        name: `${one} and ${two}`,
        proven: true,
        grants: [holds(one, towns[count % 2]!), holds(two, counties[count % 3]!)],
      }
    }),
)

let house: House
let close: () => Promise<void>
beforeAll(async () => {
  const opened = await openHouse()
  house = opened.house
  close = opened.close
  await loadDemo(house.kernel)
}, 240_000)
afterAll(() => close?.())

const valuesAt = (answer: unknown, path: string): string[] =>
  path
    .split('.')
    .reduce<unknown[]>(
      (at, name) => at.flat().flatMap((one) => (one as Record<string, unknown>)?.[name] ?? []),
      [answer],
    )
    .flat()
    .map(String)

async function wrongRowsOf(actor: Actor): Promise<string[]> {
  const { kernel } = house
  const { queries } = kernel.registry
  const caller = { actor, locale: 'zh' as const, address: 'test' }
  const reader = { db: kernel.store.db, now: kernel.clock.now(), kernel, ...caller } as Reader
  const wrong: string[] = []
  for (const [name, ways] of Object.entries(opens)) {
    const list = queries.get(name)!
    if (!list.allow.permits(actor, {})) continue
    const answer = await ask(kernel, list, {}, caller)
    for (const [path, opener, field] of ways) {
      const query = queries.get(opener)!
      const failed = new Set<string>()
      for (const value of new Set(valuesAt(answer, path)))
        await authorise(query, query.input.parse({ [field]: value }), reader).catch(() => failed.add(value))
      if (failed.size > 0) wrong.push(`${actor.name}: ${failed.size} rows of ${name} that ${opener} refuses`)
    }
  }
  return wrong
}

test('every list that names things says what opens them, or that nothing does', () => {
  const naming = [...house.kernel.registry.queries.values()]
    .filter(({ about, allow }) => !about && allow !== anyone)
    .filter(({ output }) => pathsIn(output).some((path) => /\[\]\.(.*\.)?id$/.test(path)))
    .map(({ name }) => name)
  expect(naming.filter((name) => !opens[name] && !shut[name])).toEqual([])
})

test('people of the demo find no row in any list that its own page refuses them', async () => {
  const names = ['yexiaohe', 'qixiaoman', 'tanjing', 'xitong', 'wenruyu', 'luyan', 'caikezhang', 'hailan']
  let rows = 0
  for (const name of names) {
    const actor = await actorNamed(house.kernel, name)
    if (!actor) continue
    rows += 1
    expect(await wrongRowsOf({ ...actor, proven: true })).toEqual([])
  }
  expect(rows).toBeGreaterThan(5)
})

test('nor do those who hold one role in a town and another around it', { timeout: 240_000 }, async () => {
  const wrong = []
  for (const actor of mixed) wrong.push(...(await wrongRowsOf(actor)))
  expect(wrong).toEqual([])
})

/** What asks about grants themselves, and not about rows of a list. */
const asksOfGrants = [
  'accounts/account-pages.tsx',
  'accounts/actor-of-token.ts',
  'accounts/administered.ts',
  'accounts/own-account.ts',
  'accounts/separation.ts',
  'administration/account-pages.tsx',
  'assignments/satisfaction.ts',
  'consultations/waits-for-me.ts',
  'evaluations/judging.ts',
  'notices/addressees.ts',
  'search/finding.ts',
]

test('what a list holds is read off its policy, nowhere written by hand', () => {
  const modules = join(import.meta.dirname)
  const found = globSync('**/*.{ts,tsx}', { cwd: modules })
    .filter((path) => !path.includes('.test.'))
    .filter((path) =>
      /\bgrants(\[|\.(map|filter|flatMap|some|find|every|length))/.test(
        readFileSync(join(modules, path), 'utf8'),
      ),
    )
  expect(found.sort()).toEqual(asksOfGrants)
})
