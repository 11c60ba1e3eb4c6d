import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A real mail server on this machine for one test, and the letters it took, each with all its headers. */
export type MailServer = { url: string; letters: string[]; close(): Promise<void> }

export async function mailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const letters: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece) => pieces.push(piece))
      stream.on('end', () => {
        letters.push(Buffer.concat(pieces).toString())
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

/** A header of a letter, its lines joined. */
export function headerOf(letter: string, name: string): string | undefined {
  const head = letter.split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' ')
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]
}

/** One part of a letter, its encoding undone. */
export function partOf(letter: string, type: string): string {
  const part = letter.slice(letter.indexOf(`Content-Type: ${type}`))
  const begin = part.indexOf('\r\n\r\n') + 4
  const content = part.slice(begin, part.indexOf('\r\n--', begin))
  if (/^Content-Transfer-Encoding: base64/im.test(part.slice(0, begin)))
    return Buffer.from(content, 'base64').toString()
  const bytes = content
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
