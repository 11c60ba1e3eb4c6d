import type { Bilingual } from '#kernel/words/words.ts'
import { type BackgroundResult, usualSettings } from '../../../viewpoints/index.ts'
import { votingPromise } from '../promise.ts'
import type { ReportMaterial } from './material.ts'
import { countText, dayText } from './phrases.ts'

/** How the figures came about and how far they carry. */
export function dataNotes(
  material: ReportMaterial,
  { viewpoints, stability }: BackgroundResult,
): Bilingual[] {
  return [
    ...aboutVotes(material, viewpoints),
    ...aboutGroups(viewpoints, stability),
    margin(viewpoints),
    ...always(material.least),
  ]
}

function aboutVotes(
  { statements, opensOn, closesOn }: ReportMaterial,
  { participation }: BackgroundResult['viewpoints'],
): Bilingual[] {
  const withdrawn = statements.filter(({ moderation }) => moderation === 'withdrawn').length
  return [
    {
      zh: `数据截至 ${dayText(closesOn, 'zh')}（自 ${dayText(opensOn, 'zh')} 起）。同一人对同一观点多次投票的，以最后一次为准；有效投票 ${countText(participation.votes, 'zh')} 次，投票 ${countText(participation.people, 'zh')} 人。`,
      en: `Figures run from ${dayText(opensOn, 'en')} to ${dayText(closesOn, 'en')}. Of several votes by one person on one statement the last counts: ${countText(participation.votes, 'en')} votes by ${countText(participation.people, 'en')} people.`,
    },
    ...(withdrawn > 0
      ? [
          {
            zh: `共有 ${statements.length} 条观点，其中 ${withdrawn} 条经审核撤下，不计入分组和共识；因重复或离题撤下的仍列原文，因其他原因撤下的只列编号和票数。`,
            en: `${statements.length} statements were put forward; ${withdrawn} were withdrawn by moderators and count neither for groups nor for shared ground. The words of those that said the same again or were off the topic are still listed; of the others, number and votes alone.`,
          },
        ]
      : []),
  ]
}

function aboutGroups(
  { groups, participation }: BackgroundResult['viewpoints'],
  stability: BackgroundResult['stability'],
): Bilingual[] {
  const { minimumVotes, minimumPeople } = usualSettings
  const rule = {
    zh: `投票 ${minimumVotes} 条以上的人才参与分组（${countText(participation.grouped, 'zh')} 人）；不足 ${minimumPeople} 人时不分组。分组依据投票的异同，由公开的算法完成，任何人可以用公开数据重算。`,
    en: `Only people with ${minimumVotes} votes or more are grouped (${countText(participation.grouped, 'en')} people); with fewer than ${minimumPeople} there are no groups. Groups follow from votes alone, by published arithmetic that anyone can repeat on the open data.`,
  }
  if (groups.count === 0 || !stability) return [rule]
  const agreement = Math.round(stability.agreement * 100) / 100
  const same = Math.round(stability.sameCount * 100)
  return [
    rule,
    {
      zh: `分组稳定性：从参与者中反复抽样重新分组 ${stability.agreements.length} 次，与本报告分组的平均一致度为 ${agreement}（1 为完全一致，0 为随机），其中 ${same}% 的次数得到同样的组数。${stability.stable ? '可以认为分组是稳定的。' : '分组不够稳定，请谨慎引用。'}`,
      en: `Stability: groups were formed again from ${stability.agreements.length} samples of the participants. On average they agree with those in this report by ${agreement} (1 is the same, 0 is chance), and ${same}% of the samples give as many groups. ${stability.stable ? 'The groups may be called stable.' : 'The groups are not stable; quote them with care.'}`,
    },
  ]
}

/** Half the width of the 95 % interval of a share of one half, were the participants drawn by lot. */
function margin({ participation }: BackgroundResult['viewpoints']): Bilingual {
  const points = participation.people > 0 ? Math.min(50, 98 / Math.sqrt(participation.people)) : 50
  const told = points.toFixed(points < 10 ? 1 : 0)
  return {
    zh: `误差：若参与者是随机抽取的，比例的误差约为 ±${told} 个百分点（95% 置信度），单条观点和单个群体的误差更大。但参与者是自愿前来的，不能代表全体居民。`,
    en: `Margin: were the participants drawn by lot, shares would be good to about ±${told} points (95 % confidence), and less so for a single statement or group. But they came of their own accord and do not stand for all residents.`,
  }
}

const always = (least: number): readonly Bilingual[] => [
  {
    zh: `隐私：本报告中不足 ${least} 人的数字不写出来，能够推算出来的数字以范围表示；图中每个记号代表至少 ${least} 人的平均位置；引用的原话已隐去个人信息。报告旁的公开数据是准确的，这一点在投票之前已经告知：${votingPromise(least).zh}`,
    en: `Privacy: this report withholds figures for fewer than ${least} people, and tells those that would give them away as a range; each mark on the map is the middle of at least ${least} people; quotations hold no personal data. The open data beside the report are exact, as everybody was told before they voted: ${votingPromise(least).en}`,
  },
  {
    zh: '本报告的数字和文字由固定规则自动生成，同样的数据得到同样的报告。',
    en: 'Figures and sentences in this report are written by fixed rules: the same data give the same report.',
  },
]
