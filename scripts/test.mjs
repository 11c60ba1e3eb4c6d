// npm test: everything that must hold before a change is taken in. Runs on the Node that npm came with (20 or newer).
// The last line is "N passed, N failed": the checks and the tests together.
//   node scripts/test.mjs [--prepared] [what to pass on to vitest]     --prepared: packages are installed already
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holes, signatures } from './audit.mjs'

process.chdir(join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..'))
const passedOn = process.argv.slice(2).filter((word) => word !== '--prepared')
const windows = process.platform === 'win32'

if (!process.argv.includes('--prepared'))
  execFileSync(process.execPath, ['scripts/prepare.mjs'], { stdio: 'inherit' })
bringPrograms()

const bin = join(process.cwd(), 'node_modules/.bin')
const environment = { ...process.env, PATH: `${bin}${windows ? ';' : ':'}${process.env.PATH}` }
const checks = [
  ['format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['types', 'tsc', '--noEmit'],
  [
    'arrows between modules',
    'depcruise',
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'err-long',
    'src',
  ],
  ['browser bundle', 'vite', 'build', '--logLevel', 'warn'],
].map(([name, command, ...words]) => check(name, () => run(command, ...words)))
checks.push(...cleanInstall(), ...audited())

const counted = tests()
const passed = counted.passed + checks.filter(Boolean).length
const failed = counted.failed + checks.filter((held) => !held).length
if (counted.skipped > 0) console.log(`${counted.skipped} skipped`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

/** PostgreSQL, a browser and Chinese fonts: installed where that is ours to do, else said to be skipped. */
function bringPrograms() {
  const programs = [
    ['postgresql', () => existsSync('/usr/lib/postgresql'), 'tests run on the embedded database alone'],
    ['chromium', () => existsSync('/usr/bin/chromium'), 'tests in a browser are skipped'],
    ['fonts-noto-cjk', () => cjkFonts(), 'pictures of pages may lack Chinese characters'],
  ]
  const missing = programs.filter(([, there]) => !there())
  if (missing.length === 0) return
  const names = missing.map(([name]) => name)
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${names.join(', ')}…`)
    const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update', '-q'], options)
    spawnSync('apt-get', ['install', '-qy', '--no-install-recommends', ...names], options)
  }
  for (const [name, there, without] of missing) if (!there()) console.log(`Without ${name}: ${without}.`)
}

function cjkFonts() {
  const folders = ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/noto-cjk', '/System/Library/Fonts']
  return folders.some(
    (folder) => existsSync(folder) && readdirSync(folder).some((file) => /CJK|PingFang/.test(file)),
  )
}

/** Whether the lock file installs from nothing; asked again only when it has changed. */
function cleanInstall() {
  const mark = 'node_modules/.yishitang/clean-install'
  const hash = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (process.argv.includes('--prepared') || (existsSync(mark) && readFileSync(mark, 'utf8') === hash))
    return []
  const held = check('npm ci from nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'yishitang-clean-'))
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(file, join(folder, file))
    const { status } = spawnSync(
      'npm',
      ['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'],
      {
        cwd: folder,
        stdio: 'inherit',
        shell: windows,
      },
    )
    rmSync(folder, { recursive: true, force: true })
    return status === 0
  })
  if (held) {
    mkdirSync('node_modules/.yishitang', { recursive: true })
    writeFileSync(mark, hash)
  }
  return [held]
}

/** What the registry knows of the packages; counted where it answers, else said to be skipped. */
function audited() {
  const answers = []
  for (const [question, ask] of [
    ['packages without known holes', holes],
    ['packages signed by the registry', signatures],
  ]) {
    console.log(`— ${question}`)
    const answer = ask()
    if (answer === 'failed') console.log(`FAILED: ${question}`)
    if (answer !== 'unanswered') answers.push(answer === 'held')
  }
  return answers
}

function check(name, holds) {
  console.log(`— ${name}`)
  const held = holds()
  if (!held) console.log(`FAILED: ${name}`)
  return held
}

function run(command, ...words) {
  return spawnSync(command, words, { stdio: 'inherit', env: environment, shell: windows }).status === 0
}

/** Runs the tests on Node 24, and counts them; a file that cannot even be read counts as a failure. */
function tests() {
  const file = join(mkdtempSync(join(tmpdir(), 'yishitang-report-')), 'report.json')
  const ended = run(
    'node',
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...passedOn,
  )
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const unread = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some(({ status }) => status === 'failed'),
  ).length
  const failed = report.numFailedTests + unread
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !ended ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
