import { runJob } from '../kernel/action/perform.ts'
import type { Job } from '../kernel/jobs/job.ts'
import { importById } from '../modules/consultations/polis-import/lookup.ts'
import { startImport } from '../modules/consultations/polis-import/starting.ts'
import { importNext } from '../modules/consultations/polis-import/stepping.ts'
import { freezeReport } from '../modules/consultations/report/freezing.ts'
import type { Making } from './load.ts'

/** Each statement with how likely stall-keepers' friends and the neighbours upstairs are to agree, in percent. */
const statements: readonly [string, number, number][] = [
  ['夜市应当有固定的收摊时间', 78, 97],
  ['晚上十点以后不能用音箱', 82, 98],
  ['垃圾和污水由摊主当晚清走', 93, 96],
  ['摊位费应当公开，收多少、用在哪里写清楚', 95, 90],
  ['夜市让附近的店铺生意更好', 94, 14],
  ['夜市应当搬到离住宅楼远一些的空地', 8, 94],
  ['周末可以延长到晚上十二点', 92, 5],
  ['油烟大的摊位应当集中到一处并装净化设备', 70, 95],
  ['本村居民应当优先租到摊位', 80, 72],
  ['夜市占了消防通道，应当先清出来', 75, 96],
  ['停车收费可以补贴夜市的保洁', 64, 58],
  ['没有夜市，年轻人更不愿意留在镇上', 92, 18],
  ['应当由摊主和楼上住户一起选出管理小组', 85, 84],
  ['夜市应当全部取消', 2, 62],
  ['下雨天可以不收摊位费', 93, 24],
  ['应当给老人和残疾人留出通道', 96, 97],
]

const people = 120
const begun = Date.UTC(2025, 8, 1, 1)

/** A conversation that 望潮区 once held on Polis, brought in with its report, so that the import is there to be seen. */
export async function importOpinions({ kernel, as, do: perform, daysAgo }: Making): Promise<void> {
  const officer = as('qixiaoman')
  const { import: id } = await perform(
    startImport,
    {
      title: '渔火镇夜市怎样办得大家都满意',
      region: '990102000000',
      votes: votesCsv(),
      comments: commentsCsv(),
    },
    officer,
    daysAgo(70),
  )
  for (let step = 0; step < 20; step++) await runJob(kernel, importNext as unknown as Job, { import: id })
  const { consultationId } = (await importById(kernel.store.db, id))!
  await perform(freezeReport, { consultation: consultationId!, revision: 2 }, officer, daysAgo(68))
}

function commentsCsv(): string {
  const head = 'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body'
  return [head, ...statements.map(([text], at) => `${begun},,${at + 1},0,0,0,1,${text}`)].join('\n')
}

/** Three in five are for the night market; nobody votes on everything. */
function votesCsv(): string {
  const lines = ['timestamp,datetime,comment-id,voter-id,vote']
  for (let person = 1; person <= people; person++)
    statements.forEach(([, friends, neighbours], at) => {
      if (lot(person, at, 1) < 12) return
      const leaning = person % 5 < 3 ? friends : neighbours
      const value = lot(person, at, 2) < 6 ? 0 : lot(person, at, 3) < leaning ? 1 : -1
      const time = begun + Math.floor((person / people) * 20) * 86_400_000 + at * 60_000
      lines.push(`${time},,${at + 1},${1_000 + person},${value}`)
    })
  return lines.join('\n')
}

/** A number from 0 to 99 that is the same each time. */
function lot(person: number, statement: number, draw: number): number {
  const scattered = Math.sin(person * 12.9898 + statement * 78.233 + draw * 37.719) * 43_758.5453
  return Math.floor((scattered - Math.floor(scattered)) * 100)
}
