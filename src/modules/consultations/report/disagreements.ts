import { type Count, isSmall } from '#kernel/secret/small-cells.ts'
import type { Bilingual } from '#kernel/words/words.ts'
import { type Direction, usualSettings, type Viewpoints } from '../../../viewpoints/index.ts'
import { groupName, listed, quoted, shareText } from './phrases.ts'
import type { StatementFinding, StatementsFinding } from './report-shape.ts'
import { exactShares, viewOf } from './statement-view.ts'

const mostListed = 6
/** Both sides at least so large a share, where there are no groups to ask. */
const divided = 0.3
/** A minority is at least so large a share; with more than the other bound it is no longer one. */
const minority = { least: 0.1, most: 0.4 }

type Opposed = { statement: number; strength: number; agreeing: number[]; opposing: number[] }

/** Statements on which groups stand against each other; without groups, those that divide everybody. */
export function disagreements(
  viewpoints: Viewpoints,
  statements: readonly StatementFinding[],
  least: number,
): StatementsFinding {
  const opposed =
    viewpoints.groups.count > 1 ? opposedGroups(viewpoints) : dividedEverybody(viewpoints, least)
  const items = opposed
    .sort((one, other) => other.strength - one.strength)
    .slice(0, mostListed)
    .map((found) => {
      const view = viewOf(viewpoints, statements, found.statement, 'agree', least)
      return { ...view, says: sayOpposed(found, view.byGroup, statements[found.statement]!) }
    })
  return {
    items,
    says: [
      items.length > 0
        ? {
            zh: `分歧集中在 ${items.length} 条观点上，建议在会上重点协商：`,
            en: `People stand against each other on ${items.length} statements; give these the most time at the session:`,
          }
        : { zh: '没有发现明显对立的观点。', en: 'No statement divides people clearly.' },
    ],
  }
}

/** Clear majorities against which a minority of some size stands; what the groups divide on is told elsewhere. */
export function minorityOpinions(
  viewpoints: Viewpoints,
  statements: readonly StatementFinding[],
  told: StatementsFinding,
  least: number,
): StatementsFinding {
  const already = new Set(told.items.map(({ statement }) => statement))
  const items = (['agree', 'disagree'] as const)
    .flatMap((direction) => minoritiesFor(viewpoints, statements, direction, least))
    .filter(({ statement }) => !already.has(statement))
    .sort((one, other) => other.share - one.share)
    .slice(0, mostListed)
    .map(({ statement, direction }) => {
      const view = viewOf(viewpoints, statements, statement, direction, least)
      return { ...view, says: sayMinority(direction, view.everybody, view.byGroup, statements[statement]!) }
    })
  return {
    items,
    says: [
      items.length > 0
        ? {
            zh: '多数人之外，下面的少数意见也应当在会上被听到：',
            en: 'Beside the majorities, these minority opinions should be heard, too:',
          }
        : {
            zh: '没有达到一定人数的少数意见。',
            en: 'There is no minority opinion of some size.',
          },
    ],
  }
}

function opposedGroups({ groups, statistics, counts }: Viewpoints): Opposed[] {
  const numbers = Array.from({ length: groups.count }, (_, group) => group)
  const found: Opposed[] = []
  for (let statement = 0; statement < statistics.statementCount; statement++) {
    if (counts.everybody.counts[4 * statement + 3] === 0) continue
    const clear = (direction: Direction) =>
      numbers.filter((group) => {
        const at = group * statistics.statementCount + statement
        return (
          statistics[direction].share[at]! > 0.5 &&
          statistics[direction].shareTest[at]! > usualSettings.significance
        )
      })
    const [agreeing, opposing] = [clear('agree'), clear('disagree')]
    if (agreeing.length === 0 || opposing.length === 0) continue
    const share = (group: number, direction: Direction) =>
      statistics[direction].share[group * statistics.statementCount + statement]!
    const strength =
      Math.max(...agreeing.map((group) => share(group, 'agree'))) *
      Math.max(...opposing.map((group) => share(group, 'disagree')))
    found.push({ statement, strength, agreeing, opposing })
  }
  return found
}

