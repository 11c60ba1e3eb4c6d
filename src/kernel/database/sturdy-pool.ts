import pg from 'pg'

/**
 * A pool that gets back what is lost: when a connection breaks, whoever had it out may never return it (Drizzle does not
 * when the very first statement of a transaction fails), and after a few restarts of the database none would be left.
 */
export class SturdyPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super(config)
    // A connection that the server closes must not end the process, whether it rests or is at work: the query that
    // failed tells whoever asked, and the next one opens another.
    this.on('error', () => {})
    this.on('connect', (client) => client.on('error', () => {}))
  }

  override connect(): Promise<pg.PoolClient>
  override connect(
    done: (
      error: Error | undefined,
      client: pg.PoolClient | undefined,
      release: (error?: Error | boolean) => void,
    ) => void,
  ): void
  override connect(done?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | undefined {
    if (done) {
      super.connect(done)
      return undefined
    }
    return super.connect().then(returningItself)
  }
}

/** Goes back by itself when its connection ends, and takes no harm from being given back after that. */
function returningItself(client: pg.PoolClient): pg.PoolClient {
  const release = client.release.bind(client)
  let out = true
  const lost = () => client.release(true)
  client.once('end', lost)
  client.release = (error) => {
    if (!out) return
    out = false
    client.off('end', lost)
    release(error)
  }
  return client
}
