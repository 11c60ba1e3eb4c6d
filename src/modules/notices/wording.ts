import type { WebModule } from '#components/page.ts'
import type { Module } from '#kernel/action/registry.ts'
import type { Locale } from '#kernel/words/words.ts'

/** A notice in the words of the module that told it; its code where the module has none. */
export function noticeText(
  modules: readonly Module[],
  { code, facts }: { code: string; facts: Record<string, string | number> },
  locale: Locale,
): string {
  const [moduleName, ...rest] = code.split('.')
  const speaker = (modules as readonly WebModule[]).find(({ name }) => name === moduleName)
  return speaker?.notices?.[locale][rest.join('.')]?.(facts) ?? code
}