function dividedEverybody(viewpoints: Viewpoints, least: number): Opposed[] {
  const found: Opposed[] = []
  for (let statement = 0; statement < viewpoints.statistics.statementCount; statement++) {
    const { agree, disagree, all } = exactShares(viewpoints, statement)
    if (all < 2 * least || Math.min(agree, disagree) < divided) continue
    found.push({ statement, strength: agree * disagree * Math.sqrt(all), agreeing: [], opposing: [] })
  }
  return found
}

function minoritiesFor(
  viewpoints: Viewpoints,
  statements: readonly StatementFinding[],
  direction: Direction,
  least: number,
): { statement: number; direction: Direction; share: number }[] {
  return statements.flatMap(({ withdrawn }, statement) => {
    const shares = exactShares(viewpoints, statement)
    const share = shares[direction]
    const against = shares[direction === 'agree' ? 'disagree' : 'agree']
    const people = Math.round(share * shares.all)
    if (withdrawn || people < least || isSmall(shares.all - people, least)) return []
    if (against <= 0.5 || share < minority.least || share > minority.most) return []
    return [{ statement, direction, share }]
  })
}

function sayOpposed(
  { agreeing, opposing }: Opposed,
  agreement: readonly (Count | null)[],
  { text, votes }: StatementFinding,
): Bilingual {
  const words = quoted(text)
  if (agreeing.length === 0) {
    const [agree, disagree] = votes.parts
    return {
      zh: `${words.zh}：赞成与反对相持不下（${countsOf(agree!, disagree!).zh}）。`,
      en: `${words.en}: opinion is divided (${countsOf(agree!, disagree!).en}).`,
    }
  }
  const share = (group: number, locale: 'zh' | 'en') => {
    const known = agreement[group]
    return known === null || known === undefined ? '—' : shareText(known, locale)
  }
  const names = (groups: readonly number[], locale: 'zh' | 'en') =>
    listed(
      groups.map((group) => groupName(group)[locale]),
      locale,
    )
  const shares = (groups: readonly number[], locale: 'zh' | 'en') =>
    listed(
      groups.map((group) => share(group, locale)),
      locale,
    )
  return {
    zh: `${words.zh}：${names(agreeing, 'zh')}多数赞成（${shares(agreeing, 'zh')}），${names(opposing, 'zh')}多数反对（只有 ${shares(opposing, 'zh')} 赞成）。`,
    en: `${words.en}: most of ${names(agreeing, 'en')} agree (${shares(agreeing, 'en')}), most of ${names(opposing, 'en')} disagree (only ${shares(opposing, 'en')} agree).`,
  }
}

function countsOf(agree: Count, disagree: Count): Bilingual {
  const [yes, no] = [agree, disagree].map((count) =>
    typeof count === 'number' ? String(count) : `${count.from}–${count.to}`,
  )
  return { zh: `赞成 ${yes} 人、反对 ${no} 人`, en: `${yes} agree, ${no} disagree` }
}

function sayMinority(
  direction: Direction,
  everybody: Count,
  byGroup: readonly (Count | null)[],
  { text }: StatementFinding,
): Bilingual {
  const words = quoted(text)
  const shares = byGroup.map((share) => (typeof share === 'number' ? share : (share?.from ?? 0)))
  const most = shares.indexOf(Math.max(...shares))
  const stands = shares.length > 1 && shares[most]! > 0 ? groupName(most) : undefined
  const agree = direction === 'agree'
  return {
    zh: `${words.zh}：多数人${agree ? '反对' : '赞成'}，但有 ${shareText(everybody, 'zh')} 的人${agree ? '赞成' : '反对'}${stands ? `，以${stands.zh}居多（${shareText(byGroup[most]!, 'zh')}）` : ''}。`,
    en: `${words.en}: most ${agree ? 'disagree' : 'agree'}, but ${shareText(everybody, 'en')} ${agree ? 'agree' : 'disagree'}${stands ? `, most of all in ${stands.en} (${shareText(byGroup[most]!, 'en')})` : ''}.`,
  }
}
