import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Environment = Record<string, string | undefined>

/** Where a value was found. */
export type Found = { value: string; from: 'environment' | 'file' | 'credential'; file?: string }

/**
 * Looks for each setting where an operator may have put it: NAME in the environment, a file that NAME_FILE names, or a
 * credential of systemd called NAME (`LoadCredential=`). An empty one counts as not given.
 * @throws Error naming a setting that is given twice, or whose file cannot be read
 */
export function gather(names: readonly string[], environment: Environment): Map<string, Found> {
  const found = new Map<string, Found>()
  for (const name of names) {
    const places = [
      inEnvironment(name, environment),
      inFile(name, environment),
      asCredential(name, environment),
    ]
    const given = places.filter((place) => place !== undefined)
    if (given.length > 1)
      throw new Error(
        `${name} is given twice: ${given.map(({ from }) => placeWords[from](name)).join(', ')}.`,
      )
    if (given[0] && given[0].value !== '') found.set(name, given[0])
  }
  return found
}

const placeWords = {
  environment: () => 'in the environment',
  file: (name: string) => `by ${name}_FILE`,
  credential: (name: string) => `as the credential ${name}`,
}

function inEnvironment(name: string, environment: Environment): Found | undefined {
  const value = environment[name]
  return value === undefined || value === '' ? undefined : { value, from: 'environment' }
}

function inFile(name: string, environment: Environment): Found | undefined {
  const file = environment[`${name}_FILE`]
  return file ? { value: contentOf(file, `${name}_FILE`), from: 'file', file } : undefined
}

function asCredential(name: string, { CREDENTIALS_DIRECTORY }: Environment): Found | undefined {
  if (!CREDENTIALS_DIRECTORY) return undefined
  const file = join(CREDENTIALS_DIRECTORY, name)
  return existsSync(file) ? { value: contentOf(file, name), from: 'credential', file } : undefined
}

function contentOf(file: string, setting: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw new Error(`${setting}: the file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/** Beginnings that only our settings have. */
const ours = /^(YISHITANG|LEDGER|DATABASE|OIDC|SMS|POLISH|ROBOT|S3)_/

/**
 * Names that look as if a setting was meant: nobody hears of a misspelt one otherwise, and the default takes its place.
 * @returns one line for each
 */
export function nearMisses(names: readonly string[], environment: Environment): string[] {
  const known = new Set(names.flatMap((name) => [name, `${name}_FILE`]))
  return [...Object.keys(environment).filter((name) => environment[name]), ...credentialNames(environment)]
    .filter((name) => !known.has(name))
    .flatMap((name) => {
      const meant = names.find((one) => isNear(name.toUpperCase().replace(/_FILE$/, ''), one))
      if (meant) return [`There is no setting ${name}: did you mean ${meant}?`]
      return ours.test(name) ? [`There is no setting ${name}; it has no effect.`] : []
    })
}

function credentialNames({ CREDENTIALS_DIRECTORY }: Environment): string[] {
  if (!CREDENTIALS_DIRECTORY || !existsSync(CREDENTIALS_DIRECTORY)) return []
  return readdirSync(CREDENTIALS_DIRECTORY)
}

/** One slip in a short name, two in a long one. Names of four letters are too much like those of other programs. */
function isNear(written: string, name: string): boolean {
  if (written === name) return true
  if (name.length < 6) return false
  const allowed = name.length < 9 ? 1 : 2
  return Math.abs(written.length - name.length) <= allowed && slips(written, name) <= allowed
}

/** How many letters were left out, added, exchanged or swapped with their neighbour. */
function slips(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}
