// Runs on the Node that npm came with (20 or newer): installs the packages if they are missing or out of date, and
// builds what browsers get if its sources are newer.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
process.chdir(root)

function run(command, ...args) {
  execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
}

/** Writes down what was done for `key`, and says whether it must be done again. */
function once(name, key, work) {
  const mark = join('node_modules', '.yishitang', name)
  const hash = createHash('sha256').update(key).digest('hex')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return
  work()
  mkdirSync(join('node_modules', '.yishitang'), { recursive: true })
  writeFileSync(mark, hash)
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* files(path)
    else yield path
  }
}

once('packages', readFileSync('package-lock.json'), () => {
  console.log('Installing packages…')
  run('npm', 'ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error')
})

const sources = [...files('src')].filter((file) => /\.(tsx|css)$|src\/browser\//.test(file))
const state = sources.sort().map((file) => `${file} ${statSync(file).mtimeMs}`)
if (!existsSync('dist/.vite/manifest.json')) state.push('missing')
once('browser', state.join('\n'), () => run('npm', 'run', '--silent', 'build'))
