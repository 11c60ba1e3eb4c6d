import { type Count, isSmall, publishedParts, shareOf } from '#kernel/secret/small-cells.ts'
import type { Bilingual, Locale } from '#kernel/words/words.ts'
import { type BackgroundResult, type Tallies, tallyOf, type Viewpoints } from '../../../viewpoints/index.ts'
import { placesOfMarks } from './map-marks.ts'
import { countText, directionWords, groupName, listed, quoted, sentenceCase, shareText } from './phrases.ts'
import type { GroupFinding, GroupsFinding, StatementFinding } from './report-shape.ts'

/** The opinion groups, and in plain sentences what sets each apart. */
export function opinionGroups(
  { viewpoints, stability }: BackgroundResult,
  statements: readonly StatementFinding[],
  least: number,
): GroupsFinding {
  const { groups, participation } = viewpoints
  if (groups.count === 0)
    return {
      ...(groups.absence && { absence: groups.absence }),
      groups: [],
      peoplePerMark: 0,
      says: [absenceSaid[groups.absence ?? 'fewPeople']],
    }
  const grouped = groups.sizes.reduce((sum, size) => sum + size, 0)
  const sizes = publishedParts([...groups.sizes, participation.people - grouped], least)
  const { marks, peoplePerMark } = placesOfMarks(viewpoints, least)
  const found = Array.from({ length: groups.count }, (_, group): GroupFinding => {
    const size = sizes.parts[group]!
    const holds = isSmall(groups.sizes[group]!, least)
      ? []
      : holdsOf(viewpoints, group, least).filter(({ statement }) => !statements[statement]!.withdrawn)
    const share = shareOf(size, grouped)
    return {
      name: groupName(group),
      size,
      share,
      marks: marks[group]!,
      holds,
      says: sayWhatTheyHold(group, size, share, holds, statements),
    }
  })
  return {
    ...(stability && { stable: stability.stable }),
    groups: found,
    peoplePerMark,
    says: sayHowMany(groups.count, grouped, stability?.stable),
  }
}

/** The share of a group that voted in a direction, among those of it who voted; null where fewer than `least` did. */
export function shareInGroup(
  viewpoints: Viewpoints,
  group: number,
  statement: number,
  direction: 'agree' | 'disagree',
  least: number,
): Count | null {
  return shareAmong(viewpoints.counts.byGroup, [group], statement, direction, least)
}

function holdsOf(viewpoints: Viewpoints, group: number, least: number): GroupFinding['holds'] {
  const { byGroup } = viewpoints.counts
  const others = Array.from({ length: viewpoints.groups.count }, (_, at) => at).filter((at) => at !== group)
  return viewpoints.representative[group]!.flatMap(({ statement, direction }) => {
    const share = shareAmong(byGroup, [group], statement, direction, least)
    const elsewhere = shareAmong(byGroup, others, statement, direction, least)
    return share === null || elsewhere === null ? [] : [{ statement, direction, share, elsewhere }]
  })
}

function shareAmong(
  tallies: Tallies,
  sets: readonly number[],
  statement: number,
  direction: 'agree' | 'disagree',
  least: number,
): Count | null {
  let [chosen, all] = [0, 0]
  for (const set of sets) {
    const tally = tallyOf(tallies, set, statement)
    chosen += tally[direction]
    all += tally.all
  }
  if (all < least) return null
  const { parts, total } = publishedParts([chosen, all - chosen], least)
  return shareOf(parts[0]!, total)
}

const absenceSaid: Record<'fewPeople' | 'noDifference', Bilingual> = {
  fewPeople: {
    zh: '投票达到分组要求的人数不够多，本报告不划分意见群体，只按全体参与者的投票来说明。',
    en: 'Too few people cast enough votes to speak of opinion groups; this report looks at everybody together.',
  },
  noDifference: {
    zh: '参与者的投票没有明显差别，看不出不同的意见群体。',
    en: 'People voted so much alike that no opinion groups can be told apart.',
  },
}

function sayHowMany(count: number, grouped: number, stable: boolean | undefined): Bilingual[] {
  const said = {
    zh: `${countText(grouped, 'zh')} 人的投票足够多，可以看出他们与谁想法相近。投票相近的人归在一起，形成 ${count} 个意见群体。`,
    en: `${countText(grouped, 'en')} people voted on enough statements to see whose views are close to whose. Those who voted alike form ${count} opinion groups.`,
  }
  if (stable !== false) return [said]
  return [
    said,
    {
      zh: '请注意：换一批同类的人来投票，分组可能会不一样。下面的分组只供参考，不宜当作定论。',
      en: 'Note: with other people of the same kind voting, the groups might come out differently. Take them as a hint, not as a finding.',
    },
  ]
}

function sayWhatTheyHold(
  group: number,
  size: Count,
  share: Count,
  holds: GroupFinding['holds'],
  statements: readonly StatementFinding[],
): Bilingual {
  const name = groupName(group)
  const told = (locale: Locale) =>
    (['agree', 'disagree'] as const).flatMap((direction) => {
      const chosen = holds.filter((hold) => hold.direction === direction).slice(0, 3)
      if (chosen.length === 0) return []
      const parts = chosen.map(({ statement, share: here, elsewhere }) => {
        const words = quoted(statements[statement]!.text)[locale]
        return locale === 'zh'
          ? `${words}（本组 ${shareText(here, 'zh')}，其他人 ${shareText(elsewhere, 'zh')}）`
          : `${words} (${shareText(here, 'en')} here, ${shareText(elsewhere, 'en')} elsewhere)`
      })
      const verb = directionWords[direction][locale]
      return [locale === 'zh' ? `${verb}${listed(parts, 'zh')}` : `${verb} with ${listed(parts, 'en')}`]
    })
  const [zh, en] = [told('zh'), told('en')]
  const nothing = { zh: '没有与其他人明显不同的观点', en: 'hold nothing that clearly sets them apart' }
  return {
    zh: `${name.zh}有 ${countText(size, 'zh')} 人，占 ${shareText(share, 'zh')}。他们${zh.join('；') || nothing.zh}。`,
    en: `${sentenceCase(name.en)} has ${countText(size, 'en')} people, ${shareText(share, 'en')}. They ${en.join('; they ') || nothing.en}.`,
  }
}
