import { type CosignatureVerifier, parseCosignatureVerifier } from './cosigner-keys.ts'
import { type NoteVerifier, parseVerifier } from './note-keys.ts'

/** Who must have signed a checkpoint for it to count (C2SP tlog-policy). */
export type Policy = {
  logs: { verifier: NoteVerifier; vkey: string; url?: string | undefined }[]
  witnesses: { name: string; verifier: CosignatureVerifier; url?: string | undefined }[]
  /** The name of the witness or group that must have signed, or 'none'. */
  quorum: string
  /** Whether these witnesses are enough. */
  satisfiedBy(signed: ReadonlySet<CosignatureVerifier>): boolean
}

/** The policy cannot be read: in which line, and why. */
export class PolicyMalformed extends Error {}

/**
 * Reads a policy file. Names are octets, whatever letters they spell.
 * @throws PolicyMalformed
 */
export function parsePolicy(file: Uint8Array): Policy {
  const policy = new Reading()
  // One character for each octet.
  const lines = Buffer.from(file).toString('latin1').split('\n')
  for (const [index, line] of lines.entries()) {
    const at = `line ${index + 1}`
    if (/[^\t\x20-\x7e\x80-\xff]/.test(line)) throw new PolicyMalformed(`${at}: a control character`)
    const items = line.split(/[ \t]+/).filter((item) => item !== '')
    if (items.length === 0 || items[0]!.startsWith('#')) continue
    policy.take(items, at)
  }
  return policy.done()
}

type Part = (signed: ReadonlySet<CosignatureVerifier>) => boolean

class Reading {
  readonly #logs: Policy['logs'] = []
  readonly #witnesses: Policy['witnesses'] = []
  readonly #parts = new Map<string, Part>()
  readonly #members = new Set<string>()
  #quorum: string | undefined

  take([keyword, ...items]: string[], at: string): void {
    const fail = (why: string) => new PolicyMalformed(`${at}: ${why}`)
    if (keyword === 'log') this.#log(items, fail)
    else if (keyword === 'witness') this.#witness(items, fail)
    else if (keyword === 'group') this.#group(items, fail)
    else if (keyword === 'quorum') this.#setQuorum(items, fail)
    else throw fail(`${utf8(keyword!)} is none of log, witness, group and quorum`)
  }

  done(): Policy {
    const quorum = this.#quorum
    if (quorum === undefined) throw new PolicyMalformed('there is no quorum line')
    const part = this.#parts.get(quorum)
    return {
      logs: this.#logs,
      witnesses: this.#witnesses,
      quorum: utf8(quorum),
      satisfiedBy: (signed) => (part ? part(signed) : true),
    }
  }

  #log(items: string[], fail: Fail): void {
    const [key = '', url, ...more] = items.map(utf8)
    const verifier = parseVerifier(key)
    if (!verifier || more.length > 0) throw fail('a log is `log <vkey> [<url>]`, its key of type 1')
    const bare = key.split('+').slice(2).join('+')
    if (this.#logs.some(({ vkey }) => vkey.split('+').slice(2).join('+') === bare))
      throw fail('the log is named twice')
    this.#logs.push({ verifier, vkey: key, url })
  }

  #witness([name, ...items]: string[], fail: Fail): void {
    const [key = '', url, ...more] = items.map(utf8)
    const verifier = parseCosignatureVerifier(key)
    if (!verifier || more.length > 0)
      throw fail('a witness is `witness <name> <vkey> [<url>]`, its key of type 4 or 6')
    if (this.#witnesses.some((one) => one.verifier.publicKey === verifier.publicKey))
      throw fail('the witness is named twice')
    this.#define(name!, (signed) => signed.has(verifier), fail)
    this.#witnesses.push({ name: utf8(name!), verifier, url })
  }

  #group([name, threshold = '', ...members]: string[], fail: Fail): void {
    const least = threshold === 'any' ? 1 : threshold === 'all' ? members.length : Number(threshold)
    if (members.length === 0 || (!/^(any|all|[1-9]\d*)$/.test(threshold) && threshold !== ''))
      throw fail('a group is `group <name> all|any|<k> <name>...`')
    if (!(least >= 1 && least <= members.length)) throw fail(`${threshold} of ${members.length} cannot be`)
    const parts = members.map((member) => {
      const part = this.#parts.get(member)
      if (!part) throw fail(`${utf8(member)} is not defined above`)
      if (this.#members.has(member)) throw fail(`${utf8(member)} is a member twice`)
      this.#members.add(member)
      return part
    })
    this.#define(name!, (signed) => parts.filter((part) => part(signed)).length >= least, fail)
  }

  #setQuorum([name, ...more]: string[], fail: Fail): void {
    if (name === undefined || more.length > 0) throw fail('the quorum is `quorum <name>`')
    if (this.#quorum !== undefined) throw fail('there is a quorum already')
    if (name !== 'none' && !this.#parts.has(name)) throw fail(`${utf8(name)} is not defined above`)
    this.#quorum = name
  }

  #define(name: string, part: Part, fail: Fail): void {
    if (name === 'none' || this.#parts.has(name)) throw fail(`the name ${utf8(name)} is taken`)
    this.#parts.set(name, part)
  }
}

type Fail = (why: string) => PolicyMalformed

const utf8 = (octets: string) => Buffer.from(octets, 'latin1').toString('utf8')
