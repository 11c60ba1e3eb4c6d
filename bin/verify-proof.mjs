#!/usr/bin/env node
// 独立核验一份存证：node verify-proof.mjs proof.json --key 公钥 [--policy 策略文件] [--words 原话.txt]
// Verifies a proof from the ledger, on its own: node verify-proof.mjs proof.json --key VKEY [--policy FILE] [--words FILE]
//
// Needs Node.js 18 or later and nothing else: no network, no package, no part of the server. Take the key and the policy
// from where you trust them (a printed report, a notice board), not from where you took the proof. It reads proof.json and
// .tlog-proof files. Exit code 0: the proof holds. A policy (c2sp.org/tlog-policy) says which witnesses must have signed
// as well; their ML-DSA-44 signatures need Node.js 24.7 or later, and do not count on an earlier one.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const faults = {
  usage: [
    '用法：node verify-proof.mjs proof.json --key 公钥 [--policy 策略文件] [--words 原话.txt]',
    'Usage: node verify-proof.mjs proof.json --key VKEY [--policy FILE] [--words FILE]',
  ],
  keyMalformed: ['这不是一把公钥，请核对是否抄全。', 'This is not a public key. Was all of it copied?'],
  policyMalformed: ['策略文件格式不对。', 'The policy is not well formed.'],
  bundleMalformed: ['文件不是一份完整的存证。', 'The file is not a complete proof.'],
  noteMalformed: ['存证里的签名文本格式不对。', 'The signed checkpoint in the proof is not well formed.'],
  signerUnknown: ['检查点不是用这把公钥对应的私钥签的。', 'The checkpoint was not signed with this key.'],
  signatureFalse: ['签名不成立，检查点被改动过。', 'The signature is false: the checkpoint was changed.'],
  checkpointMalformed: ['所签文本不是一份检查点。', 'What was signed is not a checkpoint.'],
  originOther: ['检查点属于另一本账。', 'The checkpoint belongs to another log.'],
  cosignatureFalse: ['见证方的签名不成立。', 'The signature of a witness is false.'],
  quorumMissing: [
    '共同签名的见证方不够策略要求的数目。',
    'Fewer witnesses have signed than the policy asks for.',
  ],
  sizeOther: ['存证与检查点所说的条数不同。', 'Proof and checkpoint speak of different sizes of the log.'],
  notIncluded: [
    '这条记录不在所签的账里，或被改动过。',
    'The entry is not in the signed log, or was changed.',
  ],
  contentOther: ['所附内容不是当时记录的内容。', 'The attached content is not what was recorded.'],
  wordsOther: ['原话不是当时提交的原话。', 'The words are not those that were submitted.'],
}

const options = { key: { type: 'string' }, policy: { type: 'string' }, words: { type: 'string' } }
const asked = parseArgs({ options, allowPositionals: true, strict: false })
const { key: vkey, policy: policyFile, words: wordsFile } = asked.values
const texts = [vkey, policyFile, wordsFile].filter((value) => value !== undefined)
if (asked.positionals.length !== 1 || texts.some((value) => typeof value !== 'string')) fail('usage')
if (vkey === undefined && policyFile === undefined) fail('usage')
const policy = policyFile === undefined ? undefined : (readPolicy(policyFile) ?? fail('policyMalformed'))
const given = vkey === undefined ? undefined : (readKey(vkey) ?? fail('keyMalformed'))
const logs = given ? [given] : policy.logs
if (logs.length === 0) fail('usage')
const bundle = readBundle(asked.positionals[0]) ?? fail('bundleMalformed')
const signed = readNote(bundle.checkpoint) ?? fail('noteMalformed')

// 1. The checkpoint is signed by the log: each signature in the log's name must be true.
const ours = signed.signatures.flatMap((signature) => {
  const key = logs.find(({ name, id }) => signature.name === name && signature.id === id)
  return key ? [{ ...signature, key }] : []
})
if (ours.length === 0) fail('signerUnknown')
if (!ours.every(({ key, bytes }) => verify(null, Buffer.from(signed.text), key.publicKey, bytes)))
  fail('signatureFalse')
const checkpoint = readCheckpoint(signed.text) ?? fail('checkpointMalformed')
if (!ours.some(({ key }) => key.name === checkpoint.origin)) fail('originOther')

