/** The language of a text, as far as its script tells: Chinese, English, or neither. */
export function languageOf(text: string): 'zh' | 'en' | 'other' {
  const letters = text.match(/\p{L}/gu) ?? []
  if (letters.length === 0) return 'other'
  const chinese = letters.filter((letter) => /\p{Script=Han}/u.test(letter)).length
  if (chinese / letters.length > 0.2) return 'zh'
  return letters.every((letter) => /\p{Script=Latin}/u.test(letter)) ? 'en' : 'other'
}
