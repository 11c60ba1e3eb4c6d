import type { Alarm } from '../notify/tell-operators.ts'

type Refusal = { witness: string; kind: 'ahead' | 'other'; size: number; known: number | null }

/** What operators hear when a witness refuses to sign the log. */
export function alarmOfRefusal({ witness, kind, size, known }: Refusal): Alarm {
  const zh =
    kind === 'ahead'
      ? `见证方 ${witness} 已经见证过 ${known} 条，而我们现在只有 ${size} 条：数据库被退回过，或者另有一台机器在以我们的名义签署。`
      : `见证方 ${witness} 不肯签署 ${size} 条的存证点：它不是从此前见证过的账接着往下写的，账被改写过或出现了分叉。`
  const en =
    kind === 'ahead'
      ? `The witness ${witness} has signed ${known} of our entries, and we hold ${size}: the database was set back, or another machine signs in our name.`
      : `The witness ${witness} will not sign our ${size} entries: they do not go on from what it has signed before, so that the log was rewritten or has forked.`
  return {
    title: {
      zh: '议事堂公开存证被见证方拒签',
      en: 'Yishitang: a witness refuses to sign the ledger',
    },
    text: {
      zh: `${zh}双方签过的存证点已作为证据保存（/ledger 公开列出）。请先停止写入，运行 yishitang verify，按运维手册处理。`,
      en: `${en} What both have signed is kept as evidence, and /ledger shows it to everybody. Stop writing, run yishitang verify, and go on as operations.md says.`,
    },
  }
}
