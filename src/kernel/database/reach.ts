import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** The setting that an address came from, so that whoever reads a complaint knows where to look. */
export type AddressSetting = 'DATABASE_URL' | 'DATABASE_REPLICA_URL' | '--to'

export type Reaching = {
  setting: AddressSetting
  /** How long a database that does not answer is waited for (milliseconds). */
  waitFor: number
  tell(line: string): void
}

/** What an address says of who asks for what, and where; never with the password. */
type Parts = { host: string; user: string; database: string }

/** How often a database that does not answer is asked again, and told of (milliseconds). */
const rest = 1_000
const tellEvery = 10_000

/**
 * A connection of its own, without limits of time. A database that is away or is just starting is waited for.
 * @throws Error that names the setting, and whom and what it asks for, without the password
 */
export async function reach(url: string, { setting, waitFor, tell }: Reaching): Promise<pg.Client> {
  const parts = partsOf(url, setting)
  const began = Date.now()
  for (let told = Number.NEGATIVE_INFINITY; ; ) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      const { code, message } = innermost(error)
      const said = `${setting}: ${explained(code, message, parts)}`
      const waited = Date.now() - began
      if (!isTemporary(code, message) || waited >= waitFor) throw new Error(said)
      if (waited - told >= tellEvery) {
        tell(`${said} Waiting ${Math.ceil((waitFor - waited) / 1_000)} s for it.`)
        told = waited
      }
      await pause(rest)
    }
  }
}

/** @throws Error naming the setting where this is no address of a PostgreSQL */
export function partsOf(url: string, setting: AddressSetting): Parts {
  let parsed: URL
  try {
    parsed = new URL(url)
    decodeURIComponent(parsed.username + parsed.password)
  } catch {
    throw new Error(
      `${setting} cannot be read as an address. It looks like postgres://user:password@host:5432/database; ` +
        'in user and password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23 and % as %25.',
    )
  }
  if (!/^postgres(ql)?:$/.test(parsed.protocol))
    throw new Error(`${setting} must begin with postgres://, not with ${parsed.protocol}//.`)
  return {
    host: parsed.searchParams.get('host') ?? (parsed.host || 'localhost'),
    user: decodeURIComponent(parsed.username) || (process.env.PGUSER ?? process.env.USER ?? ''),
    database: decodeURIComponent(parsed.pathname.slice(1)) || decodeURIComponent(parsed.username),
  }
}

/** Of several addresses of a host each failed by itself: the first says it. */
function innermost(error: unknown): { code: string; message: string } {
  const { errors, code, message } = error as { errors?: unknown[]; code?: string; message?: string }
  if (errors?.length) return innermost(errors[0])
  return { code: code ?? '', message: message ?? String(error) }
}

/** Away, starting, stopping, not yet in the directory of names, or full for now. */
function isTemporary(code: string, message: string): boolean {
  return (
    /^(ECONN(REFUSED|RESET)|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND|ENOENT|EPIPE)$/.test(
      code,
    ) ||
    /^(57P0[123]|53300|08\w\w\w)$/.test(code) ||
    (code === '' && /timeout|terminated/i.test(message))
  )
}

function explained(code: string, message: string, { host, user, database }: Parts): string {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host ${host} is not known by that name (${code}).`
    case '28P01':
      return `${host} does not take the password of the user ${user}.`
    case '28000':
      return `${host} does not let the user ${user} in: ${message}.`
    case '3D000':
      return `${host} has no database ${database}.`
    case '53300':
      return `${host} has no connection left for the user ${user}: ${message}.`
    default:
      return `${host} cannot be reached: ${message}${code && !message.includes(code) ? ` (${code})` : ''}.`
  }
}
