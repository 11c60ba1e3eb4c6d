import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { lockDirectory } from '#kernel/database/directory-lock.ts'
import { isKeyName, parseVerifier } from '#kernel/ledger/note-keys.ts'
import { Witness } from '#kernel/witness/witness.ts'
import { WitnessFiles } from '#kernel/witness/witness-files.ts'
import { witnessServer } from '#kernel/witness/witness-server.ts'
import { type CliCommand, Misspelled, read } from './command-line.ts'
import { cliWords } from './messages.ts'
import { toldToStop } from './serve.ts'

/** The file that says what a witness is and whom it looks after. */
const configForm = z.strictObject({
  /** As its signatures will say, such as witness.qingshi.gov.cn. */
  name: z.string().refine(isKeyName),
  listen: z.string().regex(/^.+:\d{1,5}$/),
  /** Where keys, state and evidence are kept; a path beside the file. */
  data: z.string(),
  /** Keys of the logs, as `/ledger/key` gives them. */
  logs: z.array(z.string().refine((vkey) => parseVerifier(vkey) !== undefined)),
})

/** `yishitang witness --config FILE`: signs what other logs have grown to, and remembers it. */
export const witness: CliCommand = {
  usage: '--config FILE.json',
  purpose: {
    zh: '为其他地方的公开存证作见证（c2sp.org/tlog-witness），与本站的数据库无关。',
    en: 'Witnesses the ledgers of other places (c2sp.org/tlog-witness); needs no database.',
  },
  async run(rest, terminal) {
    const { config: file } = read(rest, { config: 'text' }).given
    const t = cliWords[terminal.locale]
    if (!file) throw new Misspelled(t.missing('--config'))
    const { name, listen, data, logs } = configIn(file)
    const directory = resolve(dirname(file), data)
    const unlock = lockDirectory(directory)
    try {
      const { complain } = terminal
      const files = new WitnessFiles(directory)
      const witnessing = new Witness({
        name,
        files,
        complain,
        logs: logs.map((vkey) => parseVerifier(vkey)!),
      })
      const server = witnessServer(witnessing, complain)
      const stopped = toldToStop()
      const [host, port] = [
        listen.slice(0, listen.lastIndexOf(':')),
        listen.slice(listen.lastIndexOf(':') + 1),
      ]
      await new Promise<void>((opened, failed) => {
        server.once('error', failed)
        server.listen(Number(port), host.replace(/^\[|\]$/g, ''), opened)
      })
      terminal.say(
        t.witnessing(`http://${host}:${(server.address() as AddressInfo).port}`, String(logs.length)),
      )
      for (const { vkey } of witnessing.keys) terminal.say(vkey)
      await stopped
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      return 0
    } finally {
      unlock()
    }
  },
}

/** @throws Error naming what does not fit */
function configIn(file: string): z.output<typeof configForm> {
  const parsed = configForm.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(
    `${file}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  )
}
