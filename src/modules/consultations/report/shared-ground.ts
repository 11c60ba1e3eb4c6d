import type { Bilingual, Locale } from '#kernel/words/words.ts'
import { type Direction, usualSettings, type Viewpoints } from '../../../viewpoints/index.ts'
import { groupName, listed, quoted, sentenceCase, shareText } from './phrases.ts'
import type { StatementFinding, StatementsFinding } from './report-shape.ts'
import { type StatementView, viewOf } from './statement-view.ts'

const mostListed = 8

/**
 * What all share. With groups: statements on which each group by itself has a clear majority in one direction, those
 * first that bridge most surely. Without: the clearest majorities of everybody.
 */
export function sharedGround(
  viewpoints: Viewpoints,
  statements: readonly StatementFinding[],
  least: number,
): StatementsFinding {
  const views = candidates(viewpoints)
    .slice(0, mostListed)
    .map(({ statement, direction }) => viewOf(viewpoints, statements, statement, direction, least))
  return {
    items: views.map((view) => ({ ...view, says: sayShared(view, statements) })),
    says: [views.length === 0 ? nothingSaid(viewpoints) : sayHowMany(viewpoints, views.length)],
  }
}

function candidates(viewpoints: Viewpoints): { statement: number; direction: Direction }[] {
  const { groups, statistics, consensus, bridging } = viewpoints
  if (groups.count < 2)
    return (['agree', 'disagree'] as const)
      .flatMap((direction) => consensus[direction].map((found) => ({ ...found, direction })))
      .sort((one, other) => other.share * other.shareTest - one.share * one.shareTest)
  const clearIn = (group: number, statement: number, direction: Direction) => {
    const at = group * statistics.statementCount + statement
    return (
      statistics[direction].share[at]! > 0.5 &&
      statistics[direction].shareTest[at]! > usualSettings.significance
    )
  }
  return bridging.filter(({ statement, direction }) =>
    Array.from({ length: groups.count }, (_, group) => group).every((group) =>
      clearIn(group, statement, direction),
    ),
  )
}

function sayHowMany({ groups }: Viewpoints, count: number): Bilingual {
  return groups.count > 1
    ? {
        zh: `有 ${count} 条观点，每个群体都有明显多数站在同一边：`,
        en: `On ${count} statements each group has a clear majority on the same side:`,
      }
    : {
        zh: `有 ${count} 条观点，参与者中有明显多数站在同一边：`,
        en: `On ${count} statements a clear majority is on the same side:`,
      }
}

function nothingSaid({ groups }: Viewpoints): Bilingual {
  return groups.count > 1
    ? {
        zh: '目前没有一条观点在每个群体里都得到明显多数。会前宜先听清各方理由。',
        en: 'There is no statement on which every group has a clear majority. Hear the reasons of each side first.',
      }
    : {
        zh: '目前没有一条观点得到明显多数。',
        en: 'No statement has a clear majority so far.',
      }
}

function sayShared(view: StatementView, statements: readonly StatementFinding[]): Bilingual {
  const words = quoted(statements[view.statement]!.text)
  const groups = (locale: Locale) =>
    listed(
      view.byGroup.flatMap((share, group) =>
        share === null ? [] : [`${groupName(group)[locale]} ${shareText(share, locale)}`],
      ),
      locale,
    )
  const [zh, en] = [groups('zh'), groups('en')]
  const agree = view.direction === 'agree'
  return {
    zh: `${shareText(view.everybody, 'zh')} ${agree ? '赞成' : '反对'}${words.zh}${zh && `（${zh}）`}。`,
    en: `${sentenceCase(shareText(view.everybody, 'en'))} ${agree ? 'agree' : 'disagree'} with ${words.en}${en && ` (${en})`}.`,
  }
}
