#!/usr/bin/env node
// 独立核验一份存证：node verify-proof.mjs proof.json --key 公钥
// Verifies a proof from the ledger, on its own: node verify-proof.mjs proof.json --key VKEY
//
// Needs Node.js 18 or later and nothing else: no network, no package, no part of the server. Take the key from where
// you trust it (a printed report, a notice board), not from where you took the proof. Exit code 0: the proof holds.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const faults = {
  usage: [
    '用法：node verify-proof.mjs proof.json --key 公钥',
    'Usage: node verify-proof.mjs proof.json --key VKEY',
  ],
  keyMalformed: ['这不是一把公钥，请核对是否抄全。', 'This is not a public key. Was all of it copied?'],
  bundleMalformed: ['文件不是一份完整的存证。', 'The file is not a complete proof.'],
  noteMalformed: ['存证里的签名文本格式不对。', 'The signed checkpoint in the proof is not well formed.'],
  signerUnknown: ['检查点不是用这把公钥对应的私钥签的。', 'The checkpoint was not signed with this key.'],
  signatureFalse: ['签名不成立，检查点被改动过。', 'The signature is false: the checkpoint was changed.'],
  checkpointMalformed: ['所签文本不是一份检查点。', 'What was signed is not a checkpoint.'],
  originOther: ['检查点属于另一本账。', 'The checkpoint belongs to another log.'],
  sizeOther: ['存证与检查点所说的条数不同。', 'Proof and checkpoint speak of different sizes of the log.'],
  notIncluded: [
    '这条记录不在所签的账里，或被改动过。',
    'The entry is not in the signed log, or was changed.',
  ],
  contentOther: ['所附内容不是当时记录的内容。', 'The attached content is not what was recorded.'],
  wordsOther: ['所附原话不是当时提交的原话。', 'The attached words are not those that were submitted.'],
}

const asked = parseArgs({ options: { key: { type: 'string' } }, allowPositionals: true, strict: false })
if (asked.positionals.length !== 1 || typeof asked.values.key !== 'string') fail('usage')
const key = readKey(asked.values.key) ?? fail('keyMalformed')
const bundle = readBundle(asked.positionals[0]) ?? fail('bundleMalformed')
const signed = readNote(bundle.checkpoint) ?? fail('noteMalformed')

// 1. The checkpoint is signed by the log: each signature in the log's name must be true.
const ours = signed.signatures.filter(({ name, id }) => name === key.name && id === key.id)
if (ours.length === 0) fail('signerUnknown')
if (!ours.every(({ bytes }) => verify(null, Buffer.from(signed.text), key.publicKey, bytes)))
  fail('signatureFalse')
const checkpoint = readCheckpoint(signed.text) ?? fail('checkpointMalformed')
if (checkpoint.origin !== key.name) fail('originOther')

// 2. The entry leads up to the root that was signed.
if (checkpoint.size !== bundle.treeSize) fail('sizeOther')
const leaf = sha256(Buffer.from([0]), Buffer.from(bundle.entry))
const root = rootAbove(leaf, bundle.leafIndex, bundle.treeSize, bundle.proof.map(base64))
if (!root?.equals(checkpoint.root)) fail('notIncluded')

// 3. The content, where it is attached, is the one whose salted hash the entry holds.
const { content } = bundle
if (content && memberOf(bundle.entry, 'contentHash') !== saltedHash(content)) fail('contentOther')
// and the words as they were written are those whose salted hash the content holds.
if (content?.words && memberOf(content.text, 'saidHash') !== saltedHash(content.words)) fail('wordsOther')

const [origin, size, number] = [checkpoint.origin, checkpoint.size, bundle.leafIndex + 1]
console.log(`成立：这是 ${origin} 所签 ${size} 条记录中的第 ${number} 条。`)
console.log(`VERIFIED: number ${number} of the ${size} entries signed by ${origin}.`)
console.log(bundle.entry)
if (content) console.log(content.text)
if (content?.words) console.log(`原话 Words:\n${content.words.text}`)

