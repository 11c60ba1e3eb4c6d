// npm run bench:voices: the desk's pages with 100,000 voices in the database. None may take a second.
//   VOICES=100000 npm run bench:voices [-- --pglite]
import { sql } from 'drizzle-orm'
import { loadDemo } from '../src/demo/load.ts'
import { withKernel } from '../src/doors/cli/with-kernel.ts'
import type { Actor } from '../src/kernel/access/actor.ts'
import type { Query } from '../src/kernel/action/declare.ts'
import { ask, perform } from '../src/kernel/action/perform.ts'
import { rows } from '../src/kernel/database/rows.ts'
import type { Database } from '../src/kernel/database/types.ts'
import type { Kernel } from '../src/kernel/kernel.ts'
import { wordsToFind } from '../src/kernel/search/question.ts'
import { searchTokens } from '../src/kernel/text/segment.ts'
import { fingerprint } from '../src/kernel/text/similarity.ts'
import { coverageQuery } from '../src/modules/coverage/index.ts'
import { due } from '../src/modules/square/due.ts'
import { leaderView } from '../src/modules/square/leader.ts'
import { numbers, waiting } from '../src/modules/square/reading.ts'
import { trackVoice } from '../src/modules/square/tracking.ts'
import { answerBoard } from '../src/modules/voices/answer-slips.tsx'
import { atMyPlaces } from '../src/modules/voices/at-my-places.ts'
import { unitVoices } from '../src/modules/voices/handed-over.ts'
import { inbox, showVoice } from '../src/modules/voices/inbox.ts'
import { listMailboxes } from '../src/modules/voices/mailboxes.ts'
import { countsByPlace } from '../src/modules/voices/place-counts.ts'
import { publicAnswers } from '../src/modules/voices/publishing.ts'
import { submitVoice } from '../src/modules/voices/submitting.ts'
import { installation } from './installation.ts'

const wanted = Number(process.env.VOICES ?? 100_000)
const kind = process.argv.includes('--pglite') ? 'PGlite' : 'PostgreSQL'
/** Milliseconds that no page may take. */
const most = 1_000

const under = await installation(kind, { durable: false, place: false })
if (!under) {
  console.log('PostgreSQL is not installed: use --pglite.')
} else {
  let slow = false
  await withKernel(under, async (kernel) => {
    await loadDemo(kernel)
    const began = performance.now()
    await fill(kernel.store.db, wanted)
    console.log(`${wanted} voices written in ${((performance.now() - began) / 1_000).toFixed(0)} s (${kind})`)
    slow = await measure(kernel)
  })
  under.remove()
  process.exitCode = slow ? 1 : 0
}

/** Voices as residents write them: a matter, a place, a time, a wish; in the towns and stages of the demo. */
async function fill(db: Database, count: number): Promise<void> {
  const matters = [
    '路灯不亮',
    '井盖松动',
    '公厕太脏',
    '末班车太早',
    '电梯停运',
    '水管漏水',
    '垃圾清运不及时',
    '盲道被占',
  ]
  const spots = ['东门', '西门', '菜市场', '学校旁', '卫生院', '桥头', '渔港', '老街', '工业园', '车站']
  const wishes = ['请尽快修理', '希望公示时间', '建议开会商量', '请派人看看', '能不能早点解决', '请给个答复']
  const texts = Array.from({ length: 960 }, (_, at) => {
    const text = `${spots[at % 10]}${matters[Math.floor(at / 10) % 8]}，已经${2 + (at % 11)}天了，${wishes[at % 6]}，编号${at}。`
    const tokens = searchTokens(text)
    return { text, tokens: wordsToFind(text), fingerprint: fingerprint(tokens) }
  })
  await db.execute(
    sql`create table bench_texts (n int primary key, text text, tokens text, fingerprint text)`,
  )
  await db.execute(
    sql`insert into bench_texts select * from jsonb_to_recordset(${JSON.stringify(texts.map((text, n) => ({ n, ...text })))}::jsonb)
        as t(n int, text text, tokens text, fingerprint text)`,
  )
  await db.execute(sql`
    insert into voices (id, region, place_id, code_id, member_id, receipt_hash, original, text, fingerprint, tokens, category,
                        language, hints, minor, consent_version, stage, unit_id, answer, answered_at, published,
                        submitted_at, ledger_salt)
    select gen_random_uuid(), c.region, c.place_id, c.id, c.member_id, 'bench' || g.n, 'bench', t.text, t.fingerprint, t.tokens,
           (array['economy','politics','culture','society','ecology'])[1 + g.n % 5], 'zh',
           jsonb_build_object('personal', '[]'::jsonb, 'channels', case when g.n % 9999 = 0 then '["emergency"]' when g.n % 7 = 0 then '["vague"]' else '[]' end::jsonb),
           false, 'bench', s.stage, case when s.stage = 'assigned' then u.id end,
           case when s.stage = 'answered' then '已经安排处理。' end,
           case when s.stage = 'answered' then now() - (g.n % 500000) * interval '1 minute' end,
           s.stage = 'answered', now() - (g.n % 500000) * interval '1 minute', '\\x00'::bytea
      from generate_series(1, ${count}) g(n)
      cross join lateral (select (array['received','received','answered','answered','answered','assigned','archived','adopted'])[1 + g.n % 8] as stage) s
      join lateral (select * from place_codes where revoked_at is null order by id offset g.n % (select count(*) from place_codes where revoked_at is null) limit 1) c on true
      join lateral (select id from units order by id offset g.n % (select count(*) from units) limit 1) u on true
      join bench_texts t on t.n = g.n % 960`)
  await db.execute(sql`
    insert into clocks (id, subject, subject_id, name, region, started_at, yellow_at, due_at, met_at, ledger_salt)
    select gen_random_uuid(), 'voices', id, 'firstAnswer', region, submitted_at, submitted_at + interval '5 days',
           submitted_at + interval '7 days', case when stage <> 'received' then submitted_at + interval '1 day' end, '\\x00'::bytea
      from voices where consent_version = 'bench'`)
  await db.execute(sql`analyze`)
}

