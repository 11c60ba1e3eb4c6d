// A registry mirror may lack the binaries of foreign platforms. `npm install` then leaves them out of the lock
// file, and every later `npm ci` refuses it ("Missing: x@ from lock file"). This writes the entries that npm would
// have written; run it after every change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs'

const file = 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
const all = lock.packages

/** The lock entry that `name` resolves to from the package at `from`, or null. */
function resolve(from, name) {
  for (let dir = from; ; dir = dir.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const key = `${dir ? `${dir}/` : ''}node_modules/${name}`
    if (all[key]) return key
    if (dir === '') return null
  }
}

function platform(name) {
  const bare = name.replace(/^@[^/]+\//, '')
  const os = bare.match(
    /android|darwin|freebsd|netbsd|openbsd|sunos|aix|openharmony|linux|win32|windows|win-/,
  )?.[0]
  const cpu =
    bare.match(/arm64|armv7|arm|x64|ia32|ppc64|s390x|riscv64|loong64|mips64el|wasm32/)?.[0] ?? 'none'
  const wasm = /wasm|wasi/.test(bare)
  return {
    cpu: [cpu.replace('armv7', 'arm')],
    ...(wasm ? {} : { os: [os?.startsWith('win') ? 'win32' : (os ?? 'none')] }),
    ...(/musl/.test(bare) ? { libc: ['musl'] } : {}),
  }
}

let added = 0
for (const [from, entry] of Object.entries(all)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolve(from, name)) continue
    const version = range.replace(/^[\^~]/, '')
    all[`node_modules/${name}`] = {
      version,
      ...platform(name),
      optional: true,
      ...(entry.dev ? { dev: true } : {}),
    }
    added++
  }
}
lock.packages = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} entries added`)
