import pairs from 'opencc-js/dict/TSCharacters'

const simple = new Map(
  pairs.split('|').map((pair) => {
    const [traditional = '', simplified = traditional] = pair.split(' ')
    return [traditional, simplified] as const
  }),
)

/** The simplified form of one character, or the character itself. */
export function simplifiedCharacter(character: string): string {
  return simple.get(character) ?? character
}

/** A text in simplified characters, one for one, for comparing: not how somebody would write it. */
export function simplified(text: string): string {
  return text.replace(/\p{Script=Han}/gu, simplifiedCharacter)
}
