import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentDisposition } from './disposition.ts'
import { safeName } from './safe-name.ts'

test.each([
  ['意见书.docx', 'docx', '意见书.docx'],
  ['../../etc/passwd', 'pdf', 'passwd.pdf'],
  ['C:\\Users\\周\\照片.JPG', 'webp', '照片.webp'],
  ['a\r\nSet-Cookie: x=1.pdf', 'pdf', 'aSet-Cookie x=1.pdf'],
  ['\u202egpj.exe', 'pdf', 'gpj.exe.pdf'],
  ['photo\u202egnp.exe', 'webp', 'photognp.exe.webp'],
  ['.htaccess', 'pdf', 'htaccess.pdf'],
  ['CON', 'pdf', '_CON.pdf'],
  ['', 'webp', '文件.webp'],
  ['.jpg', 'webp', 'jpg.webp'],
  ['   ', 'pdf', '文件.pdf'],
  ['report.docx', 'pdf', 'report.docx.pdf'],
])('%j becomes a %s under a harmless name', (name, extension, safe) => {
  expect(safeName(name, extension)).toBe(safe)
})

test('whatever a file is called, its safe name is short, has no path, no control marks, and its true ending', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const safe = safeName(name, 'pdf')
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(210)
      expect(safe).toMatch(/^[^/\\:*?"<>|\p{C}.][^/\\:*?"<>|\p{C}]*\.pdf$/u)
    }),
    { numRuns: 2_000 },
  )
})

test('a download has its true name for browsers of today and a plain one for the old', () => {
  expect(contentDisposition('意见书 "第1号".docx')).toBe(
    `attachment; filename="___ __1__.docx"; filename*=UTF-8''%E6%84%8F%E8%A7%81%E4%B9%A6%20%22%E7%AC%AC1%E5%8F%B7%22.docx`,
  )
  expect(contentDisposition("it's (1)*.pdf", 'inline')).toBe(
    `inline; filename="it's (1)*.pdf"; filename*=UTF-8''it%27s%20%281%29%2A.pdf`,
  )
})

test('no name whatever breaks out of the header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (name) => {
      const header = contentDisposition(`${name}\ud800`)
      expect(header).toMatch(
        /^attachment; filename="[^"\\\x00-\x1f\x7f-\uffff]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]*$/,
      )
      expect(decodeURIComponent(header.split("UTF-8''")[1]!)).toBe(`${name}\ud800`.toWellFormed())
    }),
    { numRuns: 2_000 },
  )
})
