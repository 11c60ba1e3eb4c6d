import type { Random } from './random.ts'

/** Values that have broken programs before. */
const nasty: readonly (() => unknown)[] = [
  () => '',
  () => null,
  () => '\0',
  () => 'a\0b',
  () => '\ud800',
  () => '桥\udc00头',
  () => ' ',
  () => ' '.repeat(20_000),
  () => `a${' '.repeat(5_000)}b`,
  () => `a${'\n '.repeat(3_000)}b`,
  () => `a${'\u0315\u0300'.repeat(4_000)}`,
  () => '\u0301'.repeat(300),
  () => '👨‍👩‍👧‍👦'.repeat(300),
  () => 'x'.repeat(100_001),
  () => '议'.repeat(2_000),
  () => '\u202eabc\u2066',
  () => '"<script>alert(1)</script>',
  () => "'; drop table voices; --",
  () => '=1+1',
  () => '%00%ff%',
  () => '../../../etc/passwd',
  () => 'javascript:alert(1)',
  () => '//elsewhere.example',
  () => '#{7*7}',
  () => '0'.repeat(5_000),
  () => '9'.repeat(400),
  () => '1e309',
  () => 'NaN',
  () => 'true',
  () => 'abcdef',
  () => '１２３４５６',
  () => '0000-01-01',
  () => '9999-12-31',
  () => '2026-02-30',
  () => '2199-12-31',
  () => '1900-01-01',
  () => '0000-01-01T00:00',
  () => '2199-12-31T23:59:59.999+08:00',
  () => '1900-01-01T00:00-23:59',
  () => '999999999999',
  () => '000000000000',
  () => '990121100000',
  () => '13800138000',
  () => '00000000-0000-0000-0000-000000000000',
  () => 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  () => '9999999999999.00000000-0000-0000-0000-000000000000',
  () => 0,
  () => -1,
  () => 0.5,
  () => 2_147_483_647,
  () => 2_147_483_648,
  () => -2_147_483_649,
  () => Number.MAX_SAFE_INTEGER,
  () => 1e308,
  () => true,
  () => false,
  () => [],
  () => {},
  () => ({}),
  () => ({ length: 1_000_000_000 }),
  () => ({ constructor: { prototype: { polluted: 1 } } }),
  () => ({ toString: 1, valueOf: 1 }),
  () => ['a', 'b'],
  () => Array(6_000).fill(0),
  () => Array(400).fill('36b8f84d-df4e-4d49-b662-bcde71a8764f'),
  () => Array(60).fill({ zh: '议', en: 'x', weight: 1 }),
  () => deep(40),
  () => deep(1_000),
]

function deep(levels: number): unknown {
  let value: unknown = []
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { a: value }
  return value
}

export function nastyValue(random: Random): unknown {
  return random.pick(nasty)()
}

/** Names that forms and addresses have been broken with. */
const names = [
  'length',
  '__proto__',
  '__proto__.polluted',
  'constructor',
  'constructor.prototype.polluted',
  'toString',
  'hasOwnProperty',
  '_key',
  '_page',
  '_next',
  '_form',
  '_resume',
  '_answer',
  '\0',
  '',
  '.',
  '..',
  'a'.repeat(300),
  `a${'.a'.repeat(50)}`,
  'x[]',
  '0',
  '4294967294',
] as const

export function nastyName(random: Random): string {
  return random.pick(names)
}
