import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { expect, test } from 'vitest'
import { docsFolder } from './documents.ts'

const root = join(docsFolder, '..')
const document = readFileSync(join(docsFolder, 'security.md'), 'utf8')
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean)
const sources = files.filter((file) => /^(src|migrations|test|e2e|bin)\/.*\.(tsx?|mjs|sql)$/.test(file))
const code = sources.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
/** What stands between back quotes. */
const quoted = [...document.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text!.split(' ')[0]!)

const isFile = (text: string) => /^[\w.@{},*/-]+\.(ts|tsx|mjs|md|txt)$/.test(text)
const isFolder = (text: string) => /^(src|kernel|modules|doors|test|e2e|bin)(\/[\w-]+)+\/?$/.test(text)
const isName = (text: string) => /^[a-zA-Z]+_\w+$|^[a-z]+[A-Z]\w*$/.test(text)

test('every file and test that docs/security.md names is there', () => {
  const named = [...new Set(quoted.filter(isFile).flatMap(spelledOut))]
  expect(named.length).toBeGreaterThan(50)
  expect(
    named.filter((name) => !files.some((file) => file === name || matchesGlob(file, `**/${name}`))),
  ).toEqual([])
})

test('so is every folder', () => {
  const named = quoted.filter(isFolder).map((name) => name.replace(/\/$/, ''))
  expect(
    named.filter((name) => !files.some((file) => file.startsWith(`${name}/`) || file.includes(`/${name}/`))),
  ).toEqual([])
})

test('so is every function, trigger and table', () => {
  expect(quoted.filter(isName).filter((name) => !code.includes(name))).toEqual([])
})

test('every rule has its guard and its test', () => {
  const rows = document.split('\n').filter((line) => line.startsWith('|') && !/^\|[\s|:-]+\|$/.test(line))
  expect(
    rows.filter((row) =>
      row
        .split('|')
        .slice(1, -1)
        .some((cell) => cell.trim() === ''),
    ),
  ).toEqual([])
  const tests = document.match(/`[^`]*\.test\.tsx?`/g) ?? []
  expect(tests.length).toBeGreaterThan(25)
})

/** 'a/{b,c}.ts' names two files. */
function spelledOut(name: string): string[] {
  const braces = /^(.*)\{([^}]*)\}(.*)$/.exec(name)
  return braces
    ? braces[2]!.split(',').flatMap((one) => spelledOut(`${braces[1]}${one}${braces[3]}`))
    : [name]
}
