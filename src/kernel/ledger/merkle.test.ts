import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Frontier } from './frontier.ts'
import { emptyRoot, leafHash, nodeHash, rootOf } from './merkle.ts'

// The eight entries on which RFC 6962 implementations are tried, and the root after each: made once by hand with
// `sha256sum`, which knows nothing of this code.
const entries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const leaves = entries.map((entry) => leafHash(Buffer.from(entry, 'hex')))

test('a tree without leaves has the hash of nothing as its root', () => {
  expect(hex(emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(rootOf([])).toEqual(emptyRoot)
  expect(new Frontier().root()).toEqual(emptyRoot)
})

test('the known trees of one to eight leaves have their known roots', () => {
  expect(roots.map((_, at) => hex(rootOf(leaves.slice(0, at + 1))))).toEqual(roots)
})

test('an entry that looks like an inner node does not weigh the same as that node', () => {
  const [left, right] = [leaves[0]!, leaves[1]!]
  expect(leafHash(Buffer.concat([left, right]))).not.toEqual(nodeHash(left, right))
})

test('a frontier has the root of the whole tree after every leaf', () => {
  const frontier = new Frontier()
  leaves.forEach((leaf, at) => {
    frontier.append(leaf)
    expect(hex(frontier.root())).toBe(roots[at])
  })
})

test('a leaf completes each full subtree that ends with it, from itself upward', () => {
  const frontier = new Frontier()
  const completed = leaves.map((leaf) => frontier.append(leaf).map(({ level, index }) => `${level}/${index}`))
  expect(completed.slice(0, 4)).toEqual([['0/0'], ['0/1', '1/0'], ['0/2'], ['0/3', '1/1', '2/0']])
  expect(completed[7]).toEqual(['0/7', '1/3', '2/1', '3/0'])
})

test('a frontier agrees with the tree built at once, whatever the leaves', () => {
  const someLeaves = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 300 })
  fc.assert(
    fc.property(someLeaves, (hashes) => {
      const frontier = new Frontier()
      for (const hash of hashes) frontier.append(hash)
      expect(frontier.size).toBe(hashes.length)
      expect(hex(frontier.root())).toBe(hex(rootOf(hashes)))
    }),
  )
})

test('a frontier near the largest size goes on counting exactly', async () => {
  const size = 2 ** 53 - 3
  const frontier = await Frontier.read(size, async (level, index) =>
    leafHash(Buffer.from(`${level}/${index}`)),
  )
  expect(frontier.append(leaves[0]!).map(({ level, index }) => `${level}/${index}`)).toEqual([
    `0/${2 ** 53 - 3}`,
    `1/${2 ** 52 - 2}`,
  ])
  frontier.append(leaves[1]!)
  expect(frontier.size).toBe(Number.MAX_SAFE_INTEGER)
  expect(() => frontier.append(leaves[2]!)).toThrow(RangeError)
})
