import { z } from 'zod'

/**
 * A cell in which one of a few words stands, in whichever language: `{ hall: ['民生议事堂', 'Deliberation hall'] }`
 * makes 'hall' of any of its words, and of 'hall' itself.
 */
export function OneOf<Key extends string>(words: Record<Key, readonly string[]>) {
  const keys = new Map<string, Key>()
  for (const [key, names] of Object.entries(words) as [Key, readonly string[]][])
    for (const name of [key, ...names]) keys.set(plain(name), key)
  return z.string().transform((said, context): Key => {
    const key = keys.get(plain(said))
    if (key !== undefined) return key
    context.addIssue({ code: 'custom', message: 'input.choose', input: said })
    return z.NEVER
  })
}

/** A cell that says yes or no; empty means no. */
export const YesOrNo = OneOf({
  yes: ['是', '对', '有', '√', '✓', 'true', '1', 'y'],
  no: ['否', '不是', '无', '×', 'false', '0', 'n'],
})
  .transform((said) => said === 'yes')
  .optional()
  .transform((said) => said ?? false)

function plain(said: string): string {
  return said.normalize('NFKC').trim().toLowerCase()
}
