import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'

const shortest = 10

/** Argon2id at the library's present-day cost. */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

/** Of nobody's password: so that an unknown name costs as much time as a wrong password. */
let decoy: Promise<string> | undefined

/** @param stored undefined where there is no such account, or it has no password */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hash('nobody has this password')
  const right = await verify(stored ?? (await decoy), password)
  return right && stored !== undefined
}

const common = new Set(dictionary['passwords-common'])
/** Habits that lists from elsewhere do not know. */
const habits =
  /^(woaini|1qaz2wsx|qwerty|asdf|admin|zhengxie|yishitang|password|a?123456|abc123|iloveyou|5201314|88888|66666)/i

/** Why a password is too easy to guess, or undefined. Long ones may be anything; none must mix kinds of characters. */
export function passwordWeakness(
  password: string,
  username: string,
): 'passwordShort' | 'passwordCommon' | 'passwordLikeName' | undefined {
  if ([...password].length < shortest) return 'passwordShort'
  const plain = password.toLowerCase()
  const bare = plain.replace(/(?<![^a-z])[^a-z]+$|^[^a-z]+/g, '')
  if (username.length >= 3 && plain.includes(username.toLowerCase())) return 'passwordLikeName'
  if (
    common.has(plain) ||
    (bare.length >= 4 && common.has(bare) && password.length < 14) ||
    (habits.test(plain) && password.length < 14)
  )
    return 'passwordCommon'
  if (new Set(plain).size < 5) return 'passwordCommon'
  return undefined
}

/** Easy to read out and to type: no letter or digit that looks like another. */
const plainLetters = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A password to hand over on paper, in groups of four: 60 bits of chance. */
export function suggestedPassword(): string {
  const letters = Array.from({ length: 12 }, () => plainLetters[randomInt(plainLetters.length)])
  return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-')
}
