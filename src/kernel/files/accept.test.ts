import { randomBytes } from 'node:crypto'
import { Document, Packer, Paragraph } from 'docx'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { links, officeFile, packedObjects, pdf, photo, pictureBomb } from '../../../test/uploads.ts'
import { acceptUpload } from './accept.ts'
import { uploadLimits } from './upload-limits.ts'

const accepted = (name: string, bytes: Uint8Array) => acceptUpload({ name, bytes })
const fault = (name: string, bytes: Uint8Array, limits = uploadLimits) =>
  acceptUpload({ name, bytes }, limits).then(
    (file) => `accepted as ${file.mime}`,
    (error) => error.code,
  )

describe('photos', () => {
  test('a photo loses where and with what it was taken, stands upright and gets a thumbnail', async () => {
    const original = await photo(300, 200)
    expect((await sharp(original).metadata()).exif?.length).toBeGreaterThan(100)
    expect(Buffer.from(original).includes('SecretPhone')).toBe(true)

    const file = await accepted('IMG_0001.JPG', original)
    expect(file).toMatchObject({
      name: 'IMG_0001.webp',
      mime: 'image/webp',
      kind: 'image',
      width: 200,
      height: 300,
    })
    for (const bytes of [file.bytes, file.thumbnail!]) {
      const { exif, xmp, iptc, icc, orientation, format } = await sharp(bytes).metadata()
      expect({ exif, xmp, iptc, icc, orientation, format }).toEqual({ format: 'webp' })
      expect(Buffer.from(bytes).includes('SecretPhone')).toBe(false)
    }
    expect(await sharp(file.thumbnail!).metadata()).toMatchObject({ width: 200, height: 300 })
  })

  test('a large photo is kept at 2,000 pixels on its longer side, its thumbnail at 320', async () => {
    const file = await accepted('大.jpg', await photo(5_000, 2_500))
    expect([file.width, file.height]).toEqual([1_000, 2_000])
    expect(await sharp(file.bytes).metadata()).toMatchObject({ width: 1_000, height: 2_000 })
    expect(await sharp(file.thumbnail!).metadata()).toMatchObject({ width: 160, height: 320 })
  })

  test.each(['png', 'webp', 'gif', 'avif'] as const)('a %s becomes a WebP', async (format) => {
    const bytes = await sharp({ create: { width: 20, height: 10, channels: 4, background: '#ff000080' } })
      .toFormat(format)
      .toBuffer()
    expect(await accepted(`图.${format}`, bytes)).toMatchObject({ name: '图.webp', width: 20, height: 10 })
  })

  test('an animation keeps its first frame', async () => {
    const frames = Buffer.concat([Buffer.alloc(8 * 8 * 3, 0), Buffer.alloc(8 * 8 * 3, 255)])
    const gif = await sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
      .gif({ delay: [100, 100], loop: 0 })
      .toBuffer()
    expect((await sharp(gif, { animated: true }).metadata()).pages).toBe(2)
    const file = await accepted('动图.gif', gif)
    expect([file.width, file.height]).toEqual([8, 8])
    expect((await sharp(file.bytes, { animated: true }).metadata()).pages ?? 1).toBe(1)
  })

  test('a picture of 900 million pixels is refused by its header, in no time', async () => {
    const bomb = pictureBomb(30_000, 30_000)
    const before = process.memoryUsage().rss
    const begun = performance.now()
    expect(await fault('photo.png', bomb)).toBe('imageTooLarge')
    expect(performance.now() - begun).toBeLessThan(1_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })

  test('a picture whose header lies about its pixels is broken, not decoded beyond them', async () => {
    expect(await fault('photo.png', pictureBomb(5_000, 5_000))).toBe('broken')
  })

  test('what was appended to a picture does not survive', async () => {
    const script = '<html><script>alert(document.domain)</script></html>'
    const withPage = Buffer.concat([await photo(), Buffer.from(script)])
    const withArchive = Buffer.concat([await photo(), zipSync({ 'evil.js': strToU8(script) })])
    for (const polyglot of [withPage, withArchive]) {
      const file = await accepted('p.jpg', polyglot)
      expect(Buffer.from(file.bytes).includes('alert')).toBe(false)
      expect(Buffer.from(file.bytes).includes('PK')).toBe(false)
    }
  })

  test('a photo cut off in the middle is broken', async () => {
    const whole = await sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } })
      .jpeg()
      .toBuffer()
    expect(await fault('p.jpg', whole.subarray(0, whole.length / 2))).toBe('broken')
    expect(await fault('p.jpg', whole.subarray(0, 40))).toBe('broken')
  })

  test('a HEIC photo is named as one', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
    expect(await fault('IMG_1.HEIC', heic)).toBe('heic')
    expect(await fault('IMG_1.jpg', heic)).toBe('heic')
  })
})