/** RFC 6962: the last hash of a proof is the half of the tree in which the leaf does not lie. */
function rootAbove(leaf, index, size, proof) {
  if (index >= size) return undefined
  if (size === 1) return proof.length === 0 ? leaf : undefined
  const otherHalf = proof.at(-1)
  let left = 1
  while (left * 2 < size) left *= 2
  const inLeft = index < left
  const half = inLeft ? [index, left] : [index - left, size - left]
  const thisHalf = otherHalf && rootAbove(leaf, ...half, proof.slice(0, -1))
  if (!thisHalf) return undefined
  return sha256(Buffer.from([1]), ...(inLeft ? [thisHalf, otherHalf] : [otherHalf, thisHalf]))
}

function readKey(text) {
  const [, name, id, encoded] = /^([^\s\p{White_Space}\p{Cc}+]+)\+([0-9a-f]{8})\+(.+)$/su.exec(text) ?? []
  const bytes = base64(encoded)
  if (bytes?.length !== 33 || bytes[0] !== 1) return undefined
  if (sha256(Buffer.from(`${name}\n`), bytes).toString('hex', 0, 4) !== id) return undefined
  const x = bytes.subarray(1).toString('base64url')
  return { name, id, publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }) }
}

function readBundle(path) {
  try {
    const { entry, leafIndex, treeSize, proof, checkpoint, content, ...others } = JSON.parse(
      readFileSync(path, 'utf8'),
    )
    const counts = [leafIndex, treeSize].every((count) => Number.isSafeInteger(count) && count >= 0)
    const hashes = Array.isArray(proof) && proof.every((hash) => base64(hash)?.length === 32)
    const opened = content === undefined || isContent(content)
    const whole =
      isText(entry) && isText(checkpoint) && counts && hashes && opened && Object.keys(others).length === 0
    return whole ? { entry, leafIndex, treeSize, proof, checkpoint, content } : undefined
  } catch {
    return undefined
  }
}

function isContent({ words, ...opened }) {
  return isSalted(opened) && (words === undefined || isSalted(words))
}

function isSalted({ salt, text, ...others }) {
  return isText(salt) && /^([0-9a-f]{2})+$/.test(salt) && isText(text) && Object.keys(others).length === 0
}

/** A text, a blank line, and lines of the form "— name base64(key id, signature)". */
function readNote(note) {
  const [, text, lines] = /^(.*\n)\n((?:[^\n]+\n)+)$/s.exec(note) ?? []
  if (text === undefined || note.length > 1_000_000 || /[\x00-\x09\x0b-\x1f]/.test(text)) return undefined
  const signatures = lines
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const [, name, encoded] = /^— ([^\s\p{White_Space}\p{Cc}+]+) (\S+)$/u.exec(line) ?? []
      const bytes = base64(encoded)
      return bytes?.length > 4
        ? { name, id: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4) }
        : undefined
    })
  return signatures.length <= 100 && signatures.every(Boolean) ? { text, signatures } : undefined
}

/** Origin, number of entries, root, and perhaps further lines, none of them empty. */
function readCheckpoint(text) {
  const [origin, digits, encoded, ...others] = text.slice(0, -1).split('\n')
  const size = Number(digits)
  const root = base64(encoded)
  const whole = [origin, ...others].every(Boolean) && Number.isSafeInteger(size) && String(size) === digits
  return whole && size >= 0 && root?.length === 32 ? { origin, size, root } : undefined
}

function memberOf(json, name) {
  try {
    return JSON.parse(json)[name]
  } catch {
    return undefined
  }
}

function saltedHash({ salt, text }) {
  return sha256(Buffer.from(salt, 'hex'), Buffer.from(text)).toString('hex')
}

function sha256(...parts) {
  return createHash('sha256').update(Buffer.concat(parts)).digest()
}

/** Bytes from Base 64, or undefined for any spelling but the one usual. */
function base64(text) {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'base64') : undefined
  return bytes?.toString('base64') === text ? bytes : undefined
}

/** Text without halves of characters, which no file could hold. */
function isText(value) {
  return typeof value === 'string' && Buffer.from(value).toString() === value
}

function fail(code) {
  console.error(`不成立：${faults[code][0]}\nFAILED ${code}: ${faults[code][1]}`)
  process.exit(1)
}
