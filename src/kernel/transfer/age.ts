import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { Readable, Writable } from 'node:stream'
import { Decrypter, Encrypter } from 'age-encryption'

/** What an encrypted backup ends with; any program that speaks age (age-encryption.org/v1) opens it. */
export const encryptedEnding = '.age'

/**
 * Encrypts a file for whoever holds the identity of `recipient` ('age1…'), whole or not at all. Who only writes backups
 * cannot read them.
 * @throws Error if the recipient is none
 */
export async function encryptFile(from: string, to: string, recipient: string): Promise<void> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  await pass(from, to, (stream) => encrypter.encrypt(stream))
}

/**
 * Decrypts a file with the first fitting identity of a file of them ('AGE-SECRET-KEY-1…', comments begin with #).
 * @throws Error if none fits, or a piece of the file was changed
 */
export async function decryptFile(from: string, to: string, identityFile: string): Promise<void> {
  const decrypter = new Decrypter()
  for (const line of (await readFile(identityFile, 'utf8')).split('\n'))
    if (line.trim() !== '' && !line.startsWith('#')) decrypter.addIdentity(line.trim())
  await pass(from, to, (stream) => decrypter.decrypt(stream))
}

type Stream = ReadableStream<Uint8Array>

async function pass(from: string, to: string, change: (stream: Stream) => Promise<Stream>): Promise<void> {
  const draft = `${to}.part`
  try {
    const changed = await change(Readable.toWeb(createReadStream(from)) as unknown as Stream)
    await changed.pipeTo(
      Writable.toWeb(createWriteStream(draft, { mode: 0o600, flush: true })) as WritableStream<Uint8Array>,
    )
    await rename(draft, to)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
