import { sql } from 'drizzle-orm'
import type { Clock } from '../clock.ts'
import type { Vault } from '../crypto/vault.ts'
import { rows } from '../database/rows.ts'
import type { Database } from '../database/types.ts'
import type { RateLimit } from './declare.ts'
import { QuestionFirst } from './question.ts'
import { RateLimits, secondsOf, tooMany } from './rate-limit.ts'

/** One limit, for one who is limited by it. */
export type Demand = { name: string; limit: RateLimit; who: string }

/** What all nodes let pass together. */
export type Limits = {
  /**
   * @param answered the sender has answered a question with this request
   * @throws Refusal (429), QuestionFirst
   */
  spend(demands: readonly Demand[], answered: boolean): Promise<void>
  /** Whether this is the first time, at any node. */
  once(name: string, within: RateLimit['within']): Promise<boolean>
  /** Tells the other nodes what has not been told yet. */
  settle(): Promise<void>
}

/** For measuring, and for making a demo. */
export const noLimits: Limits = { spend: async () => {}, once: async () => true, settle: async () => {} }

/** Limits up to this one are counted in the database at once; larger ones here, and told to the others a moment later. */
const exactUpTo = 20
/** Milliseconds between what is let pass here and the others' hearing of it. */
const pause = 1_000
/** Whoever answers a question each time may still not go on for ever. */
const hardFactor = 10
/** Milliseconds between two times that windows nobody looks at any more are thrown away. */
const tidying = 300_000

type Untold = { key: string; startsAt: number; seconds: number; spent: number; limit: RateLimit }

/**
 * Limits that hold for all nodes together. The database is asked at once only where few are let pass (wrong codes,
 * passwords to erase an account); where many are, a deed costs nothing but a look into memory, and nodes know of each
 * other's a second later, so that together they may let a second's worth too many pass.
 */
export function sharedLimits(of: { clock: Clock; db: Database; vault: Vault }): Limits {
  return new Shared(of)
}

class Shared implements Limits {
  #buckets: RateLimits
  #clock: Clock
  #db: Database
  #vault: Vault
  #untold = new Map<string, Untold>()
  /** What this node knows to be spent of a window, by all. */
  #known = new Map<string, number>()
  #due: NodeJS.Timeout | undefined
  #telling: Promise<void> = Promise.resolve()
  #tidied = 0

  constructor({ clock, db, vault }: { clock: Clock; db: Database; vault: Vault }) {
    this.#buckets = new RateLimits(clock, true)
    this.#clock = clock
    this.#db = db
    this.#vault = vault
  }

  async spend(demands: readonly Demand[], answered: boolean): Promise<void> {
    for (const { name, limit, who } of demands) {
      const key = this.#vault.pseudonym(`${name} ${who}`, 'kernel.limits')
      if (limit.max <= exactUpTo) await this.#takeTogether(key, limit)
      else this.#takeHere(key, limit, answered)
    }
  }

  async once(name: string, within: RateLimit['within']): Promise<boolean> {
    const key = this.#vault.pseudonym(name, 'kernel.limits')
    const { spent, before } = await this.#add(key, this.#windowOf(within), 2)
    return spent + before === 1
  }

