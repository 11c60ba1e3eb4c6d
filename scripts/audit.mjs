// Holds the packages against what the registry knows: published holes (moderate or worse), and whether each package is
// signed by the registry. A mirror or a closed network may answer neither; that is said, and is no failure.
//   npm run audit
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** @typedef {'held' | 'failed' | 'unanswered'} Answer */

/** Whether no package has a known hole, moderate or worse. @returns {Answer} */
export function holes() {
  const report = ask('audit', '--json', '--audit-level=moderate')
  if (!report?.metadata?.vulnerabilities) return unanswered('known holes', report)
  const { moderate, high, critical } = report.metadata.vulnerabilities
  for (const { name, severity, via, range } of Object.values(report.vulnerabilities ?? {})) {
    const titles = via.map((one) =>
      typeof one === 'string' ? `by way of ${one}` : `${one.title} ${one.url}`,
    )
    console.log(`  ${name} ${range} (${severity}): ${titles.join('; ')}`)
  }
  return moderate + high + critical === 0 ? 'held' : 'failed'
}

/** Whether each package is signed by the registry, and as it says. @returns {Answer} */
export function signatures() {
  const report = ask('audit', 'signatures', '--json')
  if (!Array.isArray(report?.invalid)) return unanswered('signatures', report)
  // A mirror that hands none on says nothing about the packages.
  if (report.invalid.length === 0 && report.missing.length >= packages())
    return unanswered('signatures', { message: 'it hands none on' })
  for (const { name, version } of report.invalid) console.log(`  ${name}@${version}: the signature is false`)
  for (const { name, version } of report.missing) console.log(`  ${name}@${version}: no signature`)
  return report.invalid.length + report.missing.length === 0 ? 'held' : 'failed'
}

/** How many packages are installed for this machine, at least. */
function packages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  return Object.values(packages).filter(({ integrity, optional }) => integrity && !optional).length
}

function unanswered(what, report) {
  const why = report?.error?.summary || report?.message || 'no answer that can be read'
  console.log(`  Not checked: ${what}. The registry does not tell: ${String(why).split('\n')[0]}`)
  return 'unanswered'
}

function ask(...words) {
  const { stdout } = spawnSync('npm', [...words, '--fetch-retries=0', '--fetch-timeout=30000'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  })
  try {
    return JSON.parse(stdout)
  } catch {
    return undefined
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const answers = { holes: holes(), signatures: signatures() }
  for (const [question, answer] of Object.entries(answers)) console.log(`${question}: ${answer}`)
  process.exit(Object.values(answers).includes('failed') ? 1 : 0)
}
