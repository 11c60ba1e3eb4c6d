import { roleNames } from '#kernel/access/roles.ts'
import type { Thresholds } from '#kernel/flow/thresholds.ts'
import type { Locale } from '#kernel/words/words.ts'
import { standardWords } from './messages.ts'

/** What a figure is set to, in words: 30 天, 66.7%, 议题质量 15、调研质量 20…. */
export function figureWords(name: string, value: unknown, unit: string | null, locale: Locale): string {
  const t = standardWords[locale]
  const [comma, colon, semicolon] = locale === 'zh' ? ['、', '：', '；'] : [', ', ': ', '; ']
  const list = (parts: readonly string[]) => parts.join(comma)
  if (typeof value === 'number') {
    if (unit === 'share') return `${Number((value * 100).toFixed(1))}%`
    return `${value} ${t.units[unit ?? ''] ?? ''}`.trim()
  }
  switch (name as keyof Thresholds) {
    case 'indicatorWeights':
      return list(weighted(value, t.indicators))
    case 'topicCriteria':
      return list(
        (value as Thresholds['topicCriteria']).map((criterion) => `${criterion[locale]} ${criterion.weight}`),
      )
    case 'partyWeights':
      return list(weighted(value, t.parties))
    case 'judges':
      return Object.entries(value as Thresholds['judges'])
        .map(
          ([party, judged]) =>
            `${t.parties[party as never]}${colon}${list(judged.map((one) => t.indicators[one]))}`,
        )
        .join(semicolon)
    case 'replyClasses':
      return Object.entries(value as Thresholds['replyClasses'])
        .map(([letter, said]) => `${letter} ${said[locale]}`)
        .join(semicolon)
    case 'calendar': {
      const { holidays, workingDays } = value as Thresholds['calendar']
      const parts = [
        ...(holidays.length > 0 ? [`${t.holidays}${colon}${list(holidays)}`] : []),
        ...(workingDays.length > 0 ? [`${t.workingDays}${colon}${list(workingDays)}`] : []),
      ]
      return parts.join(semicolon) || t.nothing
    }
    case 'reminders': {
      const { hour, rules } = value as Thresholds['reminders']
      const said = rules.map((rule) =>
        'at' in rule
          ? t.moments[rule.at]
          : t.everyDays('workingDays' in rule.every ? Number(rule.every.workingDays) : 1, rule.times),
      )
      return [t.atHour(hour), ...said].join(semicolon)
    }
    case 'escalation':
      return (value as Thresholds['escalation'])
        .map(({ after, by, tell }) => {
          const later = by && 'workingDays' in by ? ` ${t.plusDays(Number(by.workingDays))}` : ''
          return `${t.moments[after]}${later}${colon}${roleNames[locale][tell]}`
        })
        .join(semicolon)
    default:
      return Array.isArray(value) ? list(value.map(String)) : JSON.stringify(value)
  }
}

function weighted(value: unknown, names: Record<string, string>): string[] {
  return Object.entries(value as Record<string, number>).map(([key, weight]) => `${names[key]} ${weight}`)
}