// 2. As many witnesses as must have signed it, too.
const witnesses = policy ? witnessesOf(policy) : []
if (policy && !policy.satisfiedBy(new Set(witnesses.map(({ witness }) => witness)))) fail('quorumMissing')

// 3. The entry leads up to the root that was signed.
if (checkpoint.size !== bundle.treeSize) fail('sizeOther')
const leaf = sha256(Buffer.from([0]), Buffer.from(bundle.entry))
const root = rootAbove(leaf, bundle.leafIndex, bundle.treeSize, bundle.proof.map(base64))
if (!root?.equals(checkpoint.root)) fail('notIncluded')

// 4. The content, where it is attached, is the one whose salted hash the entry holds,
const { content } = bundle
if (content && memberOf(bundle.entry, 'contentHash') !== saltedHash(content)) fail('contentOther')
// and the words as they were written are those whose salted hash the content holds,
if (content?.words && memberOf(content.text, 'saidHash') !== saltedHash(content.words)) fail('wordsOther')
// and those that the reader has in hand.
if (wordsFile !== undefined && !areTheWords(wordsFile)) fail('wordsOther')

const [origin, size, number] = [checkpoint.origin, checkpoint.size, bundle.leafIndex + 1]
console.log(`成立：这是 ${origin} 所签 ${size} 条记录中的第 ${number} 条。`)
console.log(`VERIFIED: number ${number} of the ${size} entries signed by ${origin}.`)
for (const { name, kind, seconds } of witnesses) {
  const at = new Date(seconds * 1000).toISOString()
  console.log(`见证 Witnessed: ${name} (${kind}) ${at}`)
}
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

/** The witnesses of the policy whose signatures are below the checkpoint; none of theirs may be false. */
function witnessesOf({ witnesses }) {
  const found = new Map()
  for (const { name, id, bytes } of signed.signatures) {
    const witness = witnesses.find((one) => one.key.name === name && one.key.id === id)
    if (!witness) continue
    if (!witness.key.publicKey) {
      console.error(`提示：本机的 Node 不能核验 ML-DSA-44 签名 This Node cannot verify ML-DSA-44: ${name}`)
      continue
    }
    if (bytes.length <= 8) fail('cosignatureFalse')
    const seconds = Number(bytes.readBigUInt64BE(0))
    const message = cosigned(witness.key, seconds)
    if (!message || !verify(null, message, witness.key.publicKey, bytes.subarray(8))) fail('cosignatureFalse')
    found.set(witness, { witness, name, kind: witness.key.kind, seconds })
  }
  return [...found.values()]
}

/** What a witness signs (c2sp.org/tlog-cosignature). */
function cosigned({ name, kind }, seconds) {
  if (!Number.isSafeInteger(seconds)) return undefined
  if (kind === 'Ed25519') return Buffer.from(`cosignature/v1\ntime ${seconds}\n${signed.text}`)
  const [signer, origin] = [Buffer.from(name), Buffer.from(checkpoint.origin)]
  if (signer.length > 255 || origin.length > 255) return undefined
  return Buffer.concat([
    Buffer.from('subtree/v1\n\0'),
    Buffer.from([signer.length]),
    signer,
    uint64(seconds),
    Buffer.from([origin.length]),
    origin,
    uint64(0),
    uint64(checkpoint.size),
    checkpoint.root,
  ])
}

