import { roleNames } from '#kernel/access/roles.ts'
import type { Locale } from '#kernel/words/words.ts'
import { deedName } from '#modules/ledger/index.ts'
import { auditWords } from './messages.ts'
import type { auditTrail } from './trail.ts'

export type Entry = Awaited<ReturnType<typeof auditTrail.run>>['items'][number]

/** How the page and the files say what an entry holds: the same words in both. */
export function inWords(entry: Entry, locale: Locale) {
  const t = auditWords[locale]
  const { action, deed, result, who, resident, role, about, subject, subjectId, facts } = entry
  const names: Record<string, string> = roleNames[locale]
  const nobody = role === 'system' ? t.system : t.nobody
  return {
    who: who ?? (resident ? t.resident(resident) : nobody),
    role: names[role] ?? '',
    what: t.actions[action] ?? (deed ? deedName(deed, locale) : action),
    about: [about, typeof facts.role === 'string' && (names[facts.role] ?? facts.role), subject, subjectId]
      .filter(Boolean)
      .join(' '),
    result: result === 'done' ? t.done : result === 'seen' ? t.seen : t.refused(result),
    where:
      entry.operator !== null
        ? t.commandLine(entry.operator)
        : [entry.network, entry.address].filter(Boolean).join(' · '),
  }
}
