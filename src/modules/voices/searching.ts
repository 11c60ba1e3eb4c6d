import { searchable } from '#kernel/search/searchable.ts'
import type { VoiceRow } from './lookup.ts'
import { voices } from './tables.ts'
import { answerers } from './triage.ts'

/** How much of a voice stands for its title, in characters. */
const titleLength = 40

/** Answers that were published, beside the masked words that they answer. Everything else stays in the inbox. */
export const answersFound = searchable<VoiceRow>({
  table: voices,
  kind: { zh: '公开答复', en: 'Public answer' },
  readers: answerers,
  async entry({ id, region, published, minor, text, answer, answeredAt, revision }) {
    if (!published || minor || !answer) return revision > 1 ? null : undefined
    const letters = [...text.replace(/\s+/g, ' ')]
    const title = letters.slice(0, titleLength).join('') + (letters.length > titleLength ? '…' : '')
    return {
      region,
      audience: 'public',
      title,
      text: `${answer} ${text}`,
      href: null,
      deskHref: `/desk/voices/${id}`,
      at: answeredAt!,
    }
  },
})
