import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { entryNames } from './entry-name.ts'
import { zip, zipStream } from './zip.ts'

const at = new Date('2026-11-23T01:30:00Z')
const bytes = new TextEncoder().encode('内容')
const named = (...names: string[]) => names.map(entryNames())

test('an archive holds its files under their Chinese names', () => {
  const files = unzipSync(
    zip(
      [
        { name: '档案/会议纪要.docx', bytes },
        { name: '清单.csv', bytes },
      ],
      at,
    ),
  )
  expect(Object.keys(files)).toEqual(['档案/会议纪要.docx', '清单.csv'])
  expect(strFromU8(files['清单.csv']!)).toBe('内容')
})

test('names are marked as UTF-8, and times are those of China', () => {
  const packed = zip([{ name: '清单.csv', bytes }], at)
  const view = new DataView(packed.buffer)
  expect(view.getUint16(6, true) & 0x0800).toBe(0x0800)
  const time = view.getUint16(10, true)
  expect([time >> 11, (time >> 5) & 63]).toEqual([9, 30])
})

test('no file leaves the folder it is unpacked in', () => {
  expect(named('../../etc/passwd', '/etc/passwd', 'C:\\Windows\\x.dll', './a/../b')).toEqual([
    'etc/passwd',
    'etc/passwd (2)',
    'C/Windows/x.dll',
    'a/b',
  ])
  expect(named('', '..', ' . ', '\u0000')).toEqual(['文件', '文件 (2)', '文件 (3)', '文件 (4)'])
})

test('names differ also where the case of letters does not count, and files never stand in the way of folders', () => {
  expect(named('A.txt', 'a.TXT', 'a.txt')).toEqual(['A.txt', 'a (2).TXT', 'a (3).txt'])
  expect(named('档案', '档案/一.txt', '甲/一.txt', '甲')).toEqual([
    '档案',
    '档案_/一.txt',
    '甲/一.txt',
    '甲 (2)',
  ])
})

test('names that Windows keeps, hides or cannot hold are mended', () => {
  expect(named('CON', 'nul.txt', '一<二>|三?.txt', '通知\u202excod.exe', '尾.')).toEqual([
    '_CON',
    '_nul.txt',
    '一二三.txt',
    '通知xcod.exe',
    '尾',
  ])
  const [long] = named(`${'长'.repeat(300)}.docx`)
  expect(Buffer.byteLength(long!)).toBeLessThanOrEqual(200)
  expect(long).toMatch(/长\.docx$/)
})

test('whatever they are called, all files come out again, each under a safe name of its own', () => {
  const part = fc.oneof(
    fc.constantFrom('..', '.', '', 'con', 'a', 'A', '__proto__', '文件', '\ud800'),
    fc.string({ unit: 'binary' }),
  )
  const names = fc.array(
    fc.array(part, { maxLength: 4 }).map((parts) => parts.join('/')),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(names, (wanted) => {
      const given = wanted.map(entryNames())
      expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(wanted.length)
      for (const name of given) {
        expect(name).not.toMatch(/^\/|^[A-Za-z]:|\\|\/\/|\/$/)
        expect(name.split('/')).not.toContain('..')
        expect(name.isWellFormed()).toBe(true)
      }
    }),
  )
})

test('a stream gives the same archive, one file after another', async () => {
  const entries = [
    { name: '一.txt', bytes },
    { name: '二.png', bytes },
  ]
  let asked = 0
  async function* oneByOne() {
    for (const entry of entries) {
      asked++
      yield entry
    }
  }
  const pieces: Uint8Array[] = []
  for await (const piece of zipStream(oneByOne(), at)) {
    if (pieces.length === 0) expect(asked).toBe(1)
    pieces.push(piece)
  }
  expect(new Uint8Array(Buffer.concat(pieces))).toEqual(zip(entries, at))
})
