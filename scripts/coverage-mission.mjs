// npm run coverage:mission: which of the mechanisms in docs/mission.csv have a test whose title begins with their id,
// as in test('[B12] a session cannot be announced …'). Exit code 0 always: it tells how far we are.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

const folders = ['src', 'test', 'e2e']
const mechanisms = parse(readFileSync('docs/mission.csv', 'utf8'), { columns: true })
const tested = new Map(mechanisms.map(({ id }) => [id, []]))
const unknown = []

for (const file of folders.flatMap(testFiles))
  for (const [, title] of readFileSync(file, 'utf8').matchAll(
    /\b(?:test|it)\b[^'"`]{0,80}?\(\s*['"`](\[[^\n]*)/g,
  ))
    for (const [, id] of title.match(/^(\[[A-K]\d+\]\s*)+/)?.[0].matchAll(/\[([A-K]\d+)\]/g) ?? [])
      (tested.get(id) ?? unknown).push(`${id} ${file}`)

const without = mechanisms.filter(({ id }) => tested.get(id).length === 0)
if (process.argv.includes('--json')) {
  console.log(
    JSON.stringify({ tested: Object.fromEntries(tested), without: without.map(({ id }) => id) }, null, 2),
  )
} else {
  for (const letter of new Set(mechanisms.map(({ id }) => id[0]))) {
    const own = mechanisms.filter(({ id }) => id[0] === letter)
    const missing = own.filter(({ id }) => tested.get(id).length === 0)
    console.log(`${letter}: ${own.length - missing.length} of ${own.length} with a test`)
    for (const { id, module, name, english } of missing) console.log(`   ${id} ${module}: ${english || name}`)
  }
  console.log(`${mechanisms.length - without.length} of ${mechanisms.length} mechanisms have a test`)
  for (const stray of new Set(unknown)) console.log(`not in docs/mission.csv: ${stray}`)
}

function testFiles(folder) {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.test\.tsx?$/.test(file))
      .map((file) => join(folder, file))
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}
