import { isSmall, publishedParts } from '#kernel/secret/small-cells.ts'
import type { Bilingual } from '#kernel/words/words.ts'
import type { ReportMaterial } from './material.ts'
import { countText, dayText, listed } from './phrases.ts'
import type { ParticipationFinding } from './report-shape.ts'

const mostPeriods = 12

/** Who took part: how many, members and residents, by which way, over time. */
export function participationOf(material: ReportMaterial, votes: number): ParticipationFinding {
  const { participants, posts, surveys, least } = material
  const members = participants.filter(({ kind }) => kind === 'member').length
  const kinds = publishedParts([members, participants.length - members], least)
  const answers = surveys.flatMap(({ versions }) => versions.flatMap((version) => version.answers)).length
  const found = {
    people: kinds.total,
    members: kinds.parts[0]!,
    residents: kinds.parts[1]!,
    votes,
    posts: posts.length,
    answers,
    channels: channelsOf(material),
    periods: periodsOf(
      participants.map(({ joinedOn }) => joinedOn),
      least,
    ),
  }
  return { ...found, says: sayWhoTookPart(material, found) }
}

function channelsOf({ participants, least }: ReportMaterial) {
  const counted = new Map<string, number>()
  for (const { channel } of participants) counted.set(channel, (counted.get(channel) ?? 0) + 1)
  const sorted = [...counted].sort(([, one], [, other]) => other - one)
  const { parts } = publishedParts(
    sorted.map(([, count]) => count),
    least,
  )
  return sorted.map(([channel], at) => ({ channel, people: parts[at]! }))
}

/** Equal stretches of days, at most twelve; one that stands for too few people is put to its neighbour. */
function periodsOf(days: readonly string[], least: number): ParticipationFinding['periods'] {
  if (days.length < least) return []
  const numbers = days.map(dayNumber).sort((one, other) => one - other)
  const [first, last] = [numbers[0]!, numbers.at(-1)!]
  const stretch = Math.ceil((last - first + 1) / mostPeriods)
  const periods: { from: number; to: number; people: number }[] = []
  for (let from = first; from <= last; from += stretch) {
    const to = Math.min(last, from + stretch - 1)
    const people = numbers.filter((day) => day >= from && day <= to).length
    const before = periods.at(-1)
    if (before && (isSmall(before.people, least) || (isSmall(people, least) && to === last))) {
      before.to = to
      before.people += people
    } else periods.push({ from, to, people })
  }
  const joined = joinSmall(periods, least)
  return joined.map(({ from, to, people }) => ({ from: dayOfNumber(from), to: dayOfNumber(to), people }))
}

function joinSmall(periods: { from: number; to: number; people: number }[], least: number) {
  for (;;) {
    const at = periods.findIndex(({ people }) => isSmall(people, least))
    if (at < 0 || periods.length < 2) return periods
    const into = at === 0 ? 0 : at - 1
    const [one, other] = [periods[into]!, periods[into + 1]!]
    periods.splice(into, 2, { from: one.from, to: other.to, people: one.people + other.people })
  }
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Days since 1970 as 'YYYY-MM-DD'. */
export function dayOfNumber(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

function sayWhoTookPart(
  { opensOn, closesOn, statements }: ReportMaterial,
  { people, members, residents, votes, posts, answers }: Omit<ParticipationFinding, 'says'>,
): Bilingual[] {
  const shown = statements.filter(({ moderation }) => moderation !== 'withdrawn').length
  const said = (count: typeof people) => ({ zh: countText(count, 'zh'), en: countText(count, 'en') })
  const [all, m, r, v] = [said(people), said(members), said(residents), said(votes)]
  const deeds = {
    zh: [
      votes > 0 && `对 ${shown} 条观点投票 ${v.zh} 次`,
      answers > 0 && `交回问卷 ${countText(answers, 'zh')} 份`,
      posts > 0 && `留言 ${countText(posts, 'zh')} 条`,
    ].filter((deed) => deed !== false),
    en: [
      votes > 0 && `cast ${v.en} votes on ${shown} statements`,
      answers > 0 && `returned ${countText(answers, 'en')} survey answers`,
      posts > 0 && `wrote ${countText(posts, 'en')} posts`,
    ].filter((deed) => deed !== false),
  }
  return [
    {
      zh: `${dayText(opensOn, 'zh')}至${dayText(closesOn, 'zh')}，共有 ${all.zh} 人参与，其中委员 ${m.zh} 人、居民 ${r.zh} 人。`,
      en: `From ${dayText(opensOn, 'en')} to ${dayText(closesOn, 'en')}, ${all.en} people took part: ${m.en} members and ${r.en} residents.`,
    },
    ...(deeds.zh.length > 0
      ? [{ zh: `大家${deeds.zh.join('，')}。`, en: `Together they ${listed(deeds.en, 'en')}.` }]
      : []),
  ]
}
