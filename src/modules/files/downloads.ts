import { type DownloadedFile, download, type PageRequest } from '#components/page.ts'
import { readFile } from './reading.ts'

/** How long browsers and proxies may keep a public file, in seconds: it may be taken back. */
const publicFor = 300

export const fileDownload = download({
  path: '/files/:file',
  load: (request) => fileFor(request, false),
})

export const thumbnailDownload = download({
  path: '/files/:file/thumbnail',
  load: (request) => fileFor(request, true),
})

/** Pictures were drawn anew here and are shown; everything else is only ever saved. */
async function fileFor({ ask, params }: PageRequest, thumbnail: boolean): Promise<DownloadedFile> {
  const { name, mime, open, content } = await ask(readFile, { file: params.file!, thumbnail })
  return {
    name,
    type: mime,
    body: Buffer.from(content, 'base64'),
    inline: mime === 'image/webp',
    sandboxed: true,
    ...(open ? { publicFor } : {}),
  }
}