/** @returns whether any took too long */
async function measure(kernel: Kernel): Promise<boolean> {
  const { db } = kernel.store
  const [{ unit }] = (await rows<{ unit: string }>(
    db,
    sql`select unit_id as unit from voices where unit_id is not null group by unit_id order by count(*) desc limit 1`,
  )) as [{ unit: string }]
  const [{ voice }] = (await rows<{ voice: string }>(
    db,
    sql`select id as voice from voices where consent_version = 'bench' and stage = 'received' and region like '990121%' limit 1`,
  )) as [{ voice: string }]
  const [{ box }] = (await rows<{ box: string }>(
    db,
    sql`select id as box from places where kind = 'mailbox' limit 1`,
  )) as [{ box: string }]
  const officer = staff('liaisonOfficer', '990121000000')
  const city = staff('specialCommitteeStaff', '990100000000')
  const anonymous: Actor = { kind: 'anonymous', grants: [] }
  const { output } = await perform(
    kernel,
    submitVoice,
    { place: 'QSHALL26', text: '东门路灯不亮，请派人看看。' },
    { actor: anonymous, locale: 'zh', address: '127.0.0.1' },
  )
  const page = (await ask(kernel, inbox, {}, as(city))) as { next: string }
  const measured: [string, Query, unknown, Actor][] = [
    ['inbox, a county', inbox as never, {}, officer],
    ['inbox, the whole city', inbox as never, {}, city],
    ['inbox, next page', inbox as never, { after: page.next }, city],
    ['inbox, all stages', inbox as never, { stage: 'all' }, officer],
    ['inbox, overdue only', inbox as never, { overdue: true }, city],
    ['inbox, one category', inbox as never, { category: 'ecology' }, city],
    ['inbox, marked as dangerous', inbox as never, { hint: 'emergency' }, city],
    ['inbox, a common word', inbox as never, { words: '路灯' }, city],
    ['inbox, a common word, all stages', inbox as never, { words: '路灯', stage: 'all' }, city],
    ['inbox, a rare word', inbox as never, { words: '编号 416' }, city],
    ['inbox, nothing found', inbox as never, { words: '望远镜' }, city],
    ['export of 1,000 rows', inbox as never, { most: 1_000 }, city],
    ['a voice beside what is like it', showVoice as never, { voice }, officer],
    ['mailboxes', listMailboxes as never, {}, officer],
    ['what waits at my hall', atMyPlaces as never, {}, staff('hallStaff', '990121100000')],
    ['voices of a unit', unitVoices as never, {}, staff('handlingUnitOfficer', '990121000000', unit)],
    ['published answers', publicAnswers as never, {}, anonymous],
    ['published answers, a word', publicAnswers as never, { words: '路灯' }, anonymous],
    ['notice board', answerBoard as never, { place: box }, anonymous],
    ['a receipt', trackVoice as never, { receipt: output.receipt }, anonymous],
    ['the first page’s numbers', numbers as never, {}, anonymous],
    ['the desk: how much waits', waiting as never, {}, city],
    ['the desk: what is due first', due as never, {}, city],
    ['a leader’s overview', leaderView as never, {}, staff('leader', '990100000000')],
    ['coverage of the city', coverageQuery as never, {}, city],
    ['what each place received', countsByPlace as never, {}, city],
  ]
  let slow = false
  for (const [what, query, input, actor] of measured) {
    const took: number[] = []
    let found = 0
    for (let time = 0; time < 3; time++) {
      const began = performance.now()
      const answer = await ask(kernel, query, input as never, as(actor))
      took.push(performance.now() - began)
      found = rowsIn(answer as Record<string, unknown>)
    }
    const worst = Math.max(...took)
    slow ||= worst > most
    console.log(
      `${worst > most ? 'SLOW' : 'ok  '} ${worst.toFixed(0).padStart(6)} ms  ${String(found).padStart(5)} rows  ${what}`,
    )
  }
  return slow
}

/** How many rows an answer holds: a question that finds nothing is quick for no merit of ours. */
function rowsIn(answer: Record<string, unknown>): number {
  return Object.values(answer).reduce<number>((sum, part) => sum + (Array.isArray(part) ? part.length : 0), 0)
}

function as(actor: Actor) {
  return { actor, locale: 'zh' as const, address: '127.0.0.1' }
}

function staff(role: Actor['grants'][number]['role'], region: string, unit?: string): Actor {
  return { kind: 'person', account: crypto.randomUUID(), proven: true, grants: [{ role, region, unit }] }
}