describe('what is no photo and no document', () => {
  test('drawings and pages that run scripts are refused', async () => {
    const svg = strToU8('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const page = strToU8('<!DOCTYPE html><script>alert(1)</script>')
    expect(await fault('map.svg', svg)).toBe('unsupported')
    expect(await fault('page.html', page)).toBe('unsupported')
    expect(await fault('photo.jpg', svg)).toBe('notWhatItSays')
    expect(await fault('report.pdf', page)).toBe('notWhatItSays')
  })

  test('a file whose content is not what its name says is refused, except among pictures', async () => {
    const program = Buffer.concat([Buffer.from('MZ'), randomBytes(500)])
    expect(await fault('photo.jpg', program)).toBe('notWhatItSays')
    expect(await fault('program.exe', program)).toBe('unsupported')
    expect(await fault('report.pdf', await photo())).toBe('notWhatItSays')
    expect(await fault('photo.jpg', pdf())).toBe('notWhatItSays')
    expect(await fault('list.xlsx', officeFile('docx'))).toBe('notWhatItSays')
    expect(await fault('photo.png', await photo())).toBe('accepted as image/webp')
    expect(await fault('wx_photo', await photo())).toBe('accepted as image/webp')
  })

  test('an empty file, and one beyond the limit, are refused', async () => {
    expect(await fault('a.jpg', new Uint8Array())).toBe('empty')
    expect(await fault('a.jpg', await photo(), { ...uploadLimits, bytes: 500 })).toBe('tooLarge')
  })

  test('where photos alone are asked for, documents are refused', async () => {
    expect(await fault('a.docx', officeFile('docx'), { ...uploadLimits, kinds: ['image'] })).toBe(
      'unsupported',
    )
    expect(await fault('a.jpg', await photo(), { ...uploadLimits, kinds: ['document'] })).toBe('unsupported')
  })

  test('no bytes whatever are anything but accepted or refused', async () => {
    const begins = [
      'PK\x03\x04',
      '%PDF-1.7',
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff\xe0',
      'RIFF\0\0\0\0WEBPVP8 ',
      'GIF89a',
      '',
    ]
    for (const begin of begins)
      for (const length of [0, 1, 7, 300]) {
        const bytes = Buffer.concat([Buffer.from(begin, 'latin1'), randomBytes(length)])
        expect(await fault('x', bytes)).toMatch(
          /^(empty|unsupported|broken|locked|imageTooLarge|notWhatItSays)$/,
        )
      }
  })
})

describe('office files', () => {
  test('real Word and Excel files are kept byte for byte', async () => {
    const word = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('上溪村')] }] }))
    const excel = await writeXlsxFile([[{ value: '路灯' }, { value: 3 }]]).toBuffer()
    const one = await accepted('../../意见书.docx', word)
    expect(one).toMatchObject({ name: '意见书.docx', kind: 'document' })
    expect(Buffer.from(one.bytes).equals(word)).toBe(true)
    expect(await accepted('表', excel)).toMatchObject({ name: '表.xlsx', kind: 'table' })
    expect(await accepted('汇报.pptx', officeFile('pptx'))).toMatchObject({
      name: '汇报.pptx',
      kind: 'slides',
    })
  })

  test('a macro is found by its part, by its content type, or by what the file declares itself to be', async () => {
    const vba = 'application/vnd.ms-office.vbaProject'
    const macros = [
      officeFile('docx', { parts: { 'word/vbaProject.bin': strToU8('x') } }),
      officeFile('docx', {
        parts: { 'word/picture.bin': strToU8('x') },
        types: `<Override PartName="/word/picture.bin" ContentType="${vba}"/>`,
      }),
      officeFile('docx', {
        parts: { 'word/a.dat': strToU8('x') },
        types: `<Default Extension='DAT' ContentType='${vba.replace('v', '&#x76;').replace('b', '&#98;')}'/>`,
      }),
      officeFile('xlsx', {
        parts: { 'xl/macrosheets/sheet1.xml': strToU8('<x/>') },
        types:
          '<Override PartName="/xl/macrosheets/sheet1.xml" ContentType="application/vnd.ms-excel.macrosheet+xml"/>',
      }),
      officeFile('docx', { mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
    ]
    for (const bytes of macros) expect(await fault('通知.docx', bytes)).toBe('macro')
  })

  test('objects of other programs, programs and templates from elsewhere are refused', async () => {
    const template = (target: string) =>
      officeFile('docx', {
        parts: {
          'word/_rels/settings.xml.rels': links(
            `<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="${target}" TargetMode="External"/>`,
          ),
        },
      })
    expect(await fault('a.docx', template('https://evil.example/t.dotm'))).toBe('active')
    expect(await fault('a.docx', template('&#104;ttps://evil.example/t.dotm'))).toBe('active')
    expect(await fault('a.docx', template('\\\\evil.example\\share\\t.dotm'))).toBe('active')
    expect(await fault('a.docx', template('file:///C:\\Users\\zhou\\Normal.dotm'))).toMatch('accepted')
    const object = officeFile('docx', {
      parts: { 'word/embeddings/oleObject1.bin': strToU8('x') },
      types:
        '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>',
    })
    expect(await fault('a.docx', object)).toBe('active')
    expect(await fault('a.docx', officeFile('docx', { parts: { 'word/setup.exe': strToU8('MZ') } }))).toBe(
      'active',
    )
  })

  test('links to web pages do not make a document active', async () => {
    const bytes = officeFile('docx', {
      parts: {
        'word/_rels/document.xml.rels': links(
          '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org/?a=1&amp;b=2" TargetMode="External"/>',
        ),
      },
    })
    expect(await fault('a.docx', bytes)).toMatch('accepted')
  })

  test('an archive that unpacks to more than allowed is refused before it is unpacked', async () => {
    const zeros = officeFile('docx', { parts: { 'word/media/zeros.bin': new Uint8Array(21 * 1024 * 1024) } })
    expect(zeros.length).toBeLessThan(100_000)
    expect(await fault('bomb.docx', zeros, { ...uploadLimits, unpackedBytes: 20 * 1024 * 1024 })).toBe(
      'archiveBomb',
    )

    const declaringFourGigabytes = Buffer.from(
      officeFile('docx', { parts: { 'word/x.xml': new Uint8Array(9) } }),
    )
    const lastEntry = declaringFourGigabytes.lastIndexOf('PK\x01\x02', undefined, 'latin1')
    declaringFourGigabytes.writeUInt32LE(0xfffffffe, lastEntry + 24)
    expect(await fault('bomb.docx', declaringFourGigabytes)).toBe('archiveBomb')
  })

  test('an archive of more files than allowed is refused', async () => {
    const parts = Object.fromEntries(
      Array.from({ length: 2_001 }, (_, i) => [`word/${i}.xml`, new Uint8Array()]),
    )
    expect(await fault('many.docx', officeFile('docx', { parts }))).toBe('archiveBomb')
  })

  test('a list of contents that declares less than it holds hides nothing', async () => {
    const bytes = Buffer.from(
      officeFile('docx', {
        parts: { 'word/x.bin': strToU8('x') },
        types: '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
      }),
    )
    const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1')
    bytes.writeUInt32LE(bytes.readUInt32LE(directory + 24) - 100, directory + 24)
    expect(await fault('a.docx', bytes)).toBe('broken')
  })

  test('an archive that is no office file, a damaged one and one with two parts of a name are refused', async () => {
    expect(await fault('a.zip', zipSync({ 'a.txt': strToU8('a') }))).toBe('unsupported')
    expect(await fault('a.docx', zipSync({ 'a.txt': strToU8('a') }))).toBe('notWhatItSays')
    expect(await fault('a.docx', officeFile('docx').subarray(0, 300))).toBe('broken')
    const twice = Buffer.from(officeFile('docx', { parts: { 'word/document.xmm': strToU8('<other/>') } }))
    expect(
      await fault('a.docx', Buffer.from(twice.toString('latin1').replaceAll('.xmm', '.xml'), 'latin1')),
    ).toBe('broken')
  })

  test('old formats and files with a password are named as such', async () => {
    const container = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    expect(await fault('总结.doc', container)).toBe('oldOffice')
    container.write('EncryptedPackage', 300, 'utf16le')
    expect(await fault('总结.docx', container)).toBe('locked')
  })
})

