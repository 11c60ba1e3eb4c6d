import { publishedSplit, shareOf } from '#kernel/secret/small-cells.ts'
import type { Bilingual } from '#kernel/words/words.ts'
import { tallyOf, type Viewpoints } from '../../../viewpoints/index.ts'
import { directionWords, quoted, shareText } from './phrases.ts'
import type { DifferencesFinding, StatementFinding } from './report-shape.ts'

const mostListed = 8

/** Where members and residents clearly differ. */
export function memberDifferences(
  { membersAndResidents }: Viewpoints,
  statements: readonly StatementFinding[],
  members: number,
  least: number,
): DifferencesFinding {
  if (!membersAndResidents || members < least) return { items: [], says: [tooFewMembers(least)] }
  const { tallies, differences } = membersAndResidents
  const items = differences.flatMap(({ statement, direction }) => {
    const [residents, theirs] = [tallyOf(tallies, 0, statement), tallyOf(tallies, 1, statement)]
    const { votes, text } = statements[statement]!
    const split = publishedSplit(
      [theirs[direction], residents[direction]],
      [theirs.all, residents.all],
      votes.parts[direction === 'agree' ? 0 : 1]!,
      least,
    )
    if (!split) return []
    const shares = {
      members: shareOf(split.chosen[0], split.all[0]),
      residents: shareOf(split.chosen[1], split.all[1]),
    }
    const words = quoted(text)
    return [
      {
        statement,
        direction,
        ...shares,
        says: {
          zh: `${words.zh}：委员 ${shareText(shares.members, 'zh')} ${directionWords[direction].zh}，居民 ${shareText(shares.residents, 'zh')} ${directionWords[direction].zh}。`,
          en: `${words.en}: ${shareText(shares.members, 'en')} of the members ${directionWords[direction].en}, and ${shareText(shares.residents, 'en')} of the residents.`,
        },
      },
    ]
  })
  return { items: items.slice(0, mostListed), says: [items.length > 0 ? differ : alike] }
}

const tooFewMembers = (least: number): Bilingual => ({
  zh: `参与投票的委员不足 ${least} 人，为保护个人意见，不作委员与居民的比较。`,
  en: `Fewer than ${least} members voted; so that nobody’s opinion shows, members and residents are not compared.`,
})

const alike: Bilingual = {
  zh: '委员与居民在各条观点上没有明显差别。',
  en: 'Members and residents do not differ clearly on any statement.',
}

const differ: Bilingual = {
  zh: '委员与居民在下面的观点上有明显差别，建议会上由双方当面说明理由：',
  en: 'Members and residents differ clearly on these statements; let both give their reasons at the session:',
}