function uint64(value) {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

/** Keys: type 1 signs for a log, 4 (Ed25519) and 6 (ML-DSA-44) for a witness. */
function readKey(text, types = [1]) {
  const [, name, id, encoded] = /^([^\s\p{White_Space}\p{Cc}+]+)\+([0-9a-f]{8})\+(.+)$/su.exec(text) ?? []
  const bytes = base64(encoded)
  const type = bytes?.[0]
  if (!types.includes(type) || bytes.length !== (type === 6 ? 1313 : 33)) return undefined
  if (sha256(Buffer.from(`${name}\n`), bytes).toString('hex', 0, 4) !== id) return undefined
  const bare = bytes.subarray(1)
  return { name, id, bare: bare.toString('hex'), ...publicKeyOf(type, bare) }
}

function publicKeyOf(type, bare) {
  const prefix = type === 6 ? '30820532300b06096086480165030403110382052100' : '302a300506032b6570032100'
  const key = Buffer.concat([Buffer.from(prefix, 'hex'), bare])
  const kind = type === 6 ? 'ML-DSA-44' : 'Ed25519'
  try {
    return { kind, publicKey: createPublicKey({ key, format: 'der', type: 'spki' }) }
  } catch {
    return { kind, publicKey: undefined }
  }
}

/** A policy (c2sp.org/tlog-policy): logs, witnesses, groups of them, and the one that must have signed. */
function readPolicy(path) {
  const policy = { logs: [], witnesses: [], satisfiedBy: undefined }
  const parts = new Map()
  const members = new Set()
  const define = (name, part) => {
    if (name === undefined || name === 'none' || parts.has(name)) throw new Error('name')
    parts.set(name, part)
  }
  const unlike = (list, key) => {
    if (!key || list.some(({ bare }) => bare === key.bare)) throw new Error('key')
    return key
  }
  const lines = {
    log([key, ...more]) {
      if (more.length > 1) throw new Error('log')
      policy.logs.push(unlike(policy.logs, readKey(utf8(key))))
    },
    witness([name, key, ...more]) {
      if (more.length > 1) throw new Error('witness')
      const keys = policy.witnesses.map((one) => one.key)
      const witness = { key: unlike(keys, readKey(utf8(key), [4, 6])) }
      define(name, (signers) => signers.has(witness))
      policy.witnesses.push(witness)
    },
    group([name, threshold, ...named]) {
      const least = threshold === 'any' ? 1 : threshold === 'all' ? named.length : Number(threshold)
      if (!/^(any|all|[1-9]\d*)$/.test(threshold) || least < 1 || least > named.length)
        throw new Error('group')
      const inside = named.map((member) => {
        if (!parts.has(member) || members.has(member)) throw new Error('member')
        members.add(member)
        return parts.get(member)
      })
      define(name, (signers) => inside.filter((part) => part(signers)).length >= least)
    },
    quorum([name, ...more]) {
      if (more.length > 0 || policy.satisfiedBy || (name !== 'none' && !parts.has(name)))
        throw new Error('quorum')
      policy.satisfiedBy = parts.get(name) ?? (() => true)
    },
  }
  try {
    for (const line of readFileSync(path, 'latin1').split('\n')) {
      if (/[^\t\x20-\x7e\x80-\xff]/.test(line)) throw new Error('control character')
      const [keyword, ...items] = line.split(/[ \t]+/).filter(Boolean)
      if (keyword === undefined || keyword.startsWith('#')) continue
      if (!Object.hasOwn(lines, keyword)) throw new Error(keyword)
      lines[keyword](items)
    }
    return policy.satisfiedBy ? policy : undefined
  } catch {
    return undefined
  }
}

/** Names in a policy are octets; keys and addresses are UTF-8. */
function utf8(octets) {
  return octets === undefined ? '' : Buffer.from(octets, 'latin1').toString('utf8')
}

function readBundle(path) {
  try {
    const file = readFileSync(path, 'utf8')
    const parsed = file.startsWith('c2sp.org/tlog-proof@v1\n') ? fromTlogProof(file) : JSON.parse(file)
    const { entry, leafIndex, treeSize, proof, checkpoint, content, ...others } = parsed
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

/** c2sp.org/tlog-proof@v1; the extra line carries the entry and the holder's content as JSON. */
function fromTlogProof(file) {
  const [, extra, index, hashes, checkpoint] =
    /^[^\n]+\nextra (\S+)\nindex (0|[1-9]\d*)\n((?:[^\n]+\n)*)\n(.*)$/s.exec(file) ?? []
  const { entry, content, ...others } = JSON.parse(base64(extra).toString())
  const treeSize = Number(checkpoint.split('\n')[1])
  const proof = hashes.split('\n').slice(0, -1)
  return {
    entry,
    leafIndex: Number(index),
    treeSize,
    proof,
    checkpoint,
    ...others,
    ...(content !== undefined && { content }),
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

/** Whether the file holds, apart from blanks around them, the very words that were submitted or shown. */
function areTheWords(path) {
  try {
    const mine = readFileSync(path, 'utf8').trim()
    return content !== undefined && [content.words?.text, memberOf(content.text, 'text')].includes(mine)
  } catch {
    return false
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