describe('PDF', () => {
  test('a plain PDF is kept byte for byte, whatever its pictures happen to spell', async () => {
    const picture = Buffer.concat([
      Buffer.from('<< /Type /XObject /Length 200000 >>\nstream\n'),
      Buffer.from('/JS /AA /OpenAction ('),
      randomBytes(200_000),
      Buffer.from('\nendstream'),
    ])
    const bytes = pdf(
      picture,
      packedObjects('5 0 << /Type /Page >>'),
      '<< /S /URI /URI (https://example.org) >>',
    )
    const file = await accepted('公告', bytes)
    expect(file).toMatchObject({ name: '公告.pdf', mime: 'application/pdf', kind: 'document' })
    expect(Buffer.from(file.bytes).equals(bytes)).toBe(true)
  })

  test.each([
    '<< /S /JavaScript /JS (app.alert(1)) >>',
    '<< /S /J#61vaScript /JS (app.alert(1)) >>',
    '<< /S/Launch/F(cmd.exe) >>',
    '<< /Names << /EmbeddedFiles 9 0 R >> >>',
    '<< /Type /Filespec /F (a.exe) /EF << /F 9 0 R >> >>',
    '<< /Subtype /RichMedia >>',
    '<< /AcroForm << /XFA 9 0 R >> >>',
    '<< /S /SubmitForm /F (https://evil.example) >>',
  ])('%s is refused, openly and packed', async (object) => {
    expect(await fault('a.pdf', pdf(object))).toBe('active')
    expect(await fault('a.pdf', pdf(packedObjects(object)))).toBe('active')
  })

  test('packed objects that cannot be looked into are refused', async () => {
    const hidden = '<< /S /JavaScript >>'
    expect(await fault('a.pdf', pdf(packedObjects(hidden, '/DecodeParms << /Predictor 12 >> ')))).toBe(
      'broken',
    )
    expect(await fault('a.pdf', pdf('<< /Type /ObjStm /Filter /LZWDecode >>\nstream\nxyz\nendstream'))).toBe(
      'broken',
    )
    expect(await fault('a.pdf', pdf('<< /Encrypt 9 0 R >>'))).toBe('locked')
  })

  test('packed objects that unpack to more than allowed are refused', async () => {
    const limits = { ...uploadLimits, unpackedBytes: 1024 * 1024 }
    expect(await fault('a.pdf', pdf(packedObjects(new Uint8Array(2 * 1024 * 1024))), limits)).toBe(
      'archiveBomb',
    )
    const half = packedObjects(new Uint8Array(600 * 1024))
    expect(await fault('a.pdf', pdf(half), limits)).toMatch('accepted')
    expect(await fault('a.pdf', pdf(half, half), limits)).toBe('archiveBomb')
  })

  test('a PDF without an end, or with an archive behind it, is refused', async () => {
    expect(await fault('a.pdf', strToU8('%PDF-1.7\n1 0 obj\n'))).toBe('broken')
    const two = Buffer.concat([pdf(), zipSync({ 'a.js': strToU8('alert(1)') })])
    expect(await fault('a.pdf', two)).toBe('notWhatItSays')
  })

  test('20 MB made to cost time are dealt with in a few seconds', async () => {
    for (const pattern of ['/ObjStm stream\n', '#41', 'stream\n', '/Encrypt ', '/EF \0\0\0', '<<>>']) {
      const body = Buffer.alloc(20 * 1024 * 1024 - 100, pattern)
      const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), body, Buffer.from('\n%%EOF')])
      const begun = performance.now()
      const before = process.threadCpuUsage()
      await fault('a.pdf', bytes)
      expect(performance.now() - begun, pattern).toBeLessThan(5_000)
      // Nearly all of it in another thread, while this one answers others.
      const { user, system } = process.threadCpuUsage(before)
      expect((user + system) / 1_000, pattern).toBeLessThan(100)
    }
  })
})