  #takeHere(key: string, limit: RateLimit, answered: boolean): void {
    const wait = this.#buckets.take(key, limit)
    if (wait > 0) {
      if (!limit.ask) throw tooMany(wait)
      if (!answered) throw new QuestionFirst()
      const beyond = { max: limit.max * hardFactor, within: limit.within }
      const longer = this.#buckets.take(`${key} answered`, beyond)
      if (longer > 0) throw tooMany(longer)
    }
    const { startsAt, seconds } = this.#windowOf(limit.within)
    const window = `${key} ${startsAt}`
    const before = this.#untold.get(window)?.spent ?? 0
    this.#untold.set(window, { key, startsAt, seconds, limit, spent: before + 1 })
    this.#due ??= setTimeout(() => void this.settle(), pause).unref()
  }

  /** A sliding window: what was spent in the one before counts for as much of it as is still in sight. */
  async #takeTogether(key: string, { max, within }: RateLimit): Promise<void> {
    const window = this.#windowOf(within)
    const { spent, before } = await this.#add(key, window, max + 1)
    const left = 1 - window.elapsed / window.seconds
    if (before * left + spent <= max) return
    const full = spent > max ? window.seconds - window.elapsed : 0
    throw tooMany(Math.max(1, Math.ceil(full + window.seconds / max)))
  }

  #windowOf(within: RateLimit['within']): { startsAt: number; seconds: number; elapsed: number } {
    const seconds = secondsOf(within)
    const now = this.#clock.now().getTime()
    const startsAt = Math.floor(now / (seconds * 1000)) * seconds * 1000
    return { startsAt, seconds, elapsed: (now - startsAt) / 1000 }
  }

  async #add(
    key: string,
    { startsAt, seconds }: { startsAt: number; seconds: number },
    most: number,
  ): Promise<{ spent: number; before: number }> {
    const [row] = await this.#write([{ key, startsAt, seconds, spent: 1 }], most)
    return row!
  }

  #write(windows: readonly Omit<Untold, 'limit'>[], most: number) {
    const given = windows
      .map(({ key, startsAt, seconds, spent }) => ({
        key,
        starts_at: new Date(startsAt).toISOString(),
        keep_until: new Date(startsAt + 2 * seconds * 1000).toISOString(),
        spent,
      }))
      // In the order of the hashes: nothing is told by which row came first, and nodes do not wait for each other.
      .sort((a, b) => (a.key < b.key ? -1 : 1))
    return rows<{ key: string; starts: number; spent: number; before: number }>(
      this.#db,
      sql`insert into spent_limits as s (key, starts_at, keep_until, spent)
        select key, starts_at, keep_until, least(spent, ${most}::int)
          from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
            as given (key text, starts_at timestamptz, keep_until timestamptz, spent int)
        on conflict (key, starts_at) do update set spent = least(s.spent + excluded.spent, ${most}::int)
        returning key, extract(epoch from starts_at)::float8 * 1000 as starts, spent,
          coalesce((select earlier.spent from spent_limits earlier
            where earlier.key = s.key
              and earlier.starts_at = s.starts_at - (s.keep_until - s.starts_at) / 2), 0) as before`,
    )
  }

  settle(): Promise<void> {
    clearTimeout(this.#due)
    this.#due = undefined
    this.#telling = this.#telling.then(() => this.#tell()).catch(() => {})
    return this.#telling
  }

  async #tell(): Promise<void> {
    const told = [...this.#untold.values()]
    this.#untold.clear()
    if (told.length === 0) return
    const now = this.#clock.now().getTime()
    for (const { key, starts, spent, before } of await this.#write(told, 1_000_000_000)) {
      const mine = told.find((one) => one.key === key && one.startsAt === starts)
      if (!mine) continue
      const window = `${key} ${starts}`
      const heard = this.#known.get(window)
      const left = Math.max(0, 1 - (now - starts) / 1000 / mine.seconds)
      // Of a window that is new to this node, others may have spent some before, and in the one before that.
      const elsewhere =
        heard === undefined
          ? spent - mine.spent + this.#unheard(mine, before) * left
          : spent - mine.spent - heard
      if (elsewhere > 0) this.#buckets.charge(key, mine.limit, elsewhere)
      this.#known.set(window, spent)
    }
    if (now - this.#tidied > tidying) await this.#tidy(now)
  }

  /** What of the window before was spent elsewhere and never heard of here. */
  #unheard({ key, startsAt, seconds }: Untold, before: number): number {
    return this.#known.has(`${key} ${startsAt - seconds * 1000}`) ? 0 : before
  }

  async #tidy(now: number): Promise<void> {
    this.#tidied = now
    this.#known.clear()
    await this.#db.execute(
      sql`delete from spent_limits where keep_until < ${new Date(now).toISOString()}::timestamptz`,
    )
  }
}
