import type { Bilingual } from '#kernel/words/words.ts'

/**
 * What becomes of a vote, told before the first one and wherever its figures are shown: on the pages, in the report and in
 * the open data, in the same words (docs/decisions/0012).
 * @param least people that a published figure stands for
 */
export function votingPromise(least: number): Bilingual {
  return {
    zh: `您怎样投票、在图上哪里，只有您自己能看到，查不到是谁投的。页面和报告里，不足 ${least} 人的数字不写出来。结束后，为了让任何人都能重算，全部投票作为公开数据发布：每位投票人是一个抽签得来的编号，编号后面是准确的投票，没有姓名、账号、电话、身份和具体时间。`,
    en: `How you voted and where you stand on the map is seen by you alone, and nobody can find out whose a vote is. Pages and report tell no figure for fewer than ${least} people. In the end, so that anybody can count again, all votes are published as open data: each voter is a number drawn by lot, with the exact votes beside it, and no name, account, phone number, standing or time of day.`,
  }
}
