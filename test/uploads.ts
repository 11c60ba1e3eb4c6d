// Files as people, programs and attackers make them.
import { crc32, deflateSync } from 'node:zlib'
import { strToU8, type Zippable, zipSync } from 'fflate'
import sharp from 'sharp'

/** A photo as a telephone takes it: with the place, the device and a turned camera. */
export async function photo(width = 300, height = 200): Promise<Uint8Array> {
  const picture = sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } })
  const taken = picture.withExif({
    IFD0: { Make: 'SecretPhone', Orientation: '6' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '30/1 14/1 5/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '120/1 9/1 3/1',
    },
  })
  return new Uint8Array(await taken.withMetadata({ orientation: 6 }).jpeg().toBuffer())
}

/** A picture whose header speaks of so many pixels, with next to nothing behind it. */
export function pictureBomb(width: number, height: number): Uint8Array {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2], 8)
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      pngChunk('IHDR', size),
      pngChunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
      pngChunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

function pngChunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

const mainTypes = {
  docx: ['word/document.xml', 'wordprocessingml.document'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet'],
  pptx: ['ppt/presentation.xml', 'presentationml.presentation'],
} as const

/** The least office file, with more parts and content types where wanted. */
export function officeFile(
  extension: keyof typeof mainTypes,
  { parts = {}, types = '', mainType }: { parts?: Zippable; types?: string; mainType?: string } = {},
): Uint8Array {
  const [main, name] = mainTypes[extension]
  const type = mainType ?? `application/vnd.openxmlformats-officedocument.${name}.main+xml`
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${main}" ContentType="${type}"/>${types}</Types>`,
    ),
    '_rels/.rels': links(
      `<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${main}"/>`,
    ),
    [main]: strToU8('<w/>'),
    ...parts,
  })
}

export function links(content: string): Uint8Array {
  return strToU8(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`,
  )
}

/** A PDF of the given objects, each the text between `obj` and `endobj`. */
export function pdf(...objects: (string | Uint8Array)[]): Uint8Array {
  const pages = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']
  const numbered = [...pages, ...objects].flatMap((object, index) => [
    Buffer.from(`${index + 1} 0 obj\n`),
    Buffer.from(object),
    Buffer.from('\nendobj\n'),
  ])
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      ...numbered,
      Buffer.from('trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'),
    ]),
  )
}

/** A stream of packed objects (ISO 32000-1 7.5.7). */
export function packedObjects(content: string | Uint8Array, more = ''): Uint8Array {
  const packed = deflateSync(content)
  return Buffer.concat([
    Buffer.from(
      `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode ${more}/Length ${packed.length} >>\nstream\n`,
    ),
    packed,
    Buffer.from('\nendstream'),
  ])
}
