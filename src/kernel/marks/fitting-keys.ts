import { keyFingerprint } from '../crypto/key-ring.ts'
import { hasLedgerKey, hasMasterKey, type KeyPlaces, type Secrets, secretsIn } from '../crypto/secrets.ts'
import type { Store } from '../database/types.ts'
import { openCheckpoint } from '../ledger/checkpoint.ts'
import { parseSigner, parseVerifier } from '../ledger/note-keys.ts'
import { latestCheckpoint } from '../ledger/stored-tree.ts'
import { addMarks, type HouseMarks, isUntouched, readMarks } from './house-marks.ts'

/** The name of the log where none was chosen: good for trying out, on the embedded database alone. */
export const exampleOrigin = 'yishitang.example/ledger'

/** Keys that cannot be used with this database; the words say what to do. */
export class KeysDoNotFit extends Error {}

/**
 * The keys of an installation, once it is certain that they belong to its database. New ones are made for an untouched
 * database alone: made for another, they would leave all that is sealed there closed for good.
 * @param unmarked says of a database without marks, from before there were any, whether these keys open it
 * @throws KeysDoNotFit
 */
export async function fittingSecrets(
  store: Store,
  {
    directory,
    given,
    origin,
    now,
    unmarked,
  }: KeyPlaces & { origin: string | undefined; now: Date; unmarked(secrets: Secrets): Promise<string[]> },
): Promise<Secrets> {
  const places = { directory, given }
  const marks = await readMarks(store.db)
  const untouched = !marks.has(ledgerMark) && (await isUntouched(store.db))
  if (!untouched) requireKeys(places)
  if (!hasLedgerKey(places) && origin === undefined && store.kind === 'postgres')
    throw new KeysDoNotFit(
      'LEDGER_ORIGIN is not set. Choose the name of your public log before its key is made, since it is part of it and ' +
        'cannot be changed: a host name of yours and a path, such as yishitang.example.gov.cn/ledger.',
    )
  const secrets = secretsIn(places, origin ?? exampleOrigin)
  requireOrigin(secrets, origin)
  const own = marksOf(secrets)
  requireSame(marks, own)
  if (!untouched && !marks.has(ledgerMark)) {
    const closed = [...(await wrongSigner(store, secrets)), ...(await unmarked(secrets))]
    if (closed.length > 0)
      throw new KeysDoNotFit(`${otherKeys} They do not open: ${closed.join(', ')}. ${whatToDo}`)
  }
  await addMarks(store.db, own, now)
  requireSame(await readMarks(store.db), own)
  return secrets
}

const ledgerMark = 'ledger'
const masterMark = (number: number) => `master ${number}`

function marksOf({ masterKeys, ledgerKey }: Secrets): Map<string, string> {
  const signer = parseSigner(ledgerKey)
  if (!signer)
    throw new KeysDoNotFit('The key of the ledger (LEDGER_KEY, secrets/ledger.key) cannot be read.')
  return new Map([
    [ledgerMark, signer.vkey],
    ...masterKeys.map((key) => [masterMark(key.number), keyFingerprint(key)] as const),
  ])
}

/** The master keys of a file that was read again, where they are those of the database and none is missing. */
export async function agreeing(store: Store, keys: Secrets['masterKeys']): Promise<boolean> {
  const marks = await readMarks(store.db)
  const own = new Map(keys.map((key) => [masterMark(key.number), keyFingerprint(key)]))
  return faults(new Map([...marks].filter(([name]) => name !== ledgerMark)), own).length === 0
}

function requireSame(marks: HouseMarks, own: HouseMarks): void {
  const found = faults(marks, own)
  if (found.length > 0) throw new KeysDoNotFit(`${otherKeys} ${found.join(' ')} ${whatToDo}`)
}

function faults(marks: HouseMarks, own: HouseMarks): string[] {
  return [...marks].flatMap(([name, value]) => {
    if (name !== ledgerMark && !name.startsWith('master ')) return []
    const called = name === ledgerMark ? 'The ledger key' : `Master key ${name.slice('master '.length)}`
    if (!own.has(name)) return [`${called} is missing.`]
    return own.get(name) === value ? [] : [`${called} is another one.`]
  })
}

const otherKeys = 'The keys here are not those of this database.'
const whatToDo =
  'Put the right ones in place (DATA_DIR/secrets/master.key and ledger.key, or MASTER_KEY and LEDGER_KEY), ' +
  'and see that DATA_DIR and DATABASE_URL are the ones you mean. Nothing was written.'

function requireKeys(places: KeyPlaces): void {
  const missing = [
    ...(hasMasterKey(places) ? [] : ['the master key (secrets/master.key or MASTER_KEY)']),
    ...(hasLedgerKey(places) ? [] : ['the ledger key (secrets/ledger.key or LEDGER_KEY)']),
  ]
  if (missing.length > 0)
    throw new KeysDoNotFit(
      `The database is not empty, and ${missing.join(' and ')} cannot be found in ${places.directory}. ` +
        `No new key is made: what is sealed would stay closed. ${whatToDo}`,
    )
}

function requireOrigin({ ledgerKey }: Secrets, origin: string | undefined): void {
  const name = parseSigner(ledgerKey)?.name
  if (origin !== undefined && name !== undefined && name !== origin)
    throw new KeysDoNotFit(
      `LEDGER_ORIGIN is ${origin}, but the ledger key signs for ${name}. The name of a log cannot be changed: ` +
        `set LEDGER_ORIGIN=${name}, or, while nothing is in the database, remove secrets/ledger.key.`,
    )
}

async function wrongSigner(store: Store, { ledgerKey }: Secrets): Promise<string[]> {
  const latest = await latestCheckpoint(store.db)
  const signer = parseSigner(ledgerKey)
  if (!latest || !signer) return []
  return openCheckpoint(latest.note, parseVerifier(signer.vkey)!).checkpoint ? [] : ['the newest checkpoint']
}
