import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyConsistency } from './consistency.ts'
import { verifyInclusion } from './inclusion.ts'

// The vectors of transparency-dev/merkle (testdata/), which other implementations are tried on as well.
const directory = process.env.MERKLE_VECTORS
const withoutVectors = 'MERKLE_VECTORS names no directory of vectors, so they were not tried.'

type Vector = { desc: string; wantErr: boolean; proof: string[] | null }
type InclusionVector = Vector & { leafIdx: number; treeSize: number; leafHash: string; root: string }
type ConsistencyVector = Vector & { size1: number; size2: number; root1: string; root2: string }

function vectorsIn<V extends Vector>(kind: 'inclusion' | 'consistency'): { file: string; vector: V }[] {
  const files = readdirSync(join(directory!, kind), { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, vector: JSON.parse(readFileSync(join(directory!, kind, file), 'utf8')) as V }))
}

const bytes = (base64: string | null) => Buffer.from(base64 ?? '', 'base64')

test('every published inclusion vector is judged as it should be', ({ skip }) => {
  skip(!directory, withoutVectors)
  const vectors = vectorsIn<InclusionVector>('inclusion')
  expect(vectors).toHaveLength(98)
  for (const { file, vector } of vectors) {
    const proof = (vector.proof ?? []).map(bytes)
    const { leafIdx: leafIndex, treeSize } = vector
    const claim = { leafIndex, treeSize, leafHash: bytes(vector.leafHash), proof, root: bytes(vector.root) }
    expect(verifyInclusion(claim), `${file}: ${vector.desc}`).toBe(!vector.wantErr)
  }
})

test('every published consistency vector is judged as it should be', ({ skip }) => {
  skip(!directory, withoutVectors)
  const vectors = vectorsIn<ConsistencyVector>('consistency')
  expect(vectors).toHaveLength(98)
  for (const { file, vector } of vectors) {
    const { size1, size2 } = vector
    const proof = (vector.proof ?? []).map(bytes)
    const claim = { size1, size2, root1: bytes(vector.root1), root2: bytes(vector.root2), proof }
    expect(verifyConsistency(claim), `${file}: ${vector.desc}`).toBe(!vector.wantErr)
  }
})
