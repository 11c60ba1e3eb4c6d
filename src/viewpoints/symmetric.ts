/** Eigenvalues in descending order, each with its eigenvector of length 1. */
export interface Eigenpairs {
  readonly values: number[]
  readonly vectors: Float64Array[]
}

/** Solves a small, symmetric matrix (a few dozen rows) by Jacobi's rotations; the matrix is used up. */
export function eigenpairsOf(matrix: Float64Array[]): Eigenpairs {
  const size = matrix.length
  const rotations = matrix.map((_, index) => Float64Array.from(matrix, (_, at) => (at === index ? 1 : 0)))
  for (let sweep = 0; sweep < 50 && !isDiagonal(matrix); sweep++) {
    for (let row = 0; row < size; row++) {
      for (let column = row + 1; column < size; column++) rotate(matrix, rotations, row, column)
    }
  }
  const order = matrix
    .map((_, index) => index)
    .sort((one, other) => matrix[other]![other]! - matrix[one]![one]!)
  return { values: order.map((at) => matrix[at]![at]!), vectors: order.map((at) => rotations[at]!) }
}

function isDiagonal(matrix: Float64Array[]) {
  let within = 0
  let beside = 0
  for (let row = 0; row < matrix.length; row++) {
    within += matrix[row]![row]! ** 2
    for (let column = row + 1; column < matrix.length; column++) beside += matrix[row]![column]! ** 2
  }
  return beside <= within * 1e-30
}

/** Turns the plane of two axes until their entry beside the diagonal is zero; keeps both halves of the matrix. */
function rotate(matrix: Float64Array[], rotations: Float64Array[], p: number, q: number) {
  const rowP = matrix[p]!
  const rowQ = matrix[q]!
  if (rowP[q] === 0) return
  const theta = (rowQ[q]! - rowP[p]!) / (2 * rowP[q]!)
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const cosine = 1 / Math.hypot(tangent, 1)
  const sine = tangent * cosine
  for (const row of matrix) {
    const atP = row[p]!
    const atQ = row[q]!
    row[p] = cosine * atP - sine * atQ
    row[q] = sine * atP + cosine * atQ
  }
  turn(rowP, rowQ, cosine, sine)
  turn(rotations[p]!, rotations[q]!, cosine, sine)
}

function turn(one: Float64Array, other: Float64Array, cosine: number, sine: number) {
  for (let at = 0; at < one.length; at++) {
    const first = one[at]!
    const second = other[at]!
    one[at] = cosine * first - sine * second
    other[at] = sine * first + cosine * second
  }
}
