import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '../..')

/** What may open connections: the one way out, the operator's mail server, the database, and pages in the browser. */
const known = [
  'kernel/outbound/outbound.ts',
  'kernel/notify/mail.ts',
  'kernel/database/postgres.ts',
  'kernel/database/sturdy-pool.ts',
  'kernel/database/reach.ts',
  // Listens, and asks nobody.
  'kernel/witness/witness-server.ts',
  // Holds a script that runs in the browser.
  'modules/square/installable.ts',
]

test('nothing on the server asks another machine but through the guarded way out', () => {
  const opens =
    /\bfetch\(|new WebSocket\(|^import (?!type)[^']*?from '(node:)?(http|https|http2|net|tls|dgram|undici|axios|got|node-fetch|nodemailer|pg)'/m
  const files = globSync('**/*.{ts,tsx}', {
    cwd: source,
    exclude: (name) => /^browser$|\.test\.tsx?$/.test(name),
  })
  expect(files.length).toBeGreaterThan(300)
  // What tells addresses apart opens none.
  const telling = /^import \{ (?:(?:BlockList|isIP|isIPv4|isIPv6)(?:, )?)+ \} from 'node:net'$/gm
  const found = files.filter((file) =>
    opens.test(readFileSync(join(source, file), 'utf8').replaceAll(telling, '')),
  )
  expect(found.sort()).toEqual([...known].sort())
})
