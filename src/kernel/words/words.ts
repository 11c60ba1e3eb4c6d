/** The languages that Yishitang speaks. Chinese is the measure; English is complete. */
export type Locale = 'zh' | 'en'

export const locales: readonly Locale[] = ['zh', 'en']

/** The same words in both languages. */
export type Words<T> = Record<Locale, T>

type Same<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...parts: infer P) => string
      ? (...parts: P) => string
      : Same<T[K]>
}

/**
 * Declares a module's words. English must have every key of the Chinese, and functions must take the same parts;
 * the compiler says what is missing.
 */
export function words<T extends object>(both: { zh: T; en: Same<T> }): Words<Same<T>> {
  return both as Words<Same<T>>
}

/** A short text in both languages, where a whole table of words would be too much. */
export type Bilingual = Words<string>
