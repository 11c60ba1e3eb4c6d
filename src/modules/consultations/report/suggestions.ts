import { atLeast } from '#kernel/secret/small-cells.ts'
import type { Bilingual } from '#kernel/words/words.ts'
import { listed, quoted, shareText } from './phrases.ts'
import type { ViewpointReport } from './report-shape.ts'

type Found = Pick<
  ViewpointReport,
  | 'shared'
  | 'disagreements'
  | 'minorities'
  | 'differences'
  | 'views'
  | 'groups'
  | 'participation'
  | 'statements'
>

/** What the session should do with it, each suggestion from a finding. */
export function suggestionsFrom(found: Found): Bilingual[] {
  return [
    ...fromShared(found),
    ...fromDisagreements(found),
    ...fromMinorities(found),
    ...fromDifferences(found),
    ...fromViews(found),
    ...fromParticipation(found),
  ]
}

const words = ({ statements }: Found, statement: number) => quoted(statements[statement]!.text)

function fromShared(found: Found): Bilingual[] {
  const agreed = found.shared.items.filter(({ direction }) => direction === 'agree').slice(0, 3)
  const opposed = found.shared.items.filter(({ direction }) => direction === 'disagree').slice(0, 2)
  const named = (items: typeof agreed, locale: 'zh' | 'en') =>
    listed(
      items.map(({ statement }) => words(found, statement)[locale]),
      locale,
    )
  return [
    ...(agreed.length > 0
      ? [
          {
            zh: `以共同基础开场：会上先确认${named(agreed, 'zh')}，请有关单位当场说明能否落实、何时落实。`,
            en: `Open with what all share: confirm ${named(agreed, 'en')}, and let the units in charge say whether and when it can be done.`,
          },
        ]
      : []),
    ...(opposed.length > 0
      ? [
          {
            zh: `各方都不赞成${named(opposed, 'zh')}，起草方案时应避开这样的做法。`,
            en: `All sides disagree with ${named(opposed, 'en')}; a proposal should keep away from it.`,
          },
        ]
      : []),
  ]
}

function fromDisagreements(found: Found): Bilingual[] {
  const [first] = found.disagreements.items
  if (!first) return []
  const said = words(found, first.statement)
  const groups = found.groups.groups.length
  const sides =
    groups > 1
      ? {
          zh: `请${listed(
            found.groups.groups.map(({ name }) => name.zh),
            'zh',
          )}各有代表到会`,
          en: `see that ${listed(
            found.groups.groups.map(({ name }) => name.en),
            'en',
          )} are each spoken for`,
        }
      : { zh: '请赞成和反对的人都有代表到会', en: 'see that both sides are spoken for' }
  return [
    {
      zh: `把时间留给分歧最大的${said.zh}：${sides.zh}，先说理由，再找可以接受的做法。`,
      en: `Keep time for what divides people most, ${said.en}: ${sides.en}, hear the reasons, then look for what both can live with.`,
    },
  ]
}

function fromMinorities(found: Found): Bilingual[] {
  const [first] = found.minorities.items
  if (!first) return []
  const said = words(found, first.statement)
  const share = { zh: shareText(first.everybody, 'zh'), en: shareText(first.everybody, 'en') }
  return first.direction === 'disagree'
    ? [
        {
          zh: `对于${said.zh}，另有 ${share.zh} 的人不赞成，会上请他们说明顾虑，并写进意见书。`,
          en: `As to ${said.en}, ${share.en} disagree: let them give their reasons, and note them in the written opinion.`,
        },
      ]
    : [
        {
          zh: `${said.zh}虽是少数意见，仍有 ${share.zh} 的人赞成，会上应给予回应。`,
          en: `Although few, ${share.en} agree with ${said.en}; the session owes them an answer.`,
        },
      ]
}

function fromDifferences(found: Found): Bilingual[] {
  const [first] = found.differences.items
  if (!first) return []
  const said = words(found, first.statement)
  return [
    {
      zh: `委员与居民对${said.zh}看法不同，建议委员会前到居民中再走访一次。`,
      en: `Members and residents see ${said.en} differently; members should visit residents once more before the session.`,
    },
  ]
}

function fromViews({ views }: Found): Bilingual[] {
  const [first] = views.views
  if (!first) return []
  const said = quoted(first.quotation)
  return [
    {
      zh: `请有关单位书面回应留言中支持最多的意见：${said.zh}。`,
      en: `Let the units in charge answer in writing what most stand behind: ${said.en}.`,
    },
  ]
}

function fromParticipation({ participation, groups }: Found): Bilingual[] {
  const few = atLeast(participation.members) < 5
  return [
    ...(few
      ? [
          {
            zh: '参与的委员偏少，建议会前请联系本议题的委员补充意见。',
            en: 'Few members took part; ask those who follow this topic for their views before the session.',
          },
        ]
      : []),
    ...(groups.stable === false
      ? [
          {
            zh: '意见群体还不稳定，会上宜多听个人理由，不宜按群体下结论。',
            en: 'The opinion groups are not stable: listen to people’s reasons rather than conclude by groups.',
          },
        ]
      : []),
    ...(groups.groups.length === 0 && groups.absence === 'fewPeople'
      ? [
          {
            zh: '参与人数有限，本报告的比例只反映参与者，会上可再征求现场意见。',
            en: 'Few took part: the shares speak of them alone, so ask those present as well.',
          },
        ]
      : []),
  ]
}
