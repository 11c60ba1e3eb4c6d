// Packs a release: everything built, nothing to build on the server. Runs on the Node that npm came with.
//   node scripts/release.mjs [FOLDER]     default: release/
// Writes yishitang-<version>-<platform>.tar.gz with packages and the Node it runs on, its bill of materials (CycloneDX),
// the licences of what it is made of, and SHA256SUMS over all.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
process.chdir(root)
execFileSync(process.execPath, ['scripts/prepare.mjs'], { stdio: 'inherit' })

const target = process.argv[2] ?? 'release'
const described = JSON.parse(readFileSync('package.json', 'utf8'))
const name = `yishitang-${described.version}-${process.platform}-${process.arch}`
const stage = join(target, name)
rmSync(stage, { recursive: true, force: true })
mkdirSync(stage, { recursive: true })

/** What the stylesheet and the script are made with; a release brings them made. */
const onlyToBuild = ['@tailwindcss/vite', 'daisyui', 'tailwindcss', 'vite']
const ships = [
  'bin',
  'deploy',
  'dist',
  'docs',
  'migrations',
  'src',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
]
for (const part of ships)
  cpSync(part, join(stage, part), {
    recursive: true,
    filter: (file) => !/\.test\.tsx?$|docs\/pictures/.test(file),
  })
mkdirSync(join(stage, 'scripts'))
cpSync('scripts/tsx-hook.mjs', join(stage, 'scripts/tsx-hook.mjs'))
writeFileSync(
  join(stage, 'package.json'),
  `${JSON.stringify(
    {
      ...described,
      scripts: { start: 'bin/yishitang serve' },
      dependencies: Object.fromEntries(
        Object.entries(described.dependencies).filter(([name]) => !onlyToBuild.includes(name)),
      ),
      devDependencies: undefined,
    },
    null,
    2,
  )}\n`,
)

const packages = packagesBelow(
  Object.keys({ ...described.dependencies, ...described.optionalDependencies }).filter(
    (name) => !onlyToBuild.includes(name),
  ),
)
for (const folder of packages)
  cpSync(folder, join(stage, folder), {
    recursive: true,
    filter: (file) => file === folder || !relative(folder, file).split(/[\\/]/).includes('node_modules'),
  })
cpSync('node_modules/.bin/node', join(stage, 'node_modules/.bin/node'), {
  recursive: true,
  verbatimSymlinks: true,
})

writeFileSync(join(stage, 'THIRD-PARTY-LICENSES.txt'), packages.map(licenceOf).join('\n'))
const bill = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'], {
  cwd: stage,
  maxBuffer: 64 * 1024 * 1024,
  shell: process.platform === 'win32',
})
writeFileSync(join(stage, 'sbom.cdx.json'), bill)
writeFileSync(join(target, `${name}.cdx.json`), bill)

const archive = `${name}.tar.gz`
execFileSync('tar', ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '-czf', archive, name], {
  cwd: target,
})
const sums = [archive, `${name}.cdx.json`].map((file) => {
  const hash = createHash('sha256')
    .update(readFileSync(join(target, file)))
    .digest('hex')
  return `${hash}  ${file}\n`
})
writeFileSync(join(target, 'SHA256SUMS'), sums.join(''))
rmSync(stage, { recursive: true, force: true })
console.log(`${join(target, archive)}: ${packages.length} packages`)

/** The folders of all packages that are needed to run, from what is installed here. */
function packagesBelow(names) {
  const found = new Set()
  const visit = (name, from) => {
    const folder = resolve(name, from)
    if (!folder || found.has(folder)) return
    found.add(folder)
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    )
    const peers = Object.keys(peerDependencies ?? {}).filter(
      (peer) => !peerDependenciesMeta?.[peer]?.optional,
    )
    for (const next of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers])
      visit(next, folder)
  }
  for (const name of names) visit(name, '.')
  return [...found].sort()
}

/** As Node looks for a package: in the nearest node_modules above. */
function resolve(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const there = join(folder, 'node_modules', name)
    if (existsSync(join(there, 'package.json'))) return there
    if (folder === '.' || folder === dirname(folder)) return undefined
  }
}

function licenceOf(folder) {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry))
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : ''
  return `${'='.repeat(100)}\n${name} ${version} (${license ?? JSON.stringify(licenses) ?? 'see its source'})\n\n${text}\n`
}
