import type { Alarm } from '../notify/tell-operators.ts'
import type { WillNotSign } from './refuse-to-sign.ts'

/** What operators hear when the sealer stops. */
export function alarmOf({ why, sizes }: WillNotSign): Alarm {
  const kept = sizes.kept ?? 0
  return {
    title: {
      zh: '议事堂公开存证已停止签署',
      en: 'Yishitang: the ledger is not signed any more',
    },
    text: {
      zh: `${reasons[why].zh(sizes.database, kept)}系统不会在矛盾的账上签名，也没有改动已保存的存证点。请先停止写入，原样复制数据库和数据目录，再运行 yishitang verify，按运维手册“核对”一节处理。`,
      en: `${reasons[why].en(sizes.database, kept)} The system signs nothing that contradicts what it signed before, and has left the kept checkpoints as they are. Stop writing, copy the database and the data directory as they are, run yishitang verify, and go on as operations.md says under "Verify".`,
    },
  }
}

type Reason = Record<'zh' | 'en', (database: number, kept: number) => string>

const reasons: Record<WillNotSign['why'], Reason> = {
  treeOther: {
    zh: (database) => `数据库里的存证树（${database} 条）与最近一次签署的不同。`,
    en: (database) => `The tree in the database (${database} entries) is not the one that was signed last.`,
  },
  keptFalse: {
    zh: () => '本机保存的存证点读不出来，或不是用本系统的密钥签的。',
    en: () => 'A checkpoint kept on this machine cannot be read, or was not signed with this log’s key.',
  },
  keptLarger: {
    zh: (database, kept) =>
      `本机曾签署 ${kept} 条，数据库里只有 ${database} 条：数据库被退回到了较早的状态，或末尾被截掉。`,
    en: (database, kept) =>
      `This machine has signed ${kept} entries, and the database holds ${database}: it was set back to an earlier state, or its end was cut off.`,
  },
  keptOther: {
    zh: (database, kept) =>
      `本机签署过的 ${kept} 条，不是数据库里 ${database} 条的开头：较早的记录被改写过。`,
    en: (database, kept) =>
      `The ${kept} entries that this machine has signed are not the beginning of the ${database} in the database: what is older was rewritten.`,
  },
}
