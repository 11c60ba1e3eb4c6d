// What is shipped for running it in earnest: units, proxy, alerts, dashboard.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor } from './door.ts'
import { openHouse } from './kernel.ts'

const has = (program: string) => spawnSync('which', [program]).status === 0
const folder = join(import.meta.dirname, '../deploy')
const read = (file: string) => readFileSync(join(folder, file), 'utf8')

describe('units of systemd', () => {
  const units = readdirSync(join(folder, 'systemd'))
  test.skipIf(!has('systemd-analyze')).each(units.filter((unit) => unit.endsWith('.service')))(
    '%s leaves little open to whoever breaks in',
    (unit) => {
      const told = spawnSync(
        'systemd-analyze',
        ['security', '--offline=true', '--threshold=30', join(folder, 'systemd', unit)],
        { encoding: 'utf8' },
      )
      expect(told.status, told.stdout).toBe(0)
    },
  )

  test('every timer has its service, and every service tells the operators when it fails', () => {
    for (const timer of units.filter((unit) => unit.endsWith('.timer')))
      expect(units).toContain(timer.replace('.timer', '.service'))
    for (const unit of units.filter((name) => name.endsWith('.service') && !name.includes('failed@')))
      expect(read(`systemd/${unit}`)).toContain('OnFailure=yishitang-failed@%n.service')
  })
})

describe('alerts and dashboard', () => {
  let known: Set<string>
  beforeAll(async () => {
    const { house, close } = await openHouse('PGlite', { METRICS_TOKEN: 'a-token-of-sixteen-characters' })
    const door = await openDoor(house)
    const answer = await door.get('/metrics', undefined, {
      authorization: 'Bearer a-token-of-sixteen-characters',
    })
    known = new Set([...(await answer.text()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!))
    // Only where there is a replica.
    known.add('yishitang_replica_lag_seconds')
    await door.close()
    await close()
  })
  const named = (text: string) =>
    [...text.matchAll(/\b(?:yishitang|nodejs|process)_[a-z_0-9]+/g)].map(([name]) =>
      name.replace(/_(total|bucket|count|sum)$/, ''),
    )

  test('speak of figures that there are', () => {
    const unknown = [
      ...named(read('prometheus/rules.yaml')),
      ...named(read('grafana/dashboard.json')),
    ].filter((name) => !known.has(name))
    expect(unknown).toEqual([])
  })

  test('every alert leads to its place in the runbook', () => {
    const runbook = readFileSync(join(import.meta.dirname, '../docs/runbook.md'), 'utf8')
    const places = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title]) =>
      title!.toLowerCase().replaceAll(' ', '-'),
    )
    const wanted = [...read('prometheus/rules.yaml').matchAll(/docs\/runbook\.md#(\S+)/g)].map(
      ([, place]) => place,
    )
    expect(wanted.length).toBeGreaterThan(10)
    for (const place of wanted) expect(places).toContain(place)
  })

  test.skipIf(!has('promtool'))('are rules that Prometheus takes', () => {
    const told = execFileSync('promtool', ['check', 'rules', join(folder, 'prometheus/rules.yaml')])
    expect(String(told)).toContain('SUCCESS')
  })
})

describe.skipIf(!has('nginx') || !has('openssl'))('samples for nginx', () => {
  let place: string
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'yishitang-nginx-'))
    mkdirSync(join(place, 'tls'))
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=example',
        '-keyout',
        join(place, 'tls/key'),
        '-out',
        join(place, 'tls/crt'),
      ],
      { stdio: 'ignore' },
    )
  })
  afterAll(() => rmSync(place, { recursive: true, force: true }))

  test.each(['one-node.conf', 'two-nodes.conf'])('%s is taken as it is', (file) => {
    const sample = read(`nginx/${file}`)
      .replace('/etc/nginx/tls/yishitang.crt', join(place, 'tls/crt'))
      .replace('/etc/nginx/tls/yishitang.key', join(place, 'tls/key'))
      .replace('/var/log/nginx/yishitang.log', join(place, 'access.log'))
    const whole = join(place, file)
    writeFileSync(whole, `pid ${place}/pid; error_log stderr; events {} http {\n${sample}\n}\n`)
    const told = spawnSync('nginx', ['-t', '-c', whole, '-p', place], { encoding: 'utf8' })
    expect(told.status, told.stderr).toBe(0)
  })
})

test('everything that the documents name is shipped', () => {
  const documents = ['operations.md', 'runbook.md'].map((file) =>
    readFileSync(join(import.meta.dirname, '../docs', file), 'utf8'),
  )
  for (const [named] of documents.join('\n').matchAll(/\bdeploy\/[\w./@-]*\w/g))
    expect(existsSync(join(folder, '..', named)), named).toBe(true)
})
